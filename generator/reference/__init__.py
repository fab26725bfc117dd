"""The reference of the client: the IR, the deviations, the sandbox's codes and docs/samples/ → the pages of docs/reference/."""
