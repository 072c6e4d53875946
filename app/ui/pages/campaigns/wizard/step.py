"""One step of the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.pages.campaigns.wizard.wish import Wish
    from app.ui.shell import Shell


class Step(QWidget):
    """A question and its answer. `entered` shows what is known, `answered` keeps the answer."""

    next_wanted = Signal()
    """A person answered in a way that means: go on (a double click, Enter)."""
    changed = Signal()
    """Whether one may go on is not what it was."""

    def __init__(self, shell: Shell, wish: Wish) -> None:
        super().__init__()
        self.shell = shell
        self.wish = wish

    @property
    def title(self) -> str:
        """Short, for the row of steps."""
        raise NotImplementedError

    def entered(self) -> None:
        """The step is in front."""

    def answered(self) -> bool:
        """Keep the answer; False: something is missing, and it is said where."""
        return True

    def ready(self) -> bool:
        """Whether Next may be pressed."""
        return True

    def next_words(self) -> str:
        """What the primary button says."""
        return self.tr("Next")
