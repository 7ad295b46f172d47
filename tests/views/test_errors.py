"""What cannot be answered gets a page in the product's look, with a way back."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.factories import make_audit

pytestmark = pytest.mark.django_db


def text_of(response: object, status: int) -> str:
    assert getattr(response, "status_code", None) == status
    text: str = getattr(response, "text", "")
    assert "Content Credibility Auditor" in text
    assert "auditor/admin.css" in text
    assert f'<a href="{reverse("admin:index")}">To the first page</a>' in text
    return text


@pytest.mark.parametrize("address", ["/nowhere", "/admin/nowhere/", "/reports/1/download"])
def test_an_address_that_leads_nowhere(address: str, as_reviewer: Client) -> None:
    assert "There is nothing here" in text_of(as_reviewer.get(address), 404)


def test_a_step_without_permission(client: Client) -> None:
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    text = text_of(client.get(reverse("admin:auditor_audit_changelist")), 403)
    assert "Your login lacks the permission" in text


def test_a_format_that_does_not_exist(as_reviewer: Client) -> None:
    response = as_reviewer.post(reverse("report-audit", args=[make_audit().pk]), {"format": "docx"})
    assert "Choose html, csv or json." in text_of(response, 400)


def test_a_suspicious_request(as_reviewer: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    as_reviewer.raise_request_exception = False
    response = as_reviewer.post(reverse("admin:auditor_finding_changelist"), {"a": 1, "b": 2, "c": 3})
    assert "This cannot be answered" in text_of(response, 400)


def test_a_form_that_was_sent_from_elsewhere() -> None:
    client = Client(enforce_csrf_checks=True)
    assert "The form was not accepted" in text_of(client.post(reverse("admin:login"), {"username": "x"}), 403)
