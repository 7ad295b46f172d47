"""Words of strangers, made fit for one line of a terminal."""

ELLIPSIS = "…"


SHORTEST_PART = 0.5
"""Of the limit: a cut goes back to the end of a word, unless that would cost more than this leaves."""


def to_one_line(text: str, limit: int | None = None) -> str:
    """``text`` on one line of at most ``limit`` characters, cut between words where that is possible.

    White space becomes single blanks; control, escape and direction characters, which could rewrite the screen,
    become blanks too (``str.isprintable``).
    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if limit is None or len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit)
    return line[: cut if cut >= limit * SHORTEST_PART else limit - 1].rstrip() + ELLIPSIS


def keep_end(text: str, limit: int) -> str:
    """Like ``to_one_line``, but cut at the front: of an address or a path, the end tells pages apart."""
    line = to_one_line(text)
    return line if len(line) <= limit else ELLIPSIS + line[1 - limit :].lstrip()
