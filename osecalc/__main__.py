"""`python -m osecalc` is the command line."""

import sys

from osecalc.cli import main

if __name__ == "__main__":
    sys.exit(main())
