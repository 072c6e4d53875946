"""What happened lately, newest first: the list behind the bell."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.engine.errors import Problem
from app.engine.events import (
    CallAccepted,
    CallEnded,
    CallRefused,
    CampaignChanged,
    DoNotCallChanged,
    Event,
    ListImported,
    SettingsChanged,
)
from app.engine.model.call import Call
from app.engine.model.campaign import CampaignState
from app.engine.model.result import Outcome
from app.ui import words
from app.ui.coalesce import Coalesce
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.label import Label
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

KEPT, WIDTH, HEIGHT, WITHIN_MS = 200, 420, 480, 120


class Note:
    """One thing that happened. `where` is a page and what to show there."""

    def __init__(
        self, at: datetime, icon: str, tone: str, text: str, detail: str,
        where: tuple[str, dict[str, object]] | None = None,
    ) -> None:  # fmt: skip
        self.at = at
        self.icon = icon
        self.tone = tone
        self.text = text
        self.detail = detail
        self.where = where


class ActivityLog(QObject):
    """Keeps the last notes of this run; what happened before is in Results and Audit."""

    noted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notes: deque[Note] = deque(maxlen=KEPT)
        self.unseen = 0

    def hear(self, event: Event, now: datetime) -> None:
        if note := self._note(event, now):
            self.notes.appendleft(note)
            self.unseen += 1
            self.noted.emit()

    def told(self, problem: Problem, now: datetime) -> None:
        """A Problem that was shown: it can be read again here."""
        self.notes.appendleft(Note(now, "alert", "danger_text", problem.detail, problem.hint))
        self.noted.emit()

    def _note(self, event: Event, now: datetime) -> Note | None:
        if isinstance(event, CallAccepted):
            return self._asked_from_outside(event.call, now)
        if isinstance(event, CallEnded):
            call = event.call
            outcome = call.outcome or Outcome.UNKNOWN
            word, tone, icon = words.outcome_badge(outcome, call.ended)
            who = call.target_name or words.phone(call.to_number)
            return Note(
                now,
                icon,
                f"{tone}_text",
                self.tr("{who}: {outcome}").format(who=who, outcome=word),
                words.phone(call.to_number),
                ("results", {"call": call.id}),
            )
        if isinstance(event, CallRefused):
            number = words.phone(event.to_number)
            return Note(
                now,
                "ban",
                "text2",
                self.tr("{number} was not called").format(number=number),
                event.problem.detail,
            )
        if isinstance(event, CampaignChanged):
            return self._campaign(event, now)
        if isinstance(event, ListImported):
            people = event.contact_list
            told = words.count(people.contacts, self.tr("{n} person"), self.tr("{n} people"))
            text = self.tr("Imported {name}").format(name=people.name)
            return Note(now, "upload", "text2", text, told, ("contacts", {"list": people.name}))
        if isinstance(event, DoNotCallChanged):
            number = words.phone(event.number)
            text = (
                self.tr("{number} is never called")
                if event.listed
                else self.tr("{number} may be called again")
            )
            return Note(
                now,
                "ban",
                "danger_text",
                text.format(number=number),
                "",
                ("contacts", {"do_not_call": True}),
            )
        if isinstance(event, SettingsChanged):
            return Note(now, "gear", "text2", self.tr("Settings were saved"), "", ("settings", {}))
        return None

    def _asked_from_outside(self, call: Call, now: datetime) -> Note | None:
        """A call that nobody here asked for; what a campaign dials is told by its end alone."""
        if call.origin != "api":
            return None
        who = call.target_name or words.phone(call.to_number)
        told = self.tr("Through the API by {caller}").format(caller=call.triggered_by)
        text = self.tr("{who} is called").format(who=who)
        return Note(now, "link", "text2", text, told, ("results", {"call": call.id}))

    def _campaign(self, event: CampaignChanged, now: datetime) -> Note | None:
        campaign = event.campaign
        told = {
            CampaignState.READY: self.tr("{name} is ready"),
            CampaignState.RUNNING: self.tr("{name} runs"),
            CampaignState.PAUSED: self.tr("{name} is paused"),
            CampaignState.DONE: self.tr("{name} is done"),
            CampaignState.STOPPED: self.tr("{name} was stopped"),
        }.get(campaign.state)
        if told is None:
            return None
        return Note(
            now,
            "campaign",
            "accent_text",
            told.format(name=campaign.name),
            campaign.why,
            ("campaigns", {"campaign": campaign.name}),
        )


class ActivityPanel(Surface):
    """Hangs under the bell; Escape closes it."""

    wanted = Signal(str, dict)

    def __init__(self, log: ActivityLog) -> None:
        super().__init__("card")
        self.setObjectName("activity_panel")
        self.setFixedSize(WIDTH, HEIGHT)
        self._log = log
        self._empty = Label(
            self.tr("Nothing has happened yet since Playcall was opened."), "second", wrap=True
        )
        columns = (
            Column("what", self.tr("What"), 300, stretch=True),
            Column("when", self.tr("When"), 132, right=True),
        )
        self._model = TableModel[Note](columns, self._cell, id)
        self.table = Table(
            name="activity_table", accessible=self.tr("What happened lately"), row_height=48
        )
        self.table.setModel(self._model)
        self.table.activated_row.connect(self._on_row)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 12, 1, 8)
        lines.setSpacing(8)
        title = Label(self.tr("Activity"), "head")
        title.setContentsMargins(15, 0, 0, 0)
        self._empty.setContentsMargins(15, 0, 15, 0)
        for part in (title, self._empty):
            lines.addWidget(part)
        lines.addWidget(self.table, 1)
        lines.addStretch(0)
        self._redraw = Coalesce(self, self.show_notes, WITHIN_MS)
        log.noted.connect(self._on_noted)
        self.show_notes()

    def _on_noted(self) -> None:
        if self.isVisible():
            self._redraw.soon()

    @staticmethod
    def _cell(note: Note, key: str) -> Cell:
        if key == "when":
            return Cell(words.full_moment(note.at), tone="text3", right=True)
        return Cell(note.text, sub=note.detail, icon=note.icon, tip=note.detail)

    def show_notes(self) -> None:
        notes = list(self._log.notes)
        self._model.show(notes)
        self._empty.setVisible(not notes)
        self.table.setVisible(bool(notes))

    def _on_row(self, row: int) -> None:
        note = self._model.item(row)
        if note is not None and note.where is not None:
            self.wanted.emit(*note.where)
