"""The second stage: decides every name, type and sentence of the client. A valid spec → the IR."""
