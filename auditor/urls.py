"""Addresses of the web interface: the admin, what it links to, and a sign of life."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView

from auditor import views

staff_only = admin.site.admin_view

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("favicon.ico", RedirectView.as_view(url=static("auditor/icon.svg"))),
    path("healthz", views.answer_health, name="health"),
    path("admin/", staff_only(views.show_dashboard)),
    path("admin/", admin.site.urls),
    path("audits/<int:pk>/report", staff_only(views.request_report), {"subject": "audit"}, name="report-audit"),
    path("sites/<int:pk>/report", staff_only(views.request_report), {"subject": "site"}, name="report-site"),
    path("reports/<int:pk>/download", staff_only(views.download_report), name="download-report"),
    path("snapshots/<int:pk>/download", staff_only(views.download_snapshot), name="download-snapshot"),
]
