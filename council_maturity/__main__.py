"""`python -m council_maturity` is the command line."""

import sys

from council_maturity.cli import main

if __name__ == "__main__":
    sys.exit(main())
