"""Keeps the vectors of sentences in the database, so that an audit pays only for sentences that no audit has met."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date

from django.conf import settings
from django.db import Error, connection, transaction
from django.utils import timezone

from auditor.models import ClaimVector

KEYS_AT_ONCE = 900
"""Keys of one query: a page seldom has as many weighed sentences, and SQLite once took 999 parameters at most."""

logger = logging.getLogger(__name__)


class DatabaseVectors:
    """A ``VectorStore`` in the database, for one run of audits, shared with all other workers.

    It may fail, and the audit goes on: the first error of the database is logged, and from then on it holds nothing.
    """

    def __init__(self) -> None:
        self._works = True

    def find(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors there are of these keys; each counts as used today."""
        found: dict[str, bytes] = {}
        if self._works:
            with self._unless_it_fails():
                for start in range(0, len(keys), KEYS_AT_ONCE):
                    found |= _find_some(keys[start : start + KEYS_AT_ONCE])
        return found

    def keep(self, vectors: Mapping[str, bytes]) -> None:
        """Store these; what another worker has stored meanwhile stays as it is."""
        today = timezone.localdate()
        # In order of key: two workers that store the same sentences wait for each other and never in a circle.
        rows = [ClaimVector(key=key, vector=vector, last_used=today) for key, vector in sorted(vectors.items())]
        if self._works:
            with self._unless_it_fails(), transaction.atomic():
                ClaimVector.objects.bulk_create(rows, ignore_conflicts=True)

    @contextmanager
    def _unless_it_fails(self) -> Iterator[None]:
        try:
            yield
        except Error as error:
            self._works = False
            logger.warning("Vectors are neither looked up nor kept in this run: %s", type(error).__name__)
            if not connection.in_atomic_block:  # a lost connection is made anew by what comes next
                connection.close_if_unusable_or_obsolete()


def prune_vectors(today: date) -> int:
    """Delete the vectors that were last used more days ago than the setting VECTOR_DAYS; how many."""
    oldest_kept = date.fromordinal(max(1, today.toordinal() - settings.VECTOR_DAYS))
    deleted, _ = ClaimVector.objects.filter(last_used__lt=oldest_kept).delete()
    logger.info("%s vectors of sentences that no audit met for %s days deleted", deleted, settings.VECTOR_DAYS)
    return deleted


def _find_some(keys: Sequence[str]) -> dict[str, bytes]:
    today = timezone.localdate()
    with _savepoint():
        rows = list(ClaimVector.objects.filter(key__in=keys).values_list("key", "vector", "last_used"))
    unmarked = [key for key, _, last_used in rows if last_used < today]
    if unmarked:
        _mark_used(unmarked, today)
    return {key: bytes(vector) for key, vector, _ in rows}


@transaction.atomic
def _mark_used(keys: Sequence[str], today: date) -> None:
    """Once a day. Rows that another worker holds are left to it: it marks them too, and nobody waits."""
    free = ClaimVector.objects.filter(key__in=keys).select_for_update(skip_locked=True).values_list("key", flat=True)
    ClaimVector.objects.filter(key__in=list(free)).update(last_used=today)


def _savepoint() -> AbstractContextManager[None]:
    """Within a transaction, an error must not spoil the rest of it; outside, a read needs none."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
