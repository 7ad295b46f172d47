"""Sites say whether other pages are compared with theirs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sites", "0002_refuse_snapshot_updates"),
    ]

    operations = [
        migrations.AddField(
            model_name="site",
            name="tracked",
            field=models.BooleanField(
                default=True,
                help_text="Other pages are compared with this site's web pages, which shows copies and contradictions. A site with a schedule is compared with in any case.",
            ),
        ),
    ]
