"""``python -m kg`` is ``kg``."""

import sys

from kg.cli.main import run

sys.exit(run())
