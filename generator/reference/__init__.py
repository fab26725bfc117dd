"""Writes docs/reference/ from the IR, the deviations, the sandbox's codes and docs/samples/."""
