"""Filters whose choices are called what lists, pages and reports call them."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from auditor.analysis.types import Kind, Verdict
from auditor.models import Finding
from auditor.reports.wording import SEVERITIES_WORST_FIRST, name_kind, name_verdict


class NamedFilter(admin.SimpleListFilter):
    """Records by one of their fields; ``parameter_name`` is that field's exact lookup."""

    names: Mapping[str, str] = {}
    """The name of each value."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.names.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{str(self.parameter_name): self.value()}) if self.value() else queryset


class SeverityFilter(NamedFilter):
    title = "severity"
    parameter_name = "severity__exact"
    names = {severity.value: severity.value for severity in SEVERITIES_WORST_FIRST}


class KindFilter(NamedFilter):
    title = "kind"
    parameter_name = "kind__exact"
    names = {kind.value: name_kind(kind.value) for kind in Kind}


class VerdictFilter(NamedFilter):
    title = "verdict"
    parameter_name = "verdict__exact"
    names = {verdict.value: name_verdict(verdict.value) for verdict in Verdict}


class DecisionFilter(NamedFilter):
    title = "decision"
    parameter_name = "to_status__exact"
    names = {status.value: status.value for status in Finding.Status}
