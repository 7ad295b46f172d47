"""Parse HTML into a tree, and refuse what is made to break parsers."""

import re
import warnings

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup

from scrapers.capture import CaptureError

MAX_ELEMENTS = 200_000
"""A large page has 5,000; beyond this no one wrote the page, and reading it would take minutes."""

MAX_DEPTH = 2_000
"""Levels of nesting. Browsers stop at 512; a page that never closes its tags may go somewhat deeper."""

START_TAG = re.compile(r"<[a-zA-Z]")


def parse_html(markup: str) -> BeautifulSoup:
    """The tree of a page; raises CaptureError for more elements or deeper nesting than any page has."""
    count = sum(1 for _ in START_TAG.finditer(markup))
    if count > MAX_ELEMENTS:
        raise CaptureError(f"{count:,} elements, more than the {MAX_ELEMENTS:,} a page may have; give a smaller page")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            soup = BeautifulSoup(markup.replace("\0", "\N{REPLACEMENT CHARACTER}"), "lxml")
        except (ParserRejectedMarkup, RecursionError, ValueError) as error:
            raise CaptureError("the markup cannot be parsed; check that it is an HTML page") from error
    if _is_too_deep(soup):
        raise CaptureError(f"elements nested more than {MAX_DEPTH:,} deep; give a page with sound markup")
    return soup


def _is_too_deep(soup: BeautifulSoup) -> bool:
    depths = {id(soup): 0}
    for element in soup.find_all(True):
        depth = depths.get(id(element.parent), 0) + 1
        if depth > MAX_DEPTH:
            return True
        depths[id(element)] = depth
    return False
