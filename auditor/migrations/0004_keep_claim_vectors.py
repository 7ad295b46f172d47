"""What the encoder made of a sentence is kept, so that the next audit need not encode it again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auditor", "0003_let_pages_go_unjudged"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClaimVector",
            fields=[
                (
                    "key",
                    models.CharField(
                        help_text="SHA-256 of the encoder and the text.",
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("vector", models.BinaryField(help_text="384 numbers of two bytes, least significant first.")),
                ("last_used", models.DateField(db_index=True, help_text="The day of the last audit that needed it.")),
            ],
            options={"default_permissions": ()},
        ),
    ]
