# Generated from templates/hongtu/__main__.py.jinja by `make generate`. Do not edit: change the spec or the templates.

"""`python -m hongtu`: the command line, if the toolkit is installed."""

import sys

if __name__ == "__main__":
    try:
        from hongtu_toolkit.command import hongtu
    except ModuleNotFoundError:
        sys.exit('The command line is part of the distribution hongtu2000: pip install "hongtu2000[cli]"')
    sys.exit(hongtu())
