"""Users and groups: the stock pages, with lists that have an answer to any address."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from auditor.admin.lists import AnsweringAdmin

if TYPE_CHECKING:
    AnyUserAdmin = UserAdmin[User]
else:
    AnyUserAdmin = UserAdmin

admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(AnsweringAdmin, AnyUserAdmin):
    """Who may log in."""


@admin.register(Group)
class AccountGroupAdmin(AnsweringAdmin, GroupAdmin):
    """Permissions that several users have alike."""
