"""Something a person can do: one description for palette, menu, shortcut and help."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    """`text`, `detail` and `group` are already translated. `shortcut` is a QKeySequence's text."""

    name: str
    text: str
    do: Callable[[], object]
    icon: str = "right"
    shortcut: str = ""
    detail: str = ""
    group: str = ""
    enabled: bool = True
