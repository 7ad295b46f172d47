"""The folder of collected static files: only what serves needs it, so that pages are audited without."""

import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.exceptions import ImproperlyConfigured

from auditor.environment import make_folder


def make_static_root() -> None:
    """Make the folder where it is missing; where that is impossible, end the process with one line."""
    try:
        make_folder(os.environ, "STATIC_ROOT", settings.STATIC_ROOT)
    except ImproperlyConfigured as error:
        raise SystemExit(f"auditor cannot start: {error}") from None


@register(Tags.staticfiles)
def check_static_root(**_: Any) -> list[CheckMessage]:
    """Django's checks of an installation include the folder."""
    make_static_root()
    return []
