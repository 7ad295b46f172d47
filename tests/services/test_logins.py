"""A reviewer's login is made once, and can triage and nothing more."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from auditor.services.logins import create_reviewer

pytestmark = pytest.mark.django_db


def test_the_password_that_is_told_opens_the_login() -> None:
    password = create_reviewer("reviewer")
    assert password is not None
    user = authenticate(username="reviewer", password=password)
    assert isinstance(user, User)
    assert user.is_staff
    assert not user.is_superuser


def test_the_password_is_stored_as_a_hash_alone() -> None:
    password = create_reviewer("reviewer")
    assert password is not None
    assert password not in User.objects.get(username="reviewer").password


def test_a_login_that_exists_keeps_its_password() -> None:
    password = create_reviewer("reviewer")
    assert create_reviewer("reviewer") is None
    assert authenticate(username="reviewer", password=password) is not None


def test_two_logins_have_different_passwords() -> None:
    assert create_reviewer("one") != create_reviewer("two")


@pytest.mark.parametrize(
    ("permission", "granted"),
    [
        ("auditor.view_finding", True),
        ("auditor.change_finding", True),
        ("auditor.view_audit", True),
        ("sites.view_snapshot", True),
        ("auditor.delete_finding", False),
        ("auditor.change_statement", False),
        ("sites.change_site", False),
        ("auth.view_user", False),
    ],
)
def test_a_reviewer_may_look_and_triage_and_nothing_more(permission: str, granted: bool) -> None:
    create_reviewer("reviewer")
    assert User.objects.get(username="reviewer").has_perm(permission) is granted
