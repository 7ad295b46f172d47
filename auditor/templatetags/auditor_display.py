"""``{% load auditor_display %}``: the admin's ways of showing a value, as template filters."""

from django.template import Library

from auditor.admin import display

register = Library()

for show in (
    display.show_score,
    display.show_severity,
    display.show_status,
    display.show_kind,
    display.show_verdict,
    display.show_confidence,
    display.show_excerpt,
    display.link_to,
):
    register.filter(show.__name__, show)

register.simple_tag(display.show_counterpart)
