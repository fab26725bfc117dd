"""The last stage: the IR and templates/ → the files of generated/."""
