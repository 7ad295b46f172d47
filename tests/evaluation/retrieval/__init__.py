"""Whether the deciding statement is found, and what a larger set costs: ``python -m tests.evaluation.retrieval``."""

import os

# Before numpy is loaded: its products would take every core, and costs are counted on one thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
