"""A second audit pays for changed sentences alone, and no fault of the store costs an audit."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from auditor.analysis import verdicts
from auditor.analysis.verifier.cached_encoder import load_cached_encoder
from auditor.analysis.verifier.encoder import Encoder, Vectors
from auditor.models import ClaimVector
from auditor.reports.contract import AuditJson
from auditor.services import readings
from auditor.services.audits import audit_captures
from auditor.services.claim_vectors import KEYS_AT_ONCE, DatabaseVectors, prune_vectors
from tests.services.values import text_capture

pytestmark = pytest.mark.django_db
SENTENCES = (
    "Baclofen is a muscle relaxant.",
    "The maximum dose of baclofen tablets in the US is 80 mg a day.",
    "You can stop baclofen suddenly without any risk.",
)
CHANGED = "The maximum dose of baclofen tablets in the US is 200 mg a day."
TODAY = date(2026, 5, 1)
NewProcess = Callable[[], list[str]]


@pytest.fixture
def new_process(monkeypatch: pytest.MonkeyPatch) -> NewProcess:
    """Forgets what this process remembers; the texts that the real encoder encodes from then on."""
    encode = Encoder.encode
    texts: list[str] = []

    def note(self: Encoder, given: Sequence[str]) -> Vectors:
        texts.extend(given)
        return encode(self, given)

    def begin() -> list[str]:
        monkeypatch.setattr(verdicts, "_judges", {})
        load_cached_encoder.cache_clear()
        readings._kept.clear()
        texts.clear()
        return texts

    monkeypatch.setattr(Encoder, "encode", note)
    return begin


def audit(*sentences: str, name: str = "page.txt") -> AuditJson:
    saved = audit_captures([text_capture(name, "\n\n".join(sentences))])
    assert saved.run["errors"] == []
    return saved.run["audits"][0]


def keep(key: str, unused_for: int, today: date = TODAY) -> None:
    ClaimVector.objects.create(key=key, vector=b"v", last_used=today - timedelta(days=unused_for))


def kept() -> set[str]:
    return set(ClaimVector.objects.values_list("key", flat=True))


def test_the_same_sentences_on_another_page_are_not_encoded_again(new_process: NewProcess) -> None:
    encoded = new_process()
    first = audit(*SENTENCES)
    assert set(encoded) == set(SENTENCES)
    encoded = new_process()
    again = audit(*SENTENCES, name="copy.txt")
    assert encoded == []
    assert again["claims"] == first["claims"]


def test_of_a_page_with_one_changed_sentence_that_one_is_encoded(new_process: NewProcess) -> None:
    new_process()
    audit(*SENTENCES)
    encoded = new_process()
    warm = audit(SENTENCES[0], CHANGED, SENTENCES[2])
    assert encoded == [CHANGED]
    ClaimVector.objects.all().delete()
    new_process()
    assert audit(SENTENCES[0], CHANGED, SENTENCES[2], name="cold.txt")["claims"] == warm["claims"]


@pytest.mark.django_db(transaction=True)
def test_looking_up_a_page_is_one_query_and_no_write(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    vectors = {str(number): b"v" for number in range(200)}
    DatabaseVectors().keep(vectors)
    with django_assert_num_queries(1) as queries:
        assert DatabaseVectors().find(list(vectors)) == vectors
    assert queries.captured_queries[0]["sql"].startswith("SELECT")


def test_more_keys_than_one_query_takes_are_all_found() -> None:
    vectors = {f"{number:05}": b"v" for number in range(2 * KEYS_AT_ONCE + 1)}
    DatabaseVectors().keep(vectors)
    assert DatabaseVectors().find(list(vectors)) == vectors


def test_a_vector_that_is_found_counts_as_used_today_and_one_that_was_not_asked_for_does_not() -> None:
    today = timezone.localdate()
    keep("asked for", 5, today)
    keep("left alone", 5, today)
    assert DatabaseVectors().find(["asked for", "unknown"]) == {"asked for": b"v"}
    assert ClaimVector.objects.get(key="asked for").last_used == today
    assert ClaimVector.objects.get(key="left alone").last_used == today - timedelta(days=5)


def test_what_is_stored_already_stays_as_it_is() -> None:
    DatabaseVectors().keep({"a": b"first"})
    DatabaseVectors().keep({"a": b"second", "b": b"new"})
    assert DatabaseVectors().find(["a", "b"]) == {"a": b"first", "b": b"new"}


def test_a_store_out_of_order_costs_no_audit_and_one_line(
    new_process: NewProcess, caplog: pytest.LogCaptureFixture
) -> None:
    encoded = new_process()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE auditor_claimvector RENAME TO elsewhere")
    saved = audit_captures([text_capture(f"{number}.txt", sentence) for number, sentence in enumerate(SENTENCES)])
    assert (len(saved.run["audits"]), saved.run["errors"]) == (3, [])
    assert set(encoded) == set(SENTENCES)
    assert [record.message for record in caplog.records if "ectors" in record.message] == [
        f"Vectors are neither looked up nor kept in this run: {record_error()}"
    ]


def record_error() -> str:
    """What each database calls a table that is not there."""
    return "OperationalError" if connection.vendor == "sqlite" else "ProgrammingError"


def test_vectors_unused_beyond_the_limit_are_deleted_and_those_on_its_last_day_stay(settings: Settings) -> None:
    settings.VECTOR_DAYS = 30
    keep("fresh", 0)
    keep("last day", 30)
    keep("too old", 31)
    assert prune_vectors(TODAY) == 1
    assert kept() == {"fresh", "last day"}


def test_a_limit_beyond_all_dates_deletes_nothing(settings: Settings) -> None:
    settings.VECTOR_DAYS = 10**12
    keep("ancient", 100_000)
    assert prune_vectors(TODAY) == 0
