"""How a finding is recognised again at the next audit of its page."""

import hashlib
import json
import re
import unicodedata

from auditor.analysis.types import Flag

_NUMBER = re.compile(r"\d+")


def fingerprint(flag: Flag) -> str:
    """SHA-256, in 64 hexadecimal digits, over what a flag says, whatever its place on the page.

    Made of the kind, the quote, the reference statement's id and the counterpart's quote; quotes in lower case, with
    one kind of character for each letter (NFKC) and single spaces. Neither offsets, scores, confidence nor wording of
    explanations enter, so that a finding outlives edits elsewhere on the page and changes of the analysis. A flag of
    the whole page has no quote: there the explanation, without its numbers, tells one from another.
    """
    quote = _normalise(flag.quote) if flag.quote else _NUMBER.sub("#", _normalise(flag.explanation))
    counterpart = _normalise(flag.counterpart.quote) if flag.counterpart else ""
    parts = [flag.kind.value, quote, flag.reference or "", counterpart]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _normalise(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
