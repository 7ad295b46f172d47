from django.db import migrations

from sites.triggers import allow_updates, refuse_updates

TABLES = ["auditor_review", "auditor_statementrevision", "auditor_referencesetversion"]


class Migration(migrations.Migration):
    dependencies = [("auditor", "0001_statements_audits_findings_reports")]

    operations = [migrations.RunPython(refuse_updates(*TABLES), allow_updates(*TABLES))]
