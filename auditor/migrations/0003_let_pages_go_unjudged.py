"""A page that was not judged has a finished audit, and no score. Audits count the attempts at them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auditor", "0002_refuse_updates_of_records"),
        ("sites", "0003_track_sites"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="audit",
            name="audit_done_has_result",
        ),
        migrations.AddField(
            model_name="audit",
            name="attempts",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, help_text="How often workers took it up since it was last asked for."
            ),
        ),
        migrations.AlterField(
            model_name="audit",
            name="score",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="0 to 100; every deduction is one of the observations' points. Empty for a page not judged.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "done"), _negated=True), ("result__isnull", False), _connector="OR"
                ),
                name="audit_done_has_result",
            ),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("score__isnull", False),
                    models.Q(
                        ("accuracy__isnull", True),
                        ("integrity__isnull", True),
                        ("support__isnull", True),
                        ("transparency__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="audit_unjudged_has_no_dimensions",
            ),
        ),
    ]
