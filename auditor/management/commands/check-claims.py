"""``python manage.py check-claims FILE``."""

from auditor.management.claim_checking import Command

__all__ = ["Command"]
