"""What a table shows: columns and painted cells. Plain values, no widget."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, as the delegate paints it.

    `tone`: a text token ("text", "text2", "danger_text"). `badge`: a badge's tone ("success"),
    then `text` and `icon` stand in it. `sub`: a second, smaller line. `bar`: 0 to 1, drawn before
    the text. `flag`: "danger", "warning" or "info" frames a value that needs a look. `sort`: what
    the column is ordered by, if not the text. `tip`: the tooltip; without one, cut text has itself.
    """

    text: str
    tone: str = "text"
    badge: str | None = None
    icon: str | None = None
    sub: str = ""
    bar: float | None = None
    flag: str | None = None
    mono: bool = False
    weight: int = 400
    tip: str = ""
    right: bool = False
    sort: Any = None

    @property
    def spoken(self) -> str:
        """What a screen reader says for it."""
        return ", ".join(part for part in (self.text, self.sub, self.tip) if part)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` in px; `right`: numbers; `stretch`: takes the width that is left."""

    key: str
    title: str
    width: int
    right: bool = False
    stretch: bool = False


EMPTY = Cell("")
