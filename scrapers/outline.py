"""The headings a passage stands under."""


class Outline:
    """Follows the headings of a page in order, and knows the path to the present place."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The open headings, outermost first."""
        return tuple(text for _, text in self._open)

    def enter(self, level: int, text: str) -> None:
        """Open a heading of ``level`` (1 outermost), which closes those of its own level and below."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, text))
