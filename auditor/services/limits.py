"""What a task may cost, and what is recorded where it cost more."""

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings

__all__ = ["GIVEN_UP", "INTERNAL_ERROR", "MOST_ATTEMPTS", "UNFINISHED", "SoftTimeLimitExceeded", "explain_time"]

MOST_ATTEMPTS = 3
"""How often a task that ends its worker is taken up. A worker may be killed for another reason, hardly three times."""

INTERNAL_ERROR = "an internal error; the log says more"
UNFINISHED = "not finished: it is under way, or its worker ended in the middle of it"
"""Recorded before the work begins, so that even a process that is killed leaves word."""

GIVEN_UP = f"given up: its worker ended in the middle of it {MOST_ATTEMPTS} times, perhaps for want of memory"


def explain_time() -> str:
    """Why a task was ended that reached the time limit."""
    return f"it took longer than {settings.CELERY_TASK_SOFT_TIME_LIMIT:.0f} seconds, the most a task may (TASK_SECONDS)"
