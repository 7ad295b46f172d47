"""Sites and pages: adding them, scheduling them, and having them audited now."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import Settings

from auditor import tasks
from auditor.models import Audit
from auditor.services import capture, judging
from scrapers.capture import Capture, CaptureError
from sites.models import Crawl, Page, Site
from tests.admin.addresses import list_of, page_of
from tests.admin.conftest import log_in
from tests.factories import make_snapshot
from tests.services.values import web_capture

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return Site.objects.create(name="Health", host="health.example")


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> list[tuple[int, int | None]]:
    """The captures that are queued for workers, instead of being made."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    calls: list[tuple[int, int | None]] = []
    monkeypatch.setattr(tasks.capture_page, "delay", lambda page, crawl: calls.append((page, crawl)))
    return calls


def add_page(site: Site, address: str = "https://health.example/a", **fields: Any) -> Page:
    return Page.objects.create(site=site, address=address, **fields)


def audit_now(client: Client, *records: Site | Page) -> list[str]:
    """What the admin says after "Audit now"."""
    data = {"action": "audit_now", "_selected_action": [record.pk for record in records]}
    address = list_of(type(records[0]))
    response = client.post(address, data, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_a_site_is_audited_now_in_one_crawl_of_its_web_pages(
    site: Site, queued: list[tuple[int, int | None]], as_administrator: Client
) -> None:
    pages = [add_page(site, f"https://health.example/{name}") for name in "ab"]
    add_page(site, "file:///a.html")
    (message,) = audit_now(as_administrator, site)
    crawl = Crawl.objects.get()
    assert queued == [(page.pk, crawl.pk) for page in pages]
    assert crawl.pages == 2
    assert message.startswith("2 pages of Health")


def test_a_site_of_files_alone_says_what_to_do(site: Site, queued: list[Any], as_administrator: Client) -> None:
    add_page(site, "file:///a.html")
    (message,) = audit_now(as_administrator, site)
    assert "manage.py audit" in message
    assert queued == []
    assert not Crawl.objects.exists()


def test_pages_are_captured_one_by_one(
    site: Site, queued: list[tuple[int, int | None]], as_administrator: Client
) -> None:
    web, file = add_page(site), add_page(site, "file:///a.html")
    messages = audit_now(as_administrator, web, file)
    assert queued == [(web.pk, None)]
    assert [message[:2] for message in messages] == ["1 ", "1 "]


def test_a_queue_that_is_away_is_one_clear_line(
    site: Site, as_administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.capture_page, "delay", refuse)
    page = add_page(site)
    for record in (site, page):
        (message,) = audit_now(as_administrator, record)
        assert "queue cannot be reached" in message


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address answers with a page of claims, but the one that ends in "gone"."""

    def fetch(address: str, policy: object) -> Capture:
        if address.endswith("/gone"):
            raise CaptureError("answered 404")
        return web_capture(address, f"Baclofen is a muscle relaxant. This is {address}.")

    monkeypatch.setattr(capture, "fetch", fetch)


@pytest.mark.usefixtures("fetched")
def test_without_workers_audit_now_says_what_came_of_a_page(site: Site, as_administrator: Client) -> None:
    (message,) = audit_now(as_administrator, add_page(site))
    score = Audit.objects.get().score
    assert re.fullmatch(rf"Captured and audited; score: {score}, (low|fair|high)\.", message)
    (message,) = audit_now(as_administrator, add_page(site, "https://health.example/gone"))
    assert message == "https://health.example/gone could not be captured: answered 404"


@pytest.mark.usefixtures("fetched")
def test_without_workers_audit_now_says_what_came_of_a_sites_pages(site: Site, as_administrator: Client) -> None:
    for name in ("a", "b", "gone"):
        add_page(site, f"https://health.example/{name}")
    assert audit_now(as_administrator, site) == [
        "2 pages captured and audited.",
        "https://health.example/gone could not be captured: answered 404",
    ]


@pytest.mark.usefixtures("fetched")
def test_an_operator_adds_a_page_of_a_new_site_schedules_it_and_has_it_audited(as_operator: Client) -> None:
    form = {"site": "", "address": "https://new.example/a"}
    assert as_operator.post(f"{list_of(Page)}add/", form).status_code == 302
    site = Site.objects.get()
    assert "“Audit now”, above" in as_operator.get(page_of(site)).text
    for record in (Page.objects.get(), site):
        (message,) = audit_now(as_operator, record)
        assert message.startswith("Captured and audited; score: ")
    (value,) = re.findall(r'<option value="([^"]*)">every day<', as_operator.get(page_of(site)).text)
    schedule = {"name": "New", "host": "new.example", "address": "", "audit_every": value}
    assert as_operator.post(page_of(site), schedule).status_code == 302
    site.refresh_from_db()
    assert site.audit_every == timedelta(days=1)


@pytest.mark.usefixtures("fetched")
def test_an_audit_that_failed_is_not_called_done(
    site: Site, as_administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*arguments: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(judging, "audit_reading", stumble)
    (message,) = audit_now(as_administrator, add_page(site))
    assert message.startswith("https://health.example/a was captured, but not audited: ")


@pytest.mark.parametrize("model", [Site, Page], ids=["site", "page"])
def test_a_reviewer_cannot_send_the_fetcher_out(
    model: type[Site] | type[Page], site: Site, queued: list[Any], as_reviewer: Client
) -> None:
    add_page(site)
    record = model.objects.get()
    audit_now(as_reviewer, record)
    assert queued == []


def test_a_schedule_is_set_on_the_sites_page(site: Site, as_administrator: Client) -> None:
    (value,) = re.findall(r'<option value="([^"]*)">every day<', as_administrator.get(page_of(site)).text)
    form = {"name": "Health", "host": "health.example", "address": "", "audit_every": value, "paused": "on"}
    assert as_administrator.post(page_of(site), form).status_code == 302
    site.refresh_from_db()
    assert (site.audit_every, site.paused) == (timedelta(days=1), True)


def test_a_site_is_added(as_administrator: Client) -> None:
    assert as_administrator.get(f"{list_of(Site)}add/").status_code == 200
    form = {"name": "New", "host": "new.example", "address": "https://new.example/", "audit_every": ""}
    assert as_administrator.post(f"{list_of(Site)}add/", form).status_code == 302
    assert Site.objects.get().host == "new.example"


@pytest.mark.parametrize(
    ("fields", "next_at", "shown"),
    [
        ({}, None, "only on request"),
        ({"audit_every": timedelta(days=1)}, None, "now"),
        ({"audit_every": timedelta(days=1)}, timedelta(hours=-1), "now"),
        ({"audit_every": timedelta(days=1)}, timedelta(hours=5), "20"),
        ({"audit_every": timedelta(days=1), "paused": True}, timedelta(hours=-1), "paused"),
    ],
)
@pytest.mark.parametrize("model", [Site, Page], ids=["site", "page"])
def test_what_is_next_due_is_shown(
    model: type[Site] | type[Page], fields: dict[str, Any], next_at: timedelta | None, shown: str, as_reviewer: Client
) -> None:
    site = Site.objects.create(name="Health", host="health.example", **fields)
    add_page(site, next_audit_at=timezone.now() + next_at if next_at else None)
    text = as_reviewer.get(list_of(model)).text
    cell = text.split('class="field-next_due')[1].split(">", 1)[1].split("<")[0]
    assert shown in cell


def test_a_web_page_is_added_to_its_site(site: Site, as_administrator: Client) -> None:
    form = {"site": site.pk, "address": " https://www.health.example/a?b=1#part "}
    assert as_administrator.post(f"{list_of(Page)}add/", form).status_code == 302
    assert Page.objects.get().address == "https://www.health.example/a?b=1"


@pytest.mark.parametrize(
    "address",
    ["https://other.example/a", "file:///etc/hosts", "javascript:alert(1)", "health.example/a", "", "http://[bad"],
)
def test_an_address_that_is_no_page_of_the_site_is_refused(address: str, site: Site, as_administrator: Client) -> None:
    response = as_administrator.post(f"{list_of(Page)}add/", {"site": site.pk, "address": address})
    assert response.status_code == 200
    assert b"errorlist" in response.content
    assert not Page.objects.exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://me:hunter2@new.example/", "Leave user name and password out"),
        ("https://me@new.example/", "Leave user name and password out"),
        ("https://new.example:99999/", "The port, after the colon"),
        ("https://new.example:0/", "The port, after the colon"),
        ("https://new.example:80a/", "The port, after the colon"),
        ("http://new example/", "new example is no host name"),
        ("http://new..example/", "new..example is no host name"),
        (f"http://{'n' * 64}.example/", "is no host name"),
    ],
)
@pytest.mark.parametrize("model", [Page, Site], ids=["page", "site"])
def test_an_address_that_cannot_be_fetched_or_should_not_be_kept_is_refused(
    model: type[Page] | type[Site], address: str, said: str, as_administrator: Client
) -> None:
    form = {"name": "New", "host": "new.example", "address": address, "site": ""}
    response = as_administrator.post(f"{list_of(model)}add/", form)
    if not (model is Site and b"Enter a valid URL" in response.content):
        assert said in response.text
    assert not model.objects.exists()


@pytest.mark.parametrize(
    "address", ["https://new.example:8443/@me", "https://bücher.example/a b", "http://[2001:db8::1]/", "http://a_b.c/"]
)
def test_an_unusual_address_is_added(address: str, as_administrator: Client) -> None:
    as_administrator.post(f"{list_of(Page)}add/", {"site": "", "address": address})
    assert Page.objects.get().address == address


def test_an_address_that_is_known_is_refused_even_with_a_fragment(site: Site, as_administrator: Client) -> None:
    add_page(site)
    form = {"site": site.pk, "address": "https://health.example/a#b"}
    assert as_administrator.post(f"{list_of(Page)}add/", form).status_code == 200
    assert Page.objects.count() == 1


def test_a_pages_address_and_title_cannot_be_edited(as_administrator: Client) -> None:
    page = make_snapshot().page
    assert as_administrator.post(page_of(page), {"address": "https://x.example/"}).status_code == 403


@pytest.mark.parametrize(
    ("address", "host", "name"),
    [
        ("https://new.example/a", "new.example", "new.example"),
        ("https://www.health.example/a", "health.example", "Health"),
        ("https://HEALTH.example/a", "health.example", "Health"),
    ],
)
def test_a_page_is_added_by_its_address_alone_with_its_site_where_there_is_none(
    address: str, host: str, name: str, site: Site, as_administrator: Client
) -> None:
    response = as_administrator.post(f"{list_of(Page)}add/", {"site": "", "address": address})
    page = Page.objects.get()
    assert (page.site.host, page.site.name) == (host, name)
    assert response["Location"] == page_of(page)
    assert 'value="audit_now"' in as_administrator.get(page_of(page)).text


def test_who_may_not_add_sites_adds_pages_of_known_sites_alone(site: Site) -> None:
    user = User.objects.create_user("adder", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_page", "view_page", "view_site"]))
    client = log_in(user)
    assert client.post(f"{list_of(Page)}add/", {"site": "", "address": "https://new.example/a"}).status_code == 200
    assert not Page.objects.exists()
    assert client.post(f"{list_of(Page)}add/", {"site": "", "address": "https://health.example/a"}).status_code == 302
    assert Page.objects.get().site == site
    assert Site.objects.count() == 1


def test_the_sites_page_leads_to_a_form_with_that_site_chosen(site: Site, as_administrator: Client) -> None:
    (address,) = re.findall(r'href="([^"]*/page/add/[^"]*)"', as_administrator.get(page_of(site)).text)
    assert f'<option value="{site.pk}" selected>' in as_administrator.get(address).text


@pytest.mark.parametrize("model", [Site, Page], ids=["site", "page"])
def test_audit_now_on_a_records_own_page_ends_there(
    model: type[Site] | type[Page], site: Site, queued: list[tuple[int, int | None]], as_administrator: Client
) -> None:
    page = add_page(site)
    record = model.objects.get()
    assert 'value="audit_now"' in as_administrator.get(page_of(record)).text
    data = {"action": "audit_now", "_selected_action": record.pk, "from_page": "1"}
    assert as_administrator.post(list_of(model), data)["Location"] == page_of(record)
    assert [key for key, _ in queued] == [page.pk]


@pytest.mark.parametrize("model", [Site, Page], ids=["site", "page"])
def test_who_cannot_send_the_fetcher_out_is_not_offered_to(
    model: type[Site] | type[Page], site: Site, as_reviewer: Client
) -> None:
    add_page(site)
    text = as_reviewer.get(page_of(model.objects.get())).text
    assert 'value="audit_now"' not in text
    assert "Audit now" not in text


def test_a_file_offers_no_capture(site: Site, as_administrator: Client) -> None:
    assert 'value="audit_now"' not in as_administrator.get(page_of(add_page(site, "file:///a.html"))).text


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("www.new.example", "www.new.example"),
        (" HTTPS://New.example/path?x=1 ", "new.example"),
        ("new.example:8080", "new.example"),
        ("two words", None),
        ("https://[bad", None),
        ("//", None),
    ],
)
def test_a_sites_host_may_be_pasted_as_an_address(typed: str, host: str | None, as_administrator: Client) -> None:
    form = {"name": "New", "host": typed, "address": "", "audit_every": ""}
    as_administrator.post(f"{list_of(Site)}add/", form)
    assert [site.host for site in Site.objects.all()] == ([host] if host else [])


@pytest.mark.parametrize(
    ("value", "found"), [("failed", ["c"]), ("worked", ["b"]), ("none", ["a"]), ("x", ["a", "b", "c"])]
)
def test_pages_are_filtered_by_what_became_of_their_last_capture(
    value: str, found: list[str], site: Site, as_reviewer: Client
) -> None:
    add_page(site, "https://health.example/a")
    add_page(site, "https://health.example/b", last_captured_at=timezone.now())
    add_page(site, "https://health.example/c", capture_error="answered 404")
    rows = as_reviewer.get(list_of(Page), {"capture": value}).context["cl"].result_list
    assert [row.address[-1] for row in rows] == found


def test_the_help_of_a_new_page_is_not_shown_on_a_page_that_is_there(site: Site, as_administrator: Client) -> None:
    assert "Empty: the site of the address" in as_administrator.get(f"{list_of(Page)}add/").text
    assert "Empty: the site of the address" not in as_administrator.get(page_of(add_page(site))).text
