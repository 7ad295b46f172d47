"""``python -m benchmarks`` runs the one benchmark there is."""

import sys

from benchmarks.pipeline import main

sys.exit(main())
