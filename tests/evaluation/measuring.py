"""Everything that is measured in one evaluation, and its figures by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.analysis.verifier.pair_model import PairModel
from auditor.reference.loading import load_reference_set
from tests.evaluation.corpus_check import WeighedClaim, check_corpus, corpus_figures
from tests.evaluation.floors import Figures
from tests.evaluation.labels import load_split
from tests.evaluation.reference_check import Examination, examine, reference_figures
from tests.evaluation.retrieval.ranking import Rank, rank_deciding, recall_figures
from tests.evaluation.runner import SplitScores, run_split, split_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One run over some halves of the labelled data and, if asked, the corpus and the reference set's own sentences."""

    splits: tuple[SplitScores, ...]
    examinations: tuple[Examination, ...]
    weighed: tuple[WeighedClaim, ...]
    ranks: tuple[Rank, ...] = ()

    @property
    def figures(self) -> Figures:
        found: Figures = {}
        for scores in self.splits:
            found |= split_figures(scores)
        found |= corpus_figures(self.weighed) if self.weighed else {}
        found |= recall_figures(self.ranks) if self.ranks else {}
        return found | (reference_figures(self.examinations) if self.examinations else {})


def measure(names: Iterable[str], *, engine_check: bool, pair_model: PairModel | None = None) -> Measurement:
    """Run the engine over the named halves, with a model of the user's own where one is given.

    Raises LabelError where a label file cannot be used.
    """
    splits = [load_split(name) for name in names]
    reference_set = load_reference_set()
    return Measurement(
        splits=tuple(run_split(split, reference_set, pair_model) for split in splits),
        examinations=examine(reference_set, pair_model) if engine_check else (),
        weighed=check_corpus(reference_set, pair_model) if engine_check else (),
        ranks=rank_deciding(reference_set) if engine_check else (),
    )


def parts_of(floors: Figures, measured: Measurement) -> Figures:
    """The floors that this measurement can answer for: those of its halves, the corpus's and the reference set's."""
    parts = {scores.name for scores in measured.splits} | ({"reference", "corpus"} if measured.examinations else set())
    return {name: floor for name, floor in floors.items() if name.split("/")[0] in parts}
