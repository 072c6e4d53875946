"""Results: every call, what waits to be followed up, and one call with all that proves it."""

from __future__ import annotations

from typing import ClassVar, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.engine.errors import Problem
from app.engine.events import (
    CallAccepted,
    CallEnded,
    CallMoved,
    CallSaid,
    CallToolRan,
    CampaignChanged,
    Event,
    OutboxChanged,
    OutcomeTold,
    RecordingChanged,
)
from app.ui import words
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.results.call_view import CallView
from app.ui.pages.results.calls_view import CallsView
from app.ui.pages.results.exporting import Exporting, Kind
from app.ui.pages.results.follow_ups_view import FollowUpsView
from app.ui.pages.results.no_calls import NoCalls
from app.ui.pages.results.proof_card import ProofCard
from app.ui.pages.results.title_row import CallButtons, ExportButton
from app.ui.shell import Shell
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.one_of import OneOf
from app.ui.widgets.segments import Segments
from app.ui.widgets.work_line import WorkLine

LIST_WITHIN_MS, FOLLOW_UPS_WITHIN_MS, CALL_WITHIN_MS = 200, 1500, 60
FOLLOW_UPS = 100
List = TypeVar("List", CallsView, FollowUpsView)
MINE = (
    CallAccepted, CallMoved, CallSaid, CallToolRan, CallEnded, OutcomeTold, RecordingChanged,
)  # fmt: skip


class ResultsPage(Page):
    """Shows the calls, the follow-ups, one call, nothing yet, or why nothing can be read."""

    name: ClassVar[str] = "results"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._call_id = 0
        self._came_from = "calls"
        self._redraw_calls = Coalesce(self, self._show_calls, LIST_WITHIN_MS)
        # The engine reads a whole call for every agreed date: seldom while many calls run.
        self._redraw_follow_ups = Coalesce(self, self._show_follow_ups, FOLLOW_UPS_WITHIN_MS)
        self._count_follow_ups = Coalesce(self, self._show_follow_ups, 0)
        self._redraw_call = Coalesce(self, self._read_again, CALL_WITHIN_MS)
        self._build_head()
        self.line = WorkLine(name="export_line", unit=self.tr("calls"))
        self.exporting = Exporting(shell, self.line)
        self.exporting.failed.connect(self._on_export_failed)
        self.add(self.line)
        self._build_views()

    def _build_head(self) -> None:
        self.back = Button(
            "", "ghost", "left", name="results_back_button", tip=self.tr("Back to the list")
        )
        self.back.clicked.connect(self.go_back)
        self.set_back(self.back)
        items = [("calls", self.tr("Calls")), ("follow_ups", self.tr("Follow-ups"))]
        self.segments = Segments(
            items, name="results_segments", accessible=self.tr("Calls or follow-ups")
        )
        self.segments.chosen.connect(self._go)
        self._outcome, self._ended = Badge(), Badge()
        for widget in (self.segments, self._outcome, self._ended):
            self.add_badge(widget)
        self.export = ExportButton()
        self.export.wanted.connect(self._export)
        self.buttons = CallButtons()
        self.buttons.again.clicked.connect(lambda: self.shell.go("call", again=self._call_id))
        self.buttons.end.clicked.connect(self._on_end)
        self.add_right(self.export, self.buttons)

    def _build_views(self) -> None:
        self._views = OneOf(
            {
                "calls": lambda: self.calls,
                "follow_ups": lambda: self._list(FollowUpsView(self.shell)),
                "call": self._make_call,
                "empty": lambda: NoCalls(self.shell),
                "failed": self._make_failed,
            }
        )
        self.calls = self._list(CallsView(self.shell))
        # Queued: it may be told while the table paints.
        self.calls.unreadable.connect(self._on_unreadable, Qt.ConnectionType.QueuedConnection)
        self.add(self._views, 1)
        self._show_only("calls")

    def _list(self, view: List) -> List:
        view.call_wanted.connect(self.open_call)
        view.again_wanted.connect(lambda call: self.shell.go("call", again=call))
        return view

    def _make_call(self) -> CallView:
        made = CallView(self.shell)
        self.buttons.copy.clicked.connect(made.copy_transcript)
        self.buttons.save.clicked.connect(made.save_transcript)
        made.verify_wanted.connect(self._on_verify)
        made.audit_wanted.connect(lambda: self.shell.go("audit", call=self._call_id))
        made.refused.connect(self.show_problem)
        return made

    def _make_failed(self) -> FailedState:
        made = FailedState()
        made.retried.connect(self.opened)
        return made

    @property
    def follow_ups(self) -> FollowUpsView:
        return cast("FollowUpsView", self._views.view("follow_ups"))

    @property
    def one(self) -> CallView:
        return cast("CallView", self._views.view("call"))

    # Page

    def opened(self, **what: object) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        self.banner.clear()
        self._show_only("follow_ups" if what.get("follow_ups") else "calls")
        if isinstance(campaign := what.get("campaign"), str):
            self.calls.show_campaign(campaign)
        self._show_list()
        if isinstance(call := what.get("call"), int):
            self.open_call(call)
        elif inside:
            self._focus_list()

    def happened(self, event: Event) -> None:
        if isinstance(event, MINE):
            if self._views.shown == "call":
                if event.call.id == self._call_id:
                    self._redraw_call.soon()
            elif not isinstance(event, CallSaid | CallToolRan):
                self._redraw_calls.soon()
                self._redraw_follow_ups.soon()
        elif isinstance(event, OutboxChanged):
            if self._views.shown != "call":
                self._redraw_follow_ups.soon()
            elif event.item.call_id == self._call_id:
                self._redraw_call.soon()
        elif isinstance(event, CampaignChanged) and self._views.shown != "call":
            self._redraw_calls.soon()

    def actions(self) -> list[Action]:
        group = self.tr("Results")
        return [
            Action(
                "export_csv", self.tr("Export the calls for a spreadsheet"),
                lambda: self._export("csv"), "download", "Ctrl+E", self.tr("CSV"), group,
            ),
            Action(
                "export_json", self.tr("Export the calls for a program"),
                lambda: self._export("json"), "download", "", self.tr("JSON"), group,
            ),
            Action(
                "follow_ups", self.tr("Show what waits for you"),
                lambda: self._go("follow_ups"), "calendar", "", "", group,
            ),
        ]  # fmt: skip

    def keep_open(self) -> str | None:
        return self.tr("Calls are being written to a file.") if self.exporting.busy else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._views.shown == "call":
            self.go_back()
            return
        super().keyPressEvent(event)

    # Which of the views

    def _show_only(self, showing: str) -> None:
        self._views.go(showing)
        one = showing == "call"
        self.back.setVisible(one)
        self.buttons.setVisible(one)
        self.segments.setVisible(showing in ("calls", "follow_ups"))
        self.export.setVisible(showing == "calls")
        if not one:
            self.title.set_text(self.tr("Results"))
            self._outcome.hide()
            self._ended.hide()
        if showing in ("calls", "follow_ups"):
            self.segments.choose(showing)

    def _go(self, showing: str) -> None:
        self.banner.clear()
        self._show_only(showing)
        self._show_list()

    def go_back(self) -> None:
        """From one call to the list it was opened from."""
        self._go(self._came_from)
        self._focus_list()

    def _focus_list(self) -> None:
        """What had the keyboard is hidden: it goes on in the list."""
        view = self.follow_ups if self._views.shown == "follow_ups" else self.calls
        view.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_call(self, call_id: int) -> None:
        """Show one call, if there is such a one."""
        if self._views.shown in ("calls", "follow_ups"):
            self._came_from = self._views.shown
        self._call_id = call_id
        if self.shell.attempt(lambda: self._read_call(call_id)):
            # What was in front is hidden: the keyboard goes on where people read.
            said = self.one.transcript if self.one.turns else self.back
            said.setFocus(Qt.FocusReason.OtherFocusReason)

    # What they show

    def _show_list(self) -> None:
        if self._views.shown == "follow_ups":
            self._show_follow_ups()
        else:
            self._show_calls()
            self._count_follow_ups.soon()

    def _show_calls(self) -> None:
        if self._views.shown in ("calls", "empty"):
            self.calls.refresh()
            if self._views.shown != "failed":
                self._show_only("calls" if self.calls.total() else "empty")

    def _show_follow_ups(self) -> None:
        if self._views.shown == "call":
            return
        found = self.shell.attempt(
            lambda: self.engine.calls.follow_ups(FOLLOW_UPS), failed=self._on_unreadable
        )
        if found is not None:
            told = self.tr("Follow-ups {count}") if found else self.tr("Follow-ups")
            self.segments.set_text("follow_ups", told.format(count=words.number(len(found))))
            if self._views.made("follow_ups"):
                self.follow_ups.show_follow_ups(found)

    def _read_call(self, call_id: int) -> bool:
        call = self.one.show_call(call_id)
        self._show_only("call")
        self.title.set_text(self.one.who())
        if call.outcome is not None:
            self._outcome.set_badge(*words.outcome_badge(call.outcome))
        else:
            self._outcome.set_badge(self.tr("Under way"), "success", "phone")
        self._outcome.show()
        if call.ended is not None:
            self._ended.set_badge(words.ended_word(call.ended), "neutral")
        self._ended.setVisible(call.ended is not None)
        self.buttons.show_for(over=call.over, said=bool(self.one.turns))
        return True

    def _read_again(self) -> None:
        if self._views.shown == "call":
            self.shell.attempt(lambda: self._read_call(self._call_id))

    def _on_unreadable(self, problem: Problem) -> None:
        details = self.tr("code: {code}").format(code=problem.code)
        retry = self.tr("Try again")
        failed = cast("FailedState", self._views.view("failed"))
        failed.show_problem(problem, details, retry, self.tr("No call was changed."))
        self._show_only("failed")

    # What a person does

    def _on_end(self) -> None:
        self.shell.run(self.engine.calls.hang_up(self._call_id), busy=self.buttons.end)

    def _on_verify(self) -> None:
        proof = self.one.proof
        if proof.begin():
            self.shell.run(self._verified(proof))

    async def _verified(self, proof: ProofCard) -> None:
        try:
            proof.show_verified(await self.engine.audit.prove())
        finally:
            proof.end()

    def _export(self, kind: Kind) -> None:
        self.banner.clear()
        self.exporting.begin(kind, self.calls.filter)

    def _on_export_failed(self, problem: Problem) -> None:
        again = Button(self.tr("Choose another place"), small=True, name="export_again_button")
        again.clicked.connect(lambda: self._export(self.exporting.kind))
        self.banner.show_problem(problem, again)
