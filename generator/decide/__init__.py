"""The second stage: a sound spec → the IR, with every name, type and sentence of the client decided."""
