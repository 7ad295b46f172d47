"""What a page says of itself in JSON-LD (https://schema.org, in ``<script type="application/ld+json">``)."""

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from scrapers.html_parsing import PageTree
from scrapers.invisible import read_line

DATA_TYPE = "application/ld+json"
MAX_ITEMS = 5_000
"""Values looked at in one page's data; a page states some dozens."""


def read_structured_data(tree: PageTree) -> list[dict[str, Any]]:
    """All objects stated by the page, outer before inner; broken scripts are passed over."""
    found: list[dict[str, Any]] = []
    for script in tree.find_all("script"):
        if str(script.attrs.get("type", "")).strip().lower() != DATA_TYPE:
            continue
        try:
            data = json.loads(script.get_text(), strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_find_objects(data))
    return found


def find_stated(objects: list[dict[str, Any]], *names: str) -> str | None:
    """The first value of one of ``names`` that is, or has, a text."""
    for name in names:
        for item in objects:
            if text := _read_text(item.get(name)):
                return text
    return None


def _find_objects(data: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = deque([data]), 0
    while waiting and seen < MAX_ITEMS:
        item = waiting.popleft()
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(item)


def _read_text(value: Any) -> str | None:
    """A text, the ``name`` of an object, or the texts of a list joined by commas."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        texts = [text for part in value[:20] if not isinstance(part, list) and (text := _read_text(part))]
        return ", ".join(texts) or None
    return read_line(value) or None if isinstance(value, str) else None
