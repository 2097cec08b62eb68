"""Run the command line with `python -m nbsurvey`."""

import sys

from nbsurvey.cli import main

sys.exit(main())
