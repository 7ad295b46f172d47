"""Logins, and the two groups that share the work between people."""

import secrets

from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import Q

REVIEWERS = "reviewers"
"""The group that may look at everything of the audit and triage findings, and nothing else."""

OPERATORS = "operators"
"""The group that may look at everything of the audit, add sites and pages, set schedules, and have pages audited."""

LOOK = Q(content_type__app_label__in=("auditor", "sites"), codename__startswith="view_")
TRIAGE = Q(content_type__app_label="auditor", codename="change_finding")
OPERATE = Q(content_type__app_label="sites", codename__in=("add_site", "change_site", "add_page", "change_page"))
PERMISSIONS = {REVIEWERS: LOOK | TRIAGE, OPERATORS: LOOK | OPERATE}
"""What each group may do."""

PASSWORD_BYTES = 12
"""96 bits: nothing to guess, and still short enough to copy from a terminal."""


@transaction.atomic
def create_login(username: str, *groups: str) -> str | None:
    """Make a login in groups named in ``PERMISSIONS``, which are made where they are missing; its random password.

    None, changing nothing, where the login exists.

    The password is stored only as a hash: it cannot be told a second time.
    """
    if User.objects.filter(username=username).exists():
        return None
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = User.objects.create_user(username, password=password, is_staff=True)
    user.groups.set(_ensure_group(name) for name in groups)
    return password


def _ensure_group(name: str) -> Group:
    group, is_new = Group.objects.get_or_create(name=name)
    if is_new:  # what an administrator made of it since is theirs
        group.permissions.set(Permission.objects.filter(PERMISSIONS[name]))
    return group
