from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from auditor.analysis.types import Flag
from auditor.services import judging, readings
from tests.services.values import audit_by, read_plainly

SetFlags = Callable[..., None]


@pytest.fixture
def set_flags(monkeypatch: pytest.MonkeyPatch) -> SetFlags:
    """Decides what the analysis flags on every page from now on, in place of the engine."""
    readings._kept.clear()
    monkeypatch.setattr(readings, "read_document", read_plainly)

    def choose(*flags: Flag) -> None:
        monkeypatch.setattr(judging, "audit_reading", audit_by(lambda reading: flags))

    choose()
    return choose


@pytest.fixture
def reviewer() -> User:
    return User.objects.create_user("reviewer")
