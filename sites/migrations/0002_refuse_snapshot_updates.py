from django.db import migrations

from sites.triggers import allow_updates, refuse_updates

TABLES = ["sites_snapshot"]


class Migration(migrations.Migration):
    dependencies = [("sites", "0001_sites_pages_snapshots")]

    operations = [migrations.RunPython(refuse_updates(*TABLES), allow_updates(*TABLES))]
