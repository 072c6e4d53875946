"""Closing the window: nobody's call is cut by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.ui import words
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.frame.desk import Desk


class ClosingCard(Surface):
    """Three ways on while calls are live; the first keeps everything as it is."""

    def __init__(self, live: int, reason: str | None) -> None:
        super().__init__("card")
        self.setObjectName("closing_card")
        self.setFixedWidth(680)
        title = words.count(live, self.tr("{n} call is live"), self.tr("{n} calls are live"))
        self.stay = Button(self.tr("Keep running"), "primary", name="closing_stay_button")
        self.wait = Button(
            self.tr("Pause, close after the calls"),
            "secondary",
            "pause",
            name="closing_pause_button",
        )
        self.end = Button(
            self.tr("End the calls and close"), "danger", "hangup", name="closing_end_button"
        )
        told = self.tr(
            "If Playcall closes now, the people on the phone are cut off. Paused, nothing new is "
            "dialed, and the window closes when the last call is over."
        )
        lines: list[QWidget] = [
            Label(title if live else self.tr("Something is not finished"), "head")
        ]
        lines.append(Label(told if live else (reason or ""), "second", wrap=True))
        self.setLayout(column(*lines, row(self.end, None, self.wait, self.stay), margin=24, gap=12))
        self.wait.setVisible(bool(live))
        if not live:
            self.end.setText(self.tr("Close"))


class Closing:
    """Asks where it must, and closes the engine before the window goes."""

    def __init__(self, desk: Desk, closed: Callable[[], None]) -> None:
        self._desk = desk
        self._closed = closed
        self._waiting = False
        desk.window.closing.connect(self.wanted)

    def wanted(self) -> None:
        """A person wants to close."""
        live = len(self._desk.engine.calls.live)
        reasons = [said for page in self._desk.window.pages if (said := page.keep_open())]
        window = self._desk.window
        running = window.tr("{name} is running. It is paused when Playcall closes.")
        reasons += [running.format(name=c.name) for c in self._desk.engine.campaigns.running()]
        if not live and not reasons:
            self.close()
            return
        card = ClosingCard(live, reasons[0] if reasons else None)
        overlay = Overlay(self._desk.window, card)
        card.stay.clicked.connect(overlay.close_now)
        card.wait.clicked.connect(lambda: self._then(overlay, self._pause_and_wait))
        card.end.clicked.connect(lambda: self._then(overlay, self.close))
        overlay.show()
        card.stay.setFocus()

    @staticmethod
    def _then(overlay: Overlay, do: Callable[[], None]) -> None:
        overlay.close_now()
        do()

    def _pause(self) -> None:
        engine = self._desk.engine
        for campaign in engine.campaigns.running():
            try:
                engine.campaigns.pause(campaign)
            except Problem as problem:
                self._desk.told(problem)

    def _pause_and_wait(self) -> None:
        window = self._desk.window
        self._pause()
        window.say(window.tr("Paused. Playcall closes when the last call is over."), tone="info")
        if not self._waiting:
            self._waiting = True
            window.ticked.connect(self._close_when_over)

    def _close_when_over(self) -> None:
        if self._desk.engine.campaigns.running():
            self._wait_no_longer()  # somebody resumed one: they do not mean to close any more
        elif not self._desk.engine.calls.live:
            self._wait_no_longer()
            self.close()

    def _wait_no_longer(self) -> None:
        self._waiting = False
        self._desk.window.ticked.disconnect(self._close_when_over)

    def close(self) -> None:
        """The engine hangs up what it must and writes the audit's head; then the window goes. What
        runs is paused first: it was closed, it did not crash.
        """
        self._pause()
        self._desk.window.setEnabled(False)
        self._closed()
