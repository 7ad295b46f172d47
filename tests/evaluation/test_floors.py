"""What the engine once reached it reaches again: every measured figure against its pinned floor."""

import pytest

from tests.evaluation.floors import below_floor, load_floors
from tests.evaluation.labels import split_names
from tests.evaluation.measuring import Measurement, measure

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def measured() -> Measurement:
    return measure(split_names(), engine_check=True)


def test_no_figure_is_below_its_floor(measured: Measurement) -> None:
    assert below_floor(measured.figures, load_floors()) == []


def test_every_measured_figure_has_a_floor(measured: Measurement) -> None:
    assert sorted(measured.figures.keys() - load_floors().keys()) == []


def test_all_parts_are_measured(measured: Measurement) -> None:
    assert [scores.name for scores in measured.splits] == ["test", "test-2", "tune", "tune-2"]
