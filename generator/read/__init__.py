"""The first stage: reads, resolves and checks the files of spec/."""
