"""`python -m symdlnn` is `symdlnn`."""

import sys

from symdlnn.cli import main

sys.exit(main())
