"""Spec + templates → generated/: load → resolve → build → check → render → format → write. `python -m generator --help`."""
