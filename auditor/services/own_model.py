"""The model of the user's own that the setting NLI_MODEL names, if it names one."""

from functools import cache
from pathlib import Path

from django.conf import settings

from auditor.analysis.audit import name_analysis
from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.analysis.verifier.pair_model import PairModel


def load_pair_model() -> PairModel | None:
    """The model, loaded once a process; None without the setting. Raises PairModelError where it cannot be used."""
    folder: Path | None = settings.NLI_MODEL
    return _load(folder) if folder else None


def current_analysis() -> str:
    """The analysis version under which this installation keeps its audits. Raises PairModelError."""
    model = load_pair_model()
    return name_analysis(model.identity if model else None)


@cache
def _load(folder: Path) -> PairModel:
    try:
        return PairModel(folder)
    except PairModelError as error:
        raise PairModelError(f"NLI_MODEL: {error}") from error
