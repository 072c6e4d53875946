"""What a provider holds to: by code on this computer, told to a hosted agent, or not at all.

To add a promise: 1. one line in `PROMISES` or `GIFTS`, by its name in the provider's capabilities.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface

translate = QCoreApplication.translate
Words = Callable[[], str]

PROMISES: dict[str, Words] = {
    "facts_only": lambda: translate("provider", "It says only what the script and the facts say"),
    "identity_before_facts": lambda: translate(
        "provider", "Nothing private before they say who they are"
    ),
    "hard_limits": lambda: translate("provider", "The script's hard limits"),
    "opt_out_at_once": lambda: translate("provider", "“Do not call me” ends the talk at once"),
    "tools": lambda: translate("provider", "Texts and notes during the call"),
}
GIFTS: dict[str, tuple[Words, Words]] = {
    "transcript": (
        lambda: translate("provider", "What was said, word for word"),
        lambda: translate("provider", "What was said: you do not see it here"),
    ),
    "outcomes": (
        lambda: translate("provider", "What came of each call"),
        lambda: translate("provider", "What came of a call: you are asked"),
    ),
    "recording": (
        lambda: translate("provider", "Recordings, copied to your folder"),
        lambda: translate("provider", "Recordings"),
    ),
    "hang_up": (
        lambda: translate("provider", "You can end a live call from here"),
        lambda: translate("provider", "Ending a live call from here"),
    ),
    "texts": (
        lambda: translate("provider", "Text messages"),
        lambda: translate("provider", "Text messages"),
    ),
}
"""What is there, and what is missing where it is not."""
GROUPS: dict[str, tuple[Words, str, str]] = {
    "enforced": (
        lambda: translate("provider", "Held by code on this computer"), "shield", "success_text"
    ),
    "instructed": (
        lambda: translate("provider", "The agent is told; nothing holds it"), "chat", "warning_text"
    ),
    "there": (lambda: translate("provider", "Also there"), "check", "text2"),
    "not_available": (lambda: translate("provider", "Not there"), "x", "text3"),
}  # fmt: skip
"""Title, icon and its colour, in the order in which they are shown."""


def grouped(can: Any) -> dict[str, list[str]]:
    """The promises of a provider's capabilities, by group; a group without one is left out."""
    found: dict[str, list[str]] = {name: [] for name in GROUPS}
    found["enforced"].append(
        translate("provider", "Limits, hours, countries and the do-not-call list")
    )
    for name, words in PROMISES.items():
        found[getattr(can, name).value].append(words())
    for name, (there, missing) in GIFTS.items():
        has = bool(getattr(can, name))
        found["there" if has else "not_available"].append((there if has else missing)())
    return {name: promises for name, promises in found.items() if promises}


class GuaranteesCard(Surface):
    """Two groups beside each other, with an icon and a title each."""

    def __init__(self) -> None:
        super().__init__("card")
        self.setObjectName("provider_guarantees")
        self._title = Label("", "head", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(16)
        for place in (0, 1):
            self._grid.setColumnStretch(place, 1)
        self.setLayout(column(self._title, self._grid, margin=(20, 16, 20, 18), gap=14))

    def show_capabilities(self, can: Any) -> None:
        """Of the provider that is picked."""
        self._title.set_text(
            self.tr("What you can rely on with {provider}").format(provider=can.title)
        )
        while (taken := self._grid.takeAt(0)) is not None:
            if (gone := taken.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for place, (name, promises) in enumerate(grouped(can).items()):
            self._grid.addWidget(_group(name, promises), place // 2, place % 2)


def _group(name: str, promises: list[str]) -> QWidget:
    title, icon, tone = GROUPS[name]
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(6)
    lines.addLayout(row(IconLabel(icon, tone, 16), (Label(title(), "strong", wrap=True), 1)))
    for promise in promises:
        lines.addLayout(row(24, (Label(promise, "small", wrap=True), 1), gap=0))
    lines.addStretch(1)
    return made
