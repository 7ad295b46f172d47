"""Whatever an address or a form holds, the admin answers with a page, a redirect or a refusal: never with an error."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from auditor.models import Audit, Finding, Report, Review, Statement
from sites.models import Page, Site, Snapshot
from tests.admin.addresses import list_of
from tests.admin.conftest import log_in
from tests.admin.test_pages import MODELS, fill
from tests.factories import make_administrator, make_finding, make_reviewer

pytestmark = pytest.mark.django_db

EVERY_MODEL = pytest.mark.parametrize("model", [*MODELS, User, Group], ids=lambda model: model._meta.model_name)
HUGE = "9" * 30
ENDLESS = "9" * 5_000
WRONG_VALUES = ("nonsense", "-1", HUGE, ENDLESS, "a\0b", "a,b", "", " ")
WRONG_KEYS = ("abc", "-1", "0", "1.5", "%00", "_", "__", "1_0", "_ZZ", "nan", "9" * 18, HUGE, ENDLESS)
WRONG_SEARCHES = ("word " * 20_000, "x" * 100_000, " ".join(f"w{n}" for n in range(1_000)), "a\0b", "'open", '"')
WRONG_DATES = (
    ("99999", "", ""), ("0", "", ""), ("9999", "", ""), ("9999", "12", "31"), ("-1", "", ""), ("abc", "", ""),
    (ENDLESS, "", ""), (HUGE, "1", "1"), ("2024", "13", ""), ("2024", "2", "30"), ("2024", HUGE, ""),
    ("2024", "", "3"), ("", "3", ""), ("", "", "40"), ("20\0", "", ""), ("1", "1", "1"),
)  # fmt: skip
WRONG_QUERIES: tuple[dict[str, Any], ...] = (
    {"foo": "bar"}, {"": "x"}, {"__": "x"}, {"id__nonsense": "1"}, {"id__regex": "("}, {"id__range": "1"},
    {"id__in": HUGE}, {"id__in": "1,x"}, {"id": HUGE}, {"pk": "zz"}, {"id__isnull": "maybe"}, {"id": "\0"}, {"\0": "1"},
    {"_to_field": "nope"}, {"_popup": "1"}, {"_facets": "True"}, {"e": "1"}, {"all": ""}, {"page": "99"},
    {"p": "-1"}, {"p": "0"}, {"p": "7"}, {"p": HUGE}, {"p": ENDLESS}, {"p": "abc"}, {"p": "1.5"},
    {"o": "99"}, {"o": "-1.-1.2"}, {"o": "--1"}, {"o": HUGE}, {"o": "x.y"},
    {"id__in": ",".join(map(str, range(4_000)))},
)  # fmt: skip
WRONG_POSTS: tuple[dict[str, Any], ...] = (
    {}, {"reason": "x"}, {"reason": "\0"}, {"index": "zz"}, {"index": "-5"}, {"index": HUGE}, {"from_page": "1"},
)  # fmt: skip


def administrator_with(model: type[Model]) -> Client:
    """Logged in, with at least one row of every table."""
    if model not in (User, Group):
        fill(make_reviewer())
    return log_in(make_administrator())


def complaints(client: Client, method: str, address: str, data: Any = None) -> list[str]:
    """What went wrong on the way to a page; redirects are followed."""
    try:
        response = getattr(client, method)(address, data, follow=True)
    except Exception as error:
        return [f"{address[:60]} {str(data)[:80]}: {error!r:.120}"]
    # With a server behind it, 400 is what Django answers to a suspicious request.
    return [] if response.status_code in {200, 400, 403, 404} else [f"{address} {data}: {response.status_code}"]


def filter_queries(model: type[Model]) -> list[dict[str, str]]:
    """Wrong values for every filter of a list, under each name one might try."""
    names = []
    for entry in admin.site.get_model_admin(model).list_filter:
        field = entry[0] if isinstance(entry, (tuple, list)) else entry
        if isinstance(field, str):
            names += [f"{field}{ending}" for ending in ("", "__exact", "__id__exact", "__in", "__isnull", "__isempty")]
        else:
            names.append(field.parameter_name)  # type: ignore[union-attr]
    names += admin.site.get_model_admin(model).linked_lookups  # type: ignore[attr-defined]
    return [{name: value} for name in names for value in WRONG_VALUES]


@EVERY_MODEL
def test_a_list_answers_any_search_page_and_lookup(model: type[Model]) -> None:
    client = administrator_with(model)
    queries = [{"q": search} for search in WRONG_SEARCHES] + list(WRONG_QUERIES)
    assert [line for query in queries for line in complaints(client, "get", list_of(model), query)] == []


@EVERY_MODEL
def test_a_list_answers_any_value_of_its_filters(model: type[Model]) -> None:
    client = administrator_with(model)
    queries = filter_queries(model)
    assert [line for query in queries for line in complaints(client, "get", list_of(model), query)] == []


@EVERY_MODEL
def test_a_list_answers_any_date(model: type[Model]) -> None:
    client = administrator_with(model)
    field = admin.site.get_model_admin(model).date_hierarchy
    queries = [
        {f"{field}__{part}": text for part, text in zip(("year", "month", "day"), texts, strict=True) if text}
        for texts in WRONG_DATES
    ]
    assert [line for query in queries for line in complaints(client, "get", list_of(model), query)] == []


@EVERY_MODEL
def test_a_records_page_answers_any_number(model: type[Model]) -> None:
    client = administrator_with(model)
    addresses = [f"{list_of(model)}{key}/{view}" for key in WRONG_KEYS for view in ("change/", "delete/", "history/")]
    assert [line for address in addresses for line in complaints(client, "get", address)] == []


@EVERY_MODEL
def test_a_list_answers_any_action(model: type[Model]) -> None:
    client = administrator_with(model)
    actions = [*(admin.site.get_model_admin(model).actions or []), "delete_selected", "nonsense", ""]
    chosen: list[list[str]] = [[], ["abc"], [HUGE], ["-1"], ["\0"], ["1", "abc"], [ENDLESS]]
    posts = [
        {"action": action, "_selected_action": keys, **more}
        for action in actions
        for keys, more in [(keys, {"reason": "x"}) for keys in chosen]
        + [(["1"], more) for more in WRONG_POSTS]
        + [(["987654321"], more) for more in WRONG_POSTS]
    ]
    assert [line for post in posts for line in complaints(client, "post", list_of(model), post)] == []


@pytest.mark.parametrize("name", ["report-audit", "report-site"])
@pytest.mark.parametrize("key", [0, 10**18, 10**30])
def test_a_report_is_not_made_of_what_is_not_there(name: str, key: int) -> None:
    client = log_in(make_administrator())
    assert client.post(reverse(name, args=[key]), {"format": "csv"}).status_code == 404
    for wrong in ({}, {"format": "pdf"}, {"format": "\0"}):
        assert client.post(reverse(name, args=[key]), wrong).status_code == 400
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["download-report", "download-snapshot"])
@pytest.mark.parametrize("key", [0, 10**18, 10**30])
def test_what_is_not_there_is_not_downloaded(name: str, key: int) -> None:
    assert log_in(make_administrator()).get(reverse(name, args=[key])).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "https://health.example:99999999/", "https://health.example/\0", "https://[::1", "https://", "https:///a",
        "https://health.example/" + "a" * 3_000, "https://%00/", "HTTPS://", "https://health.example\\@other.example/",
        "https://héalth.example/", "https://" + "a" * 300 + ".example/", "//health.example/a",
    ],
)  # fmt: skip
def test_adding_a_page_answers_any_address(address: str) -> None:
    site = Site.objects.create(name="Health", host="health.example")
    client = log_in(make_administrator())
    for chosen in (str(site.pk), "", HUGE, "abc", "\0"):
        assert complaints(client, "post", f"{list_of(Page)}add/", {"site": chosen, "address": address}) == []


@pytest.mark.parametrize("values", [{"site": "abc"}, {"site": HUGE}, {"address": "\0"}, {"_changelist_filters": "\0"}])
@pytest.mark.parametrize("model", [Site, Page], ids=["site", "page"])
def test_the_form_of_a_new_record_answers_any_first_value(model: type[Model], values: dict[str, str]) -> None:
    assert complaints(log_in(make_administrator()), "get", f"{list_of(model)}add/", values) == []


def messages_of(client: Client, address: str, query: dict[str, Any]) -> list[str]:
    return [str(message) for message in client.get(address, query, follow=True).context["messages"]]


def test_a_search_of_a_hundred_words_is_made_and_one_more_word_is_refused_with_a_way_out(as_reviewer: Client) -> None:
    make_finding()
    assert messages_of(as_reviewer, list_of(Finding), {"q": "doctor " * 100}) == []
    (said,) = messages_of(as_reviewer, list_of(Finding), {"q": "doctor " * 101})
    assert "at most 100 words" in said


def test_a_filter_of_the_list_is_applied_in_silence_and_another_is_refused_aloud(as_reviewer: Client) -> None:
    finding = make_finding()
    assert messages_of(as_reviewer, list_of(Finding), {"kind__exact": "stitched"}) == []
    assert messages_of(as_reviewer, list_of(Finding), {"page__id__exact": finding.page_id}) == []
    (said,) = messages_of(as_reviewer, list_of(Finding), {"explanation__regex": "("})
    assert "cannot be filtered by" in said


def test_a_day_that_exists_is_listed_and_one_that_does_not_is_refused_aloud(as_reviewer: Client) -> None:
    started = make_finding().last_audit.started_at
    day = {f"started_at__{part}": getattr(started, part) for part in ("year", "month", "day")}
    response = as_reviewer.get(list_of(Audit), day)
    assert response.context["cl"].result_count == 1
    (said,) = messages_of(as_reviewer, list_of(Audit), {**day, "started_at__day": 32})
    assert "does not exist" in said


def test_behind_the_last_page_of_a_list_is_the_last_page_with_its_filters(
    as_reviewer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admin.site.get_model_admin(Finding), "list_per_page", 2)
    for _ in range(3):
        make_finding()
    shown = {
        page: as_reviewer.get(list_of(Finding), {"p": page, "status__exact": "open"}).context["cl"]
        for page in ("-3", "1", "2", "3")
    }
    assert {page: (len(cl.result_list), cl.page_num) for page, cl in shown.items()} == {
        "-3": (2, 1), "1": (2, 1), "2": (1, 2), "3": (1, 2),
    }  # fmt: skip


def test_an_action_on_a_list_that_cannot_be_asked_so_changes_nothing(as_reviewer: Client) -> None:
    finding = make_finding()
    data = {"action": "dismiss", "_selected_action": finding.pk, "select_across": "1", "reason": "All of them."}
    response = as_reviewer.post(f"{list_of(Finding)}?foo=bar", data, follow=True)
    (said,) = response.context["messages"]
    assert str(said).startswith("Nothing was changed.")
    assert not Review.objects.exists()


@pytest.mark.parametrize(("every", "found"), [("24h", 1), ("168h", 0), ("never", 1), ("nonsense", 2)])
def test_sites_are_filtered_by_their_schedule(every: str, found: int, as_reviewer: Client) -> None:
    (day,) = [length for length, words in Site.AUDIT_EVERY if words == "every day"]
    Site.objects.create(name="Daily", host="daily.example", audit_every=day)
    Site.objects.create(name="Seldom", host="seldom.example")
    assert as_reviewer.get(list_of(Site), {"every": every}).context["cl"].result_count == found


@EVERY_MODEL
def test_every_choice_of_every_filter_leads_to_a_list(model: type[Model]) -> None:
    client = administrator_with(model)
    text = client.get(list_of(model)).text
    choices = re.findall(r'<a href="(\?[^"]+)"', text)
    for choice in choices:
        response = client.get(list_of(model) + choice.replace("&amp;", "&"))
        assert response.status_code == 200, choice


def test_the_tables_of_this_sweep_hold_what_a_reviewer_works_with() -> None:
    assert {Audit, Finding, Page, Review, Site, Snapshot, Statement} <= set(MODELS)
