"""The tabs, and over them the results of a rehearsal's copy while somebody reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.rehearsal import ListReport
from app.ui.pages.rehearse.copy_view import CopyView
from app.ui.widgets.layout import column

if TYPE_CHECKING:
    from app.ui.shell import Shell


class CopyHost(QWidget):
    """`changed`: the copy came to the front or went; `talk_wanted(call)`: of the copy."""

    changed = Signal()
    talk_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, below: QWidget) -> None:
        super().__init__()
        self._shell = shell
        self._below = below
        self.view: CopyView | None = None
        """None while the tabs are in front."""
        self._lines = column((below, 1))
        self.setLayout(self._lines)

    def open(self, report: ListReport, call_id: int) -> None:
        """One call of the report's copy; 0: all of them."""
        self._shell.run(self._open(report, call_id), failed=self._on_failed)

    async def _open(self, report: ListReport, call_id: int) -> None:
        engine = await self._shell.engine.open_copy(report)
        self.leave()
        self.view = view = CopyView(self._shell, engine, from_list=not call_id)
        view.left.connect(self.leave)
        view.talk_wanted.connect(self.talk_wanted)
        self._below.hide()
        self._lines.addWidget(view, 1)
        if call_id:
            view.open_call(call_id)
        else:
            view.show_calls(report.campaign)
        self.changed.emit()

    def leave(self) -> None:
        """Back to the real data. The copy stays until another one takes its place."""
        view, self.view = self.view, None
        if view is not None:
            view.hide()
            view.deleteLater()
            self._below.show()
            self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.leave()
        self.failed.emit(problem)
