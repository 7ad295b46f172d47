"""The web admin: what was audited and found, and what people decide about it. One module a group of tables."""

from django.contrib import admin

from auditor.admin import accounts, audits, crawls, findings, pages, reference, reports, reviews, sites, snapshots

__all__ = ["accounts", "audits", "crawls", "findings", "pages", "reference", "reports", "reviews", "sites", "snapshots"]

admin.site.site_header = "Content Credibility Auditor"
admin.site.site_title = "Content Credibility Auditor"
admin.site.index_title = "Where things stand"
admin.site.index_template = "auditor/dashboard.html"
admin.site.site_url = None
# Lists of quotes need the width; the first page leads everywhere, one click away.
admin.site.enable_nav_sidebar = False
