"""What is kept from page to page for speed is short: no page can fill a worker's memory with its styles."""

import gc
import tracemalloc
from collections.abc import Callable

from scrapers.colours import Colour, read_colour
from scrapers.stylesheets import MAX_REMEMBERED_CHARACTERS, read_stylesheet

MOST_KEPT = 500_000
"""Bytes that reading may leave behind; each of the long texts below would leave more."""

RULE = "i{top:0}"


def measure_kept(read: Callable[[], object]) -> int:
    """Bytes still held after reading."""
    tracemalloc.start()
    read()
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return kept


def test_a_short_colour_is_kept_and_a_long_one_is_read_anew() -> None:
    padding = "x" * 500_000
    assert read_colour(f"red/*{padding}*/") == read_colour("red") == Colour(1, 0, 0)
    assert read_colour("rgba(100%, 50%, 25%, 0.5)") is read_colour("rgba(100%, 50%, 25%, 0.5)")
    assert measure_kept(lambda: [read_colour(f"red/*{number}{padding}*/") for number in range(5)]) < MOST_KEPT


def test_a_sheet_of_ordinary_size_is_kept_and_a_larger_one_is_read_anew() -> None:
    most = MAX_REMEMBERED_CHARACTERS // len(RULE)
    assert read_stylesheet(RULE * most) is read_stylesheet(RULE * most)
    assert len(read_stylesheet(RULE * (most + 1))) == most + 1
    assert measure_kept(lambda: len(read_stylesheet(RULE * (most + 1)))) < MOST_KEPT
