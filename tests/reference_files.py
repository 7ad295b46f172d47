"""Single files of the shipped reference set, which can stand alone."""

import re

from auditor.reference.loading import SHIPPED


def read_topic_file(name: str) -> str:
    """The text of one file without its links to entries of other files."""
    return re.sub(r"  implied_by:\n(?:  - \S+\n)+", "", (SHIPPED / name).read_text(encoding="utf-8"))
