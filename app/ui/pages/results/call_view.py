"""One call: what was said, what was agreed and what proves it."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.call import Call
from app.engine.model.result import Outcome, Turn
from app.ui import words
from app.ui.exact import exact
from app.ui.pages.results.agreed_card import AgreedCard
from app.ui.pages.results.asked_by import asked_by
from app.ui.pages.results.details_card import DetailsCard
from app.ui.pages.results.exporting import write_text
from app.ui.pages.results.moments import moments_of
from app.ui.pages.results.notes import notes_of, silence
from app.ui.pages.results.notes_card import NotesCard
from app.ui.pages.results.proof_card import ProofCard
from app.ui.pages.results.recording_row import RecordingRow
from app.ui.pages.results.tools_card import ToolsCard
from app.ui.pages.results.transcript_text import file_name, transcript_text
from app.ui.pages.results.what_happened_card import WhatHappenedCard, outcome_sentence
from app.ui.shell import Shell
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.time_line import TimeLine
from app.ui.widgets.transcript_view import TranscriptView

SIDE_WIDTH, NARROW_SIDE_WIDTH = 344, 300
LEAST_TRANSCRIPT = 260
ABOUT_INDENT = 40
"""Under the name, which stands after the arrow."""


class CallView(QWidget):
    """Everything is read from the engine each time: a live call grows while one looks."""

    refused = Signal(object)
    """A Problem that belongs to no field here."""
    verify_wanted = Signal()
    audit_wanted = Signal()

    def __init__(self, shell: Shell, *, proven: bool = True) -> None:
        """`proven`: whether the audit's rows are of these calls; in a rehearsal's copy they are
        of the real ones, which have the same numbers.
        """
        super().__init__()
        self._shell = shell
        self._proven = proven
        self.call: Call | None = None
        self.turns: tuple[Turn, ...] = ()
        """What was said so far."""
        self._about = Label("", "second", elide=True)
        self._about.setObjectName("call_about")
        self._notes = NotesCard()
        self.transcript = TranscriptView(name="transcript")
        self.transcript.setMinimumHeight(LEAST_TRANSCRIPT)
        self._silence = QuietState("phone")
        self._said = StateStack(full=self.transcript, empty=self._silence, name="call_said")
        self._time_line = TimeLine()
        self._recording = RecordingRow()
        self._recording.unplayable.connect(self._on_unplayable)
        self.what_happened = WhatHappenedCard()
        self.what_happened.told.connect(self._on_told)
        self._notes.turn_wanted.connect(self._on_turn_wanted)
        self.agreed = AgreedCard()
        self.agreed.turn_wanted.connect(self._on_turn_wanted)
        self._tools = ToolsCard()
        self.details = DetailsCard()
        self.details.copied.connect(lambda: shell.say(self.tr("The call's id is copied")))
        self.proof = ProofCard()
        self.proof.verify_wanted.connect(self.verify_wanted)
        self.proof.audit_wanted.connect(self.audit_wanted)
        self._lay_out()
        self.proof.setVisible(proven)
        shell.narrowed.connect(self._fit)
        self._fit(shell.narrow)

    def _lay_out(self) -> None:
        foot = Surface(
            "inset",
            column(
                Label(self.tr("Timeline"), "label"),
                self._time_line,
                margin=(18, 12, 18, 12),
                gap=10,
            ),
        )
        talk = Surface(
            "card", column(self._recording, (self._said, 1), foot, margin=(1, 1, 1, 1), gap=0)
        )
        self._side = QWidget()
        cards = (self.what_happened, self.agreed, self._tools, self.details, self.proof)
        self._side.setLayout(column(*cards, None, gap=12))
        body = row((talk, 1), self._side, gap=16)
        about = row((self._about, 1), margin=(ABOUT_INDENT, 0, 0, 0))
        self.setLayout(column(about, self._notes, (body, 1), gap=12))

    # What the page asks for

    def show_call(self, call_id: int) -> Call:
        """Read and show a call. Raises a Problem when there is none."""
        engine = self._shell.engine
        call = engine.calls.get(call_id)
        another = self.call is None or self.call.id != call_id
        self.call = call
        self._about.set_text(self._facts(call))
        self._notes.show_notes(notes_of(call))
        self._show_words(call)
        if another:
            self._begin_reading(call)
        self.agreed.show_result(call.result, over=call.over)
        self.what_happened.show_call(call, engine.calls.may_tell(call) if self._proven else ())
        self._tools.show_items(engine.outbox.of_call(call_id))
        self.details.show_call(call, self._campaign(call))
        self._show_recording(call)
        rows = engine.audit.of_call(call_id) if self._proven else []
        self.proof.show_rows(rows)
        self._time_line.show(moments_of(call, rows))
        return call

    def text(self) -> str:
        """The call as plain text."""
        call = self.call
        if call is None:
            return ""
        outcome = ""
        if call.outcome is not None:
            told = self.tr("Outcome: {outcome}")
            outcome = told.format(outcome=words.outcome_badge(call.outcome, call.ended)[0])
        head = [self.who(), self._facts(call), exact(call.accepted_at, call.zone or None), outcome]
        return transcript_text(head, self.turns, *self._names(call))

    def who(self) -> str:
        """The person's name, else the number."""
        call = self.call
        return "" if call is None else call.target_name or words.phone(call.to_number)

    def copy_transcript(self) -> None:
        """Put the call's words where they can be pasted."""
        QGuiApplication.clipboard().setText(self.text())
        self._shell.say(self.tr("Transcript copied"))

    def save_transcript(self) -> None:
        """Ask for a file and write the call's words to it."""
        if self.call is not None:
            number = self.call.to_number.removeprefix("+")
            self._shell.save_file(
                self.tr("Save the transcript"),
                file_name(self.call.target_name or "", number),
                self.tr("Text (*.txt)"),
                lambda path: self._save(Path(path)),
            )

    def _save(self, path: Path) -> None:
        told = self.tr("Transcript saved as {file}").format(file=path)
        self._shell.run(write_text(path, self.text()), then=lambda _: self._shell.say(told))

    # Parts

    def _begin_reading(self, call: Call) -> None:
        """A call that is over is read from its first words, a live one as it goes on."""
        self.proof.forget()
        self.transcript.go_to(-1)
        self.transcript.follows = not call.over
        # The keyboard's cursor stands behind what was written: it would scroll to it.
        self.transcript.moveCursor(QTextCursor.MoveOperation.Start)

    def _show_words(self, call: Call) -> None:
        self.turns = tuple(self._shell.engine.calls.said(call.id))
        agent, callee = self._names(call)
        self._said.go("full" if self.turns else "empty")
        if not self.turns:
            self._silence.say(*silence(call))
            return
        fields = call.result.fields.values() if call.result else ()
        proofs: dict[int, list[str]] = {}
        for field in fields:
            if field.turn is not None and field.quote:
                proofs.setdefault(field.turn, []).append(field.quote)
        self.transcript.show(self.turns, agent, callee, proofs)

    def _on_told(self, outcome: Outcome, note: str) -> None:
        """A person says what happened; the page hears that it is written down."""
        call, calls = self.call, self._shell.engine.calls
        if call is None:
            return
        told = self._shell.attempt(
            lambda: calls.tell_outcome(call.id, outcome, note), failed=self._on_refused
        )
        if told is not None:
            self._shell.say(self.tr("Saved: {outcome}").format(outcome=outcome_sentence(outcome)))
            # The card with the keyboard goes.
            self.transcript.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, problem: Problem) -> None:
        if not self.what_happened.show_problem(problem):
            self.refused.emit(problem)

    def _show_recording(self, call: Call) -> None:
        engine = self._shell.engine
        days = timedelta(days=engine.settings.current.keep_recordings_days)
        self._recording.show_file(
            engine.calls.recording_path(call), call.accepted_at + days, engine.clock.now()
        )

    def _on_unplayable(self) -> None:
        told = self.tr("No program of this computer plays it. It lies in the folder of recordings.")
        self._shell.say(told, tone="warning")

    def _names(self, call: Call) -> tuple[str, str]:
        """Agent and callee, short enough to stand beside the words."""
        known = {one.id: one for one in self._shell.engine.deployments.all()}
        deployment = known.get(call.deployment)
        agent = deployment.agent_name if deployment else self.tr("Agent")
        first = (call.target_name or "").split()
        return agent, first[0] if first else self.tr("They")

    def _facts(self, call: Call) -> str:
        """Number, campaign, when it was there, how long, what it cost and through whom."""
        there = words.full_moment(call.accepted_at, call.zone or None)
        told = [
            words.phone(call.to_number) if call.target_name else "",
            asked_by(call.origin, call.triggered_by, self._campaign(call)),
            self.tr("{when} there").format(when=there) if call.zone else there,
        ]
        if call.answered_at is not None and call.ended_at is not None:
            told.append(words.duration((call.ended_at - call.answered_at).total_seconds()))
        told.append(self._paid(call))
        return "   ·   ".join(part for part in told if part)

    def _campaign(self, call: Call) -> str:
        campaigns = self._shell.engine.campaigns.all() if call.campaign_id is not None else []
        return next((one.name for one in campaigns if one.id == call.campaign_id), "")

    def _paid(self, call: Call) -> str:
        try:
            provider = self._shell.engine.deployments.capabilities(call.provider).title
        except Problem:  # a provider that this version does not know any more
            provider = call.provider
        if call.cost_usd is None:
            return self.tr("through {provider}").format(provider=provider)
        told = self.tr("{cost} through {provider}")
        return told.format(cost=words.money(call.cost_usd), provider=provider)

    def _on_turn_wanted(self, turn: int) -> None:
        self.transcript.go_to(turn)

    def _fit(self, narrow: bool) -> None:
        self._side.setFixedWidth(NARROW_SIDE_WIDTH if narrow else SIDE_WIDTH)
