"""The call that was just placed: what is said as it is said, then what came of it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.engine.model.call import Call, DialState, Phase
from app.engine.model.result import Turn
from app.ui import words
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.transcript_view import TranscriptView

translate = QCoreApplication.translate


class LiveCard(Surface):
    """`end_wanted`, `result_wanted` and `another_wanted` say what was clicked."""

    end_wanted = Signal()
    result_wanted = Signal()
    another_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self.setObjectName("live_card")
        self.call: Call | None = None
        self._title = Label("", "head", elide=True)
        self._state = Badge()
        self._time = Label("", "second")
        self.end = Button(self.tr("End call"), "danger", "hangup", name="end_call_button")
        self.end.clicked.connect(self.end_wanted)
        self._number = Label("", "caption", elide=True)
        self._quiet = Label("", "second", wrap=True)
        self.transcript = TranscriptView(name="live_transcript")
        self.result = Button(self.tr("Open the result"), "", "chart", name="open_result_button")
        self.result.clicked.connect(self.result_wanted)
        self.another = Button(self.tr("Call another"), "ghost", name="call_another_button")
        self.another.clicked.connect(self.another_wanted)
        self._why = Label("", "second", wrap=True)
        who = column(row((self._title, 1), gap=0), self._number, gap=2)
        head = row((who, 1), self.end, margin=(16, 12, 12, 10))
        state = row(self._state, self._time, None, margin=(16, 0, 16, 10))
        self._quiet.setContentsMargins(16, 12, 16, 0)
        foot = column(
            self._why, row(self.result, self.another, None), margin=(16, 12, 16, 12), gap=10
        )
        self.setLayout(
            column(head, state, line(), self._quiet, (self.transcript, 1), foot, margin=1, gap=0)
        )

    def show_call(self, call: Call, turns: tuple[Turn, ...], agent: str) -> None:
        """The call as it stands, with everything said so far."""
        ended_now = call.over and not self.result.isVisible()
        self.call = call
        name = call.target_name or words.phone(call.to_number)
        self._title.set_text(self.tr("Call with {name}").format(name=name))
        self._number.set_text(words.phone(call.to_number))
        self._number.setVisible(bool(call.target_name))
        self._state.set_badge(*state_badge(call))
        first = (call.target_name or "").split()
        self.transcript.show(turns, agent, first[0] if first else self.tr("They"))
        self._quiet.set_text(self.tr("The words appear here as they are spoken."))
        self._quiet.setVisible(not turns and not call.over)
        self.result.setVisible(call.over)
        focused = QApplication.focusWidget()
        # The button that ended the call goes; what had the keyboard here is followed by this.
        if ended_now and (focused is None or self.isAncestorOf(focused)):
            self.result.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end.setVisible(not call.over)
        self.another.setVisible(call.over)
        self._why.set_text(_why(call))
        self._why.setVisible(call.over and bool(self._why.text()))

    def time(self) -> str:
        """How long, as shown."""
        return self._time.text()

    def tell_time(self, now: datetime) -> None:
        """How long they have been talking; asks nobody."""
        call = self.call
        if call is None or call.answered_at is None:
            self._time.set_text("")
            return
        end = call.ended_at or now
        self._time.set_text(words.duration(max(0.0, (end - call.answered_at).total_seconds())))


def state_badge(call: Call) -> tuple[str, str, str]:
    """Word, tone and icon of where a call stands."""
    if call.over and call.outcome is not None:
        return words.outcome_badge(call.outcome, call.ended)
    if call.dial is DialState.UNKNOWN:
        return translate("call", "Nobody knows whether it rang"), "warning", "alert"
    if call.phase is Phase.IN_CALL:
        return translate("call", "Talking"), "success", "phone"
    if call.phase is Phase.RINGING:
        return translate("call", "Ringing"), "info", "bell"
    if call.phase is Phase.WRAPUP:
        return translate("call", "Writing it down"), "neutral", "edit"
    return translate("call", "Dialing"), "info", "phone"


def _why(call: Call) -> str:
    if call.result is not None and call.result.needs_person:
        return call.result.needs_person
    told = (call.result.summary if call.result else "") or call.reason
    return told[:1].upper() + told[1:]
