"""What stands between an audited page and the people who read about it."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from auditor.models import Finding
from sites.models import Crawl, Page, Site
from tests.admin.addresses import list_of, page_of
from tests.admin.conftest import log_in
from tests.admin.test_pages import EVERY_MODEL, MODELS, fill
from tests.factories import SCRIPT, make_administrator, make_finding

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in MODELS}


@EVERY_MODEL
def test_looking_at_a_list_or_a_page_changes_nothing_even_with_an_action_in_the_address(
    model: type[Model], reviewer: User
) -> None:
    fill(reviewer)
    client = log_in(make_administrator())
    before = rows()
    record = model._default_manager.first()
    assert record is not None
    for action in [*(admin.site.get_model_admin(model).actions or []), "delete_selected"]:
        query = {"action": action, "_selected_action": record.pk, "reason": "x", "post": "yes"}
        for address in (list_of(model), page_of(record), page_of(record, "delete")):
            client.get(address, query, follow=True)
    assert rows() == before


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/auditor/finding/", "/healthz", "/nowhere"])
def test_every_page_forbids_scripts_that_stand_in_it(address: str, as_reviewer: Client) -> None:
    policy = as_reviewer.get(address)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_download_keeps_its_own_stricter_policy(as_reviewer: Client) -> None:
    snapshot = make_finding().last_audit.snapshot
    policy = as_reviewer.get(reverse("download-snapshot", args=[snapshot.pk]))["Content-Security-Policy"]
    assert policy == "default-src 'none'; sandbox"


def test_names_addresses_and_errors_of_strangers_are_text_everywhere(reviewer: User) -> None:
    fill(reviewer)
    Site.objects.update(name=SCRIPT, host=f"host{SCRIPT}", address=f"javascript:{SCRIPT}")
    Page.objects.update(address=f"javascript:alert('{SCRIPT}')", capture_error=SCRIPT)
    Finding.objects.update(explanation=SCRIPT, quote=f'"><img src=x onerror=alert(1)>{SCRIPT}')
    client = log_in(make_administrator())
    for model in MODELS:
        record = model._default_manager.first()
        assert record is not None
        for address in (list_of(model), page_of(record), f"{list_of(Finding)}?page__id__exact={Page.objects.get().pk}"):
            text = client.get(address).text
            assert SCRIPT not in text
            assert "<img src=x" not in text
            assert 'href="javascript:' not in text
    assert Crawl.objects.exists()
