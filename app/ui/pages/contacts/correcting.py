"""What a person does with the findings of an import: look at their rows, mend them, go back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.model.checked import Checked, FindingGroup
from app.engine.work import Progress
from app.ui import words
from app.ui.pages.contacts.finding_words import done_words
from app.ui.pages.contacts.fixing import Fixing
from app.ui.pages.contacts.step import Step

if TYPE_CHECKING:
    from app.ui.pages.contacts.import_view import ImportView
    from app.ui.shell import Shell


class Correcting(QObject):
    """Between the view of an import and the engine's corrections."""

    changed = Signal()
    """The verdicts are others now."""
    lost = Signal(str)
    """The file is another one by now: why."""

    def __init__(self, shell: Shell, view: ImportView, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._view = view
        self._checked: Checked | None = None
        self._counted = 0
        self._fixing = Fixing(shell, self)
        self._fixing.fixed.connect(self._on_fixed)
        self._fixing.progressed.connect(self._on_progressed)
        self._fixing.stopped.connect(self._on_stopped)
        self._fixing.ended.connect(view.work.end)
        view.work.cancelled.connect(self._fixing.stop)
        self._fixing.alike_found.connect(self._on_alike)
        self._fixing.lost.connect(self.lost)
        view.typed.connect(self._on_typed)
        view.lost.connect(self.lost)
        view.remedy_wanted.connect(self._on_remedy)
        view.undo_wanted.connect(self.undo)

    @property
    def runs(self) -> bool:
        return self._fixing.runs

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was corrected and stands."""
        return self._fixing.steps

    def forget(self) -> None:
        """Another file."""
        self._checked = None
        self._fixing.forget()

    def hold(self, checked: Checked | None, held: tuple[Step, ...] | None = None) -> None:
        """What is corrected from now on; None while the file is read again. `held` are the
        corrections that it has already: those that no longer fit are told.
        """
        self._checked = checked
        self._view.clear_alike()
        if checked is None or held is None:
            return
        if gone := len(self.steps) - len(held):
            told = words.count(
                gone,
                self.tr("{n} correction does not fit any more and was dropped"),
                self.tr("{n} corrections do not fit any more and were dropped"),
            )
            self._shell.say(told, tone="warning")
        self._fixing.steps = held
        self._view.show_undo(checked.can_undo)

    def undo(self) -> None:
        """Take the latest correction back."""
        self._view.clear_alike()  # what was offered goes with what it was offered for
        if self._checked is not None:
            self._fixing.undo(self._checked)

    def _on_typed(self, row: int, column: str, text: str) -> None:
        if self._checked is not None:
            self._begin()
            self._fixing.type_cell(self._checked, row, column, text)

    def _on_remedy(self, group: FindingGroup, name: str) -> None:
        if self._checked is not None:
            self._begin()
            self._fixing.remedy(self._checked, group, name)

    def _begin(self) -> None:
        assert self._checked is not None  # asked by the two above
        self._view.clear_alike()
        self._counted = self._checked.counts.refused + self._checked.counts.warned

    def _on_progressed(self, progress: Progress) -> None:
        """Short corrections are over before they tell anything."""
        line = self._view.work
        if line.isHidden():
            line.begin(self.tr("Correcting"))
        line.tell(progress)

    def _on_stopped(self) -> None:
        self._on_fixed(None)
        if self._checked is not None:
            self._shell.say(self.tr("Cancelled. Every row is as it was."), tone="info")

    def _on_fixed(self, step: Step | None) -> None:
        if self._checked is None:
            return
        self._view.show_corrected(self._checked)
        self._view.show_undo(self._checked.can_undo)
        self.changed.emit()
        if step is not None and step.remedy:
            self._say(step, self._checked)

    def _say(self, step: Step, checked: Checked) -> None:
        mended = self._counted - checked.counts.refused - checked.counts.warned
        if mended <= 0:
            self._shell.say(
                self.tr("That does not help these rows. Look at them one by one."), tone="warning"
            )
            return
        at = len(checked.before)

        def undo() -> None:
            if checked is self._checked and len(checked.before) == at:
                self.undo()

        self._shell.say(done_words(step.remedy, mended), undo=undo)

    def _on_alike(self, rows: Sequence[int], column: str, text: str) -> None:
        checked = self._checked
        if checked is None:
            return

        def fix_all() -> None:
            self._begin()
            self._fixing.fix_all(checked, rows, column, text)

        self._view.offer_alike(len(rows), fix_all)
