"""Logins for reviewers."""

import secrets

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Q

REVIEWERS = "reviewers"
"""The group that may look at everything of the audit and triage findings, and nothing else."""

PASSWORD_BYTES = 12
"""96 bits: nothing to guess, and still short enough to copy from a terminal."""


@transaction.atomic
def create_reviewer(username: str) -> str | None:
    """Make a reviewer's login and return its random password; None, changing nothing, where the login exists.

    The password is stored only as a hash: it cannot be told a second time.
    """
    if User.objects.filter(username=username).exists():
        return None
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = User.objects.create_user(username, password=password, is_staff=True)
    user.groups.add(_reviewers())
    return password


def _reviewers() -> Group:
    group, _ = Group.objects.get_or_create(name=REVIEWERS)
    group.permissions.set(Permission.objects.filter(_what_reviewers_may()))
    return group


def _what_reviewers_may() -> Q:
    look = Q(content_type__app_label__in=("auditor", "sites"), codename__startswith="view_")
    triage = Q(content_type__app_label="auditor", codename="change_finding")
    return look | triage
