"""What screening said of a text."""

from typing import Literal, NamedTuple

Field = Literal["goal", "fact", "escalation", "purpose", "name"]


class Screened(NamedTuple):
    """`words`: what it was about, shortened, for a person's eyes only."""

    verdict: Literal["pass", "flag", "refuse"]
    rules: tuple[str, ...] = ()
    words: str = ""
