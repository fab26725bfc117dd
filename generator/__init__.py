"""The generator and the reviewers of the contract. `python -m generator --help`.

read ─▶ decide ─▶ write: spec/ + templates/ → generated/. Beside the stages: audit (the manual against the spec), diff (two contracts),
lint (warnings) and deviations (departures of the spec from the manual), each with its command.
"""
