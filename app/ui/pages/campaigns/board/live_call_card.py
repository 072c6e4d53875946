"""One live call: who, where it stands, how long, what is said, and the button that ends it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import words
from app.ui.pages.campaigns.board.call_state import call_badge, call_time
from app.ui.pages.campaigns.board.slots import Slot
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.transcript_view import TranscriptView

HEIGHT = 232
"""Always the same, so that nothing below moves when calls come and go."""


class LiveCallCard(Surface):
    """Reused for one call after the other. `place` counts from 0."""

    seen = Signal()
    """It is painted while it is `stale`: somebody scrolled to it."""

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        number = place + 1
        self.setObjectName(f"live_call_{number}")
        self.setFixedHeight(HEIGHT)
        self.stale = False
        self.slot: Slot | None = None
        self._told: tuple[str, str, str] | None = None
        self._avatar = Avatar("", size=32)
        self._name = Label("", "medium", elide=True)
        self._number = Label("", "caption")
        self.badge = Badge("")
        self.time = Label("", "strong")
        self.transcript = TranscriptView(
            name=f"live_call_{number}_words", accessible=self.tr("What is said in this call")
        )
        self.end = Button(
            self.tr("End call"), "danger", "hangup", name=f"end_call_{number}_button", small=True
        )
        self.result = Button(
            self.tr("Read the call"), "", "chat", name=f"read_call_{number}_button", small=True
        )
        who = column(self._name, self._number, gap=0)
        head = row(self._avatar, (who, 1), self.badge, self.time, margin=(16, 10, 16, 10), gap=10)
        foot = row(None, self.result, self.end, margin=(12, 8, 12, 8))
        self.setLayout(
            column(head, line(), (self.transcript, 1), line(), foot, margin=(1, 0, 1, 0), gap=0)
        )

    def show_slot(self, slot: Slot, agent: str, now: datetime) -> None:
        """Show a call as it is now; words that only continue the ones shown are appended."""
        self.stale = False
        self.slot = slot
        call = slot.call
        name = call.target_name or words.phone(call.to_number)
        if name != self._name.text():
            self._name.set_text(name)
            self._avatar.set_name(call.target_name or "")
            self.setAccessibleName(self.tr("Call with {name}").format(name=name))
        self._number.set_text(words.phone(call.to_number) if call.target_name else "")
        badge = call_badge(call)
        if badge != self._told:
            self._told = badge
            self.badge.set_badge(*badge)
        first = (call.target_name or "").split()
        callee = first[0] if first else self.tr("They")
        self.transcript.show(slot.turns, agent, callee)
        self.end.setVisible(not call.over)
        self.result.setVisible(call.over)
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """How long they have talked until now."""
        if self.slot is not None:
            self.time.set_text(call_time(self.slot.call, now))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.stale:
            self.seen.emit()
