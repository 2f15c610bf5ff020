"""`python -m symdlnn` is `symdlnn`."""

import sys

from symdlnn.cli import main

if __name__ == "__main__":  # a second process that draws figures imports this file again
    sys.exit(main())
