"""Audit: everything that happened, and the proof that nobody changed it afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtCore import Qt

from app.engine.errors import Problem
from app.engine.events import CallSaid, CallToolRan, CampaignWaits, Event, PeopleChanged
from app.engine.model.audit import Verified
from app.engine.work import Stop, Stopped
from app.ui import words
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.audit.rows_view import RowsView
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.one_of import OneOf
from app.ui.widgets.work_line import WorkLine

WITHIN_MS = 250
FILE_NAME = "playcall-audit.jsonl"
UNWRITTEN = (CallSaid, CallToolRan, CampaignWaits)
"""Events that leave no row in the audit."""


class AuditPage(Page):
    """Shows the rows, nothing yet, or why nothing can be read; verifies and exports beside it."""

    name: ClassVar[str] = "audit"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._stop: Stop | None = None
        self._redraw = Coalesce(self, self._show, WITHIN_MS)
        self.title.set_text(self.tr("Audit"))
        self.export_button = Button(self.tr("Export"), "", "download", name="audit_export_button")
        self.export_button.clicked.connect(self.export)
        self.verify_button = Button(
            self.tr("Verify"), "primary", "shield", name="verify_button",
            tip=self.tr("Recompute every row (Ctrl+Enter)"),
        )  # fmt: skip
        self.verify_button.clicked.connect(self.verify)
        self.add_right(self.export_button, self.verify_button)
        self.verdict = Banner("success", name="audit_verdict", closable=True)
        self.line = WorkLine(name="audit_line", unit=self.tr("rows"))
        self.line.cancelled.connect(self._on_cancelled)
        self.rows = RowsView(shell)
        self.rows.call_wanted.connect(lambda call: shell.go("results", call=call))
        # Queued: it may be told while the table paints.
        self.rows.unreadable.connect(self._on_unreadable, Qt.ConnectionType.QueuedConnection)
        self._build_states()

    def _build_states(self) -> None:
        self._views = OneOf(
            {"full": lambda: self.rows, "empty": self._make_empty, "failed": self._make_failed}
        )
        self.add(self.verdict)
        self.add(self.line)
        self.add(self._views, 1)
        self._show_only("full")

    def _make_empty(self) -> EmptyState:
        begin = Button(self.tr("Call one person"), "primary", "phone", name="audit_begin_button")
        begin.clicked.connect(lambda: self.shell.go("call"))
        return EmptyState(
            "shield",
            self.tr("Nothing to prove yet"),
            self.tr(
                "Every call, every refusal and every change is written down here as it happens,"
                " each row chained to the one before, so that a later change is noticed."
            ),
            begin,
        )

    def _make_failed(self) -> FailedState:
        made = FailedState()
        made.retried.connect(self.opened)
        return made

    # Page

    def opened(self, **what: object) -> None:
        self.banner.clear()
        self.rows.forget_names()
        self._show_only("full")
        if isinstance(call := what.get("call"), int):
            self.rows.show_call(call)
        else:
            self.rows.forget_call()
        self._show()
        if what.get("verify"):
            self.verify()

    def happened(self, event: Event) -> None:
        if isinstance(event, PeopleChanged):
            self.rows.forget_names()
        if not isinstance(event, UNWRITTEN):
            self._redraw.soon()

    def actions(self) -> list[Action]:
        group = self.tr("Audit")
        return [
            Action(
                "verify_here", self.tr("Verify the audit now"), self.verify, "shield",
                "Ctrl+Return", self.tr("recomputes every row"), group,
            ),
            Action(
                "export_audit", self.tr("Export the audit"), self.export, "download", "Ctrl+E",
                self.tr("rows, payloads and the sealed head"), group,
            ),
        ]  # fmt: skip

    def keep_open(self) -> str | None:
        busy = self._stop is not None
        return self.tr("The audit is being verified or written to a file.") if busy else None

    # What it shows

    def _show(self) -> None:
        self.rows.refresh()
        if self._views.shown != "failed":
            self._show_only("full" if self.rows.total() else "empty")

    def _show_only(self, showing: str) -> None:
        self._views.go(showing)
        self.export_button.setEnabled(showing == "full")
        self.verify_button.setEnabled(showing == "full")

    def _on_unreadable(self, problem: Problem) -> None:
        details = self.tr("code: {code}").format(code=problem.code)
        retry = self.tr("Try again")
        failed = cast("FailedState", self._views.view("failed"))
        failed.show_problem(problem, details, retry, self.tr("No row was changed."))
        self._show_only("failed")

    # Verify

    def verify(self) -> None:
        """Recompute every row, off the screen's thread."""
        if not self._begin(self.tr("Verifying")):
            return
        self.shell.run(self._verified(), failed=self._on_not_done)

    async def _verified(self) -> None:
        stop = self._stop
        try:
            verified = await self.engine.audit.prove(progress=self.line.tell, stop=stop)
        except Stopped:
            self.shell.say(self.tr("Verification stopped"), tone="info")
        else:
            self._tell(verified)
        finally:
            self._end()

    def _tell(self, verified: Verified) -> None:
        if verified.ok:
            self.verdict.set_tone("success")
            told = words.count(
                verified.rows,
                self.tr("Verified: {n} row, nothing was changed"),
                self.tr("Verified: {n} rows, nothing was changed"),
            )
            head = self.tr("Every row fits the one before. Newest hash {head}")
            self.verdict.show_words(told, head.format(head=verified.head))
            return
        self.verdict.set_tone("danger")
        at = verified.first_bad or 0
        look = Button(
            self.tr("Show row {n}").format(n=words.number(at)), name="show_bad_row_button"
        )
        look.clicked.connect(lambda: self.rows.show_row(at))
        look.setEnabled(at <= self.rows.total())
        self.verdict.show_words(
            self.tr("BROKEN at row {n}: {reason}").format(
                n=words.number(at), reason=verified.reason
            ),
            self.tr(
                "Somebody changed the database outside Playcall, or a disk failed. Keep this folder"
                " as it is, make a copy of it, and compare it with your last backup or export."
            ),
            look,
        )

    # Export

    def export(self) -> None:
        """Write every row and the sealed head to a file that can be checked anywhere."""
        if self._stop is not None or not self.export_button.isEnabled():
            return
        self.shell.save_file(
            self.tr("Export the audit"),
            FILE_NAME,
            self.tr("Audit (*.jsonl)"),
            lambda path: self._write(Path(path)),
        )

    def _write(self, path: Path) -> None:
        if self._begin(self.tr("Writing {file}").format(file=path.name)):
            self.shell.run(self._written(path), failed=self._on_not_written)

    async def _written(self, path: Path) -> None:
        try:
            written = await self.engine.audit.write_to(
                path, progress=self.line.tell, stop=self._stop
            )
        except Stopped:
            self.shell.say(self.tr("Stopped. No file was written."), tone="info")
        else:
            rows = words.count(written.rows, self.tr("{n} row"), self.tr("{n} rows"))
            told = self.tr("{rows} written to {file}").format(rows=rows, file=path)
            self.shell.say(told)
        finally:
            self._end()

    def _on_not_written(self, problem: Problem) -> None:
        again = Button(self.tr("Choose another place"), small=True, name="export_again_button")
        again.clicked.connect(self.export)
        self.banner.show_problem(problem, again)

    def _on_not_done(self, problem: Problem) -> None:
        self.banner.show_problem(problem)

    # Work

    def _begin(self, title: str) -> bool:
        """False while something is being verified or written already."""
        if self._stop is not None:
            return False
        self._stop = Stop()
        self.banner.clear()
        self.verdict.clear()
        # The buttons stay as they are: a disabled one would lose the keyboard's place.
        self.line.begin(title)
        return True

    def _end(self) -> None:
        self._stop = None
        self.line.end()
        self._show()

    def _on_cancelled(self) -> None:
        if self._stop is not None:
            self._stop.ask()
