"""The results' own table and call, over the throw-away copy of a rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.call import Call
from app.ui import words
from app.ui.pages.rehearse.copy_shell import CopyShell
from app.ui.pages.results.call_view import CallView
from app.ui.pages.results.calls_view import CallsView
from app.ui.widgets.badge import Badge
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.one_of import OneOf

if TYPE_CHECKING:
    from app.ui.shell import Shell

LIST, CALL = "calls", "call"


class CopyView(QWidget):
    """While it is seen, the window's strip says REHEARSAL. Nothing here can dial."""

    left = Signal()
    """Somebody wants to go back to the report."""
    talk_wanted = Signal(object)
    """Somebody wants to talk through a call (`Call`) of the copy."""

    def __init__(self, shell: Shell, engine: Engine, *, from_list: bool) -> None:
        """`from_list`: the table of calls was asked for, so one call leads back to it."""
        super().__init__()
        self._shell = shell
        self._from_list = from_list
        self._call: Call | None = None
        within = CopyShell(shell, engine)
        self.calls = CallsView(within)
        self.calls.call_wanted.connect(self.open_call)
        self.calls.table.row_menu(self._row_actions)
        self.calls.unreadable.connect(self._on_unreadable, Qt.ConnectionType.QueuedConnection)
        self.one = CallView(within, proven=False)
        self.banner = Banner("danger", name="copy_banner")
        self._views = OneOf({LIST: lambda: self.calls, CALL: lambda: self.one})
        self._build_head()
        self.setLayout(column(self._head, self.banner, (self._views, 1), gap=12))

    def _build_head(self) -> None:
        self.back = Button(self.tr("Back to the report"), "ghost", "left", name="copy_back_button")
        self.back.clicked.connect(self.go_back)
        self._who = Label("", "head", elide=True)
        self._outcome = Badge()
        self._talk = Button(self.tr("Talk it through"), "", "chat", name="copy_talk_button")
        self._talk.setToolTip(self.tr("Rehearse a call with this person yourself"))
        self._talk.clicked.connect(self._on_talk)
        self._head = row(self.back, (self._who, 1), self._outcome, self._talk)

    def show_calls(self, campaign: str) -> None:
        """The table of all calls of the rehearsal."""
        self.calls.show_campaign(campaign)
        self.calls.refresh()
        self._show(LIST)
        self.calls.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_call(self, call_id: int) -> None:
        """One call, with what was said and agreed."""
        call = self._shell.attempt(
            lambda: self.one.show_call(call_id), failed=self.banner.show_problem
        )
        if call is None:
            return
        self._call = call
        self._who.set_text(self.one.who())
        if call.outcome is not None:
            self._outcome.set_badge(*words.outcome_badge(call.outcome, call.ended))
        self._show(CALL)
        self.one.transcript.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """From a call to the table it was opened from, else to the report."""
        if self._views.shown == CALL and self._from_list:
            self._show(LIST)
            self.calls.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _show(self, showing: str) -> None:
        self.banner.clear()
        self._views.go(showing)
        one = showing == CALL
        self.back.setText(
            self.tr("Back to the calls") if one and self._from_list
            else self.tr("Back to the report")
        )  # fmt: skip
        self._who.set_text(self.one.who() if one else self.tr("Calls of this rehearsal"))
        self._outcome.setVisible(one)
        self._talk.setVisible(one)

    def _row_actions(self, at: int) -> list[QAction]:
        call = self.calls.call_at(at)
        if call is None:
            return []
        show = QAction(self.tr("Open"), self.calls.table)
        show.triggered.connect(lambda: self.open_call(call))
        return [show]

    def _on_unreadable(self, problem: Problem) -> None:
        self.banner.show_problem(problem)

    def _on_talk(self) -> None:
        if self._call is not None:
            self.talk_wanted.emit(self._call)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shell.mark_rehearsal(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shell.mark_rehearsal(False)
