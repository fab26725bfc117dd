"""`python -m hongtu_toolkit.cli`."""

import sys

from hongtu_toolkit.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
