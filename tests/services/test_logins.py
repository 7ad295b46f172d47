"""A login is made once, and may do what its groups may and nothing more."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User

from auditor.services.logins import OPERATORS, REVIEWERS, create_login

pytestmark = pytest.mark.django_db


def test_the_password_that_is_told_opens_the_login() -> None:
    password = create_login("reviewer", REVIEWERS)
    assert password is not None
    user = authenticate(username="reviewer", password=password)
    assert isinstance(user, User)
    assert user.is_staff
    assert not user.is_superuser


def test_the_password_is_stored_as_a_hash_alone() -> None:
    password = create_login("reviewer", REVIEWERS)
    assert password is not None
    assert password not in User.objects.get(username="reviewer").password


def test_a_login_that_exists_keeps_its_password() -> None:
    password = create_login("reviewer", REVIEWERS)
    assert create_login("reviewer", REVIEWERS) is None
    assert authenticate(username="reviewer", password=password) is not None


def test_two_logins_have_different_passwords() -> None:
    assert create_login("one", REVIEWERS) != create_login("two", REVIEWERS)


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
    create_login("reviewer", REVIEWERS)
    assert User.objects.get(username="reviewer").has_perm(permission) is granted


@pytest.mark.parametrize(
    ("permission", "granted"),
    [
        ("auditor.view_finding", True),
        ("sites.add_page", True),
        ("sites.change_site", True),
        ("sites.change_page", True),
        ("auditor.change_finding", False),
        ("auditor.change_statement", False),
        ("sites.delete_site", False),
        ("auth.view_user", False),
    ],
)
def test_an_operator_may_look_add_and_audit_and_nothing_more(permission: str, granted: bool) -> None:
    create_login("operator", OPERATORS)
    assert User.objects.get(username="operator").has_perm(permission) is granted


def test_a_group_that_an_administrator_changed_stays_so() -> None:
    create_login("one", REVIEWERS)
    Group.objects.get(name=REVIEWERS).permissions.clear()
    create_login("two", REVIEWERS)
    assert not User.objects.get(username="two").has_perm("auditor.change_finding")
