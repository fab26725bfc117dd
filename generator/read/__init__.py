"""The first stage: the files of spec/, read, resolved and checked as they are written."""
