"""Rows that are written once: evidence and records of who did what."""

from typing import Any, NoReturn

from django.db import models


class AppendOnlyError(Exception):
    """Something tried to change or delete a row that is kept as it was written."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses every way to change or delete many rows at once."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise _refusal(self.model, "changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise _refusal(self.model, "changed")

    def delete(self) -> NoReturn:
        raise _refusal(self.model, "deleted")


class AppendOnlyModel(models.Model):
    """A row that can be inserted and read. A database trigger, made by a migration, refuses updates as well."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise _refusal(type(self), "changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise _refusal(type(self), "deleted")


def _refusal(model: type[models.Model], verb: str) -> AppendOnlyError:
    return AppendOnlyError(f"A stored {model._meta.verbose_name} is never {verb}.")
