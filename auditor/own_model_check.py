"""Tells at the start that the model of the user's own cannot be used, before any page is waited for."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, register

from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.analysis.verifier.pair_model import PairModel


def check_own_model() -> None:
    """Load the model that NLI_MODEL names and let it go again; where that fails, end the process with one line.

    It is not kept: workers are forked from the process that checks, and each loads its own.
    """
    if settings.NLI_MODEL is None:
        return
    try:
        PairModel(settings.NLI_MODEL)
    except PairModelError as error:
        raise SystemExit(f"auditor cannot start: NLI_MODEL: {error}.") from None


@register
def check_installation(**_: Any) -> list[CheckMessage]:
    """Django's checks of an installation include the model; workers make them too when they start."""
    check_own_model()
    return []
