"""What the encoder made of sentences that were met before."""

from django.db import models


class ClaimVector(models.Model):
    """The vector of one text by one encoder. It can be made again at any time, so it may be deleted at any time."""

    key = models.CharField(max_length=64, primary_key=True, help_text="SHA-256 of the encoder and the text.")
    vector = models.BinaryField(help_text="384 numbers of two bytes, least significant first.")
    last_used = models.DateField(db_index=True, help_text="The day of the last audit that needed it.")

    class Meta:
        default_permissions = ()  # nobody looks at these

    def __str__(self) -> str:
        return self.key
