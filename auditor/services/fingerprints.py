"""How a finding is recognised again at the next audit of its page."""

import hashlib
import json
import re
import unicodedata

from auditor.analysis.types import Flag

_NUMBER = re.compile(r"\d+")


def fingerprint(flag: Flag) -> str:
    """SHA-256, in 64 hexadecimal digits, over what a flag says, whatever its place on the page.

    Made of the kind, the quote and the reference statement's id; the quote in lower case, with one kind of character
    for each letter (NFKC) and single spaces. Neither offsets, scores, confidence nor wording of explanations enter, so
    that a finding outlives edits elsewhere on the page and changes of the analysis. Nor does the counterpart: which of
    several pages is named as the other side depends on what else is stored, and the page's own fault stays the same.
    A flag of the whole page has no quote: there its item, or the explanation without numbers, tells one from another.
    """
    quote = _normalise(flag.quote) if flag.quote else flag.item or _NUMBER.sub("#", _normalise(flag.explanation))
    parts = [flag.kind.value, quote, flag.reference or ""]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _normalise(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
