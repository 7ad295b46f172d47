"""Keeps count of what became of each page of a crawl."""

from django.db import transaction
from django.utils import timezone

from sites.models import Crawl, Page, Visit


@transaction.atomic
def record_visit(crawl_id: int | None, page: Page, outcome: Visit.Outcome, error: str = "") -> None:
    """Note the outcome for one page, and end the crawl with its last page. Without a crawl there is nothing to note.

    A task that is delivered twice notes its page once.
    """
    if crawl_id is None:
        return
    crawl = Crawl.objects.select_for_update().get(pk=crawl_id)
    Visit.objects.update_or_create(crawl=crawl, page=page, defaults={"outcome": outcome, "error": error})
    outcomes = list(crawl.visits.values_list("outcome", flat=True))
    crawl.captured = outcomes.count(Visit.Outcome.CAPTURED)
    crawl.unchanged = outcomes.count(Visit.Outcome.UNCHANGED)
    crawl.failed = outcomes.count(Visit.Outcome.FAILED)
    if len(outcomes) >= crawl.pages and crawl.ended_at is None:
        crawl.ended_at = timezone.now()
    crawl.save()
