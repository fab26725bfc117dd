"""The generator and the reviewers of the contract: `python -m generator --help`.

The stages read ─▶ decide ─▶ write make generated/ from spec/ and templates/. The reviewers are audit (compares the manual with the spec),
diff (compares two contracts), lint (warns) and deviations (where the spec departs from the manual). Each has its command.
"""
