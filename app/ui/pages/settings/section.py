"""One section of the settings: shows what stands, keeps what is typed until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.pages.settings.setting_row import SettingRow

if TYPE_CHECKING:
    from app.engine.errors import Problem
    from app.ui.action import Action
    from app.ui.shell import Shell


class Section(QWidget):
    """Sections that take effect at once have no changes to save."""

    changed = Signal()
    foot: QWidget | None = None
    """What stays in sight below while the section scrolls."""
    page_actions: Callable[[], list[Action]]
    """What the page itself can do."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.page_actions = list
        self.setProperty("c", "clear")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 4)
        self.lines.setSpacing(14)

    def refresh(self) -> None:
        """Show how things are. What a person typed and did not save stays."""

    def changes(self) -> int:
        """How many values differ from what stands."""
        return 0

    def save(self) -> None:
        """Hand the changes to the engine. Raises its Problem; nothing typed is lost."""

    def discard(self) -> None:
        """Back to what stands."""

    def show_problem(self, problem: Problem) -> bool:
        """A refusal, at its fields; False where it belongs to none."""
        return False

    def first_wrong(self) -> SettingRow | None:
        """The first setting that says what is wrong with it."""
        rows = self.findChildren(SettingRow)
        return next((row for row in rows if row.message()), None)

    def find_row(self, typed: str) -> SettingRow | None:
        """The first setting here that a search means."""
        rows = self.findChildren(SettingRow)
        return next((row for row in rows if row.matches(typed)), None)
