"""Spec + templates → generated/: load → resolve → check → build (IR) → render → format → write. `python -m generator --help`."""
