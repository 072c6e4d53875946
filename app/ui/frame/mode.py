"""SIMULATOR or LIVE, and how fast simulated time runs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.engine.clock import PlayClock
from app.engine.errors import Problem
from app.engine.model.call import World
from app.ui import words

if TYPE_CHECKING:
    from app.ui.frame.desk import Desk

SPEEDS = (1.0, 10.0, 60.0, math.inf)


class Mode(QObject):
    """Keeps the strip true."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._strip = desk.window.strip
        self._strip.provider_wanted.connect(lambda: desk.window.go("settings", section="provider"))
        clock = desk.engine.clock
        self._rehearsing = False
        self._clock = clock if isinstance(clock, PlayClock) else None
        if self._clock is not None:
            self._offer_speeds()
            desk.window.ticked.connect(self._show_time)
        self.show()

    def show(self) -> None:
        """Read the deployment's provider anew."""
        if self._rehearsing:
            self._strip.show_rehearsal()
            return
        who = self._desk.deployment()
        title = self._real_provider(who.provider) if who is not None else ""
        live = bool(title)
        if who is not None and title:
            self._strip.show_live(title, words.phone(who.phones[0]))
        else:
            self._strip.show_simulator()
        self._strip.speed.setVisible(self._is_played() and not live)
        self._show_time()

    def rehearse(self, rehearsing: bool) -> None:
        """A rehearsal's throw-away copy is shown, or no longer: its data are not the real ones."""
        if rehearsing != self._rehearsing:
            self._rehearsing = rehearsing
            self.show()

    def _real_provider(self, provider: str) -> str:
        """The title of who carries real calls; empty where people are simulated."""
        try:
            capabilities = self._desk.engine.deployments.capabilities(provider)
        except Problem:
            return provider  # one that nobody knows must not look harmless
        return capabilities.title if capabilities.world is World.LIVE else ""

    def _offer_speeds(self) -> None:
        menu = QMenu(self._strip.speed)
        menu.setObjectName("speed_menu")
        group = QActionGroup(menu)
        for speed in SPEEDS:
            action = menu.addAction(self.speed_word(speed))
            action.setCheckable(True)
            action.setChecked(self._clock is not None and self._clock.speed == speed)
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, speed=speed: self.set_speed(speed))
        self._strip.speed.setMenu(menu)
        self._strip.speed.setAccessibleDescription(self.tr("How fast simulated time runs"))

    def speeds(self) -> tuple[float, ...]:
        """What can be chosen; nothing while the computer's own time counts."""
        return SPEEDS if self._is_played() else ()

    def _is_played(self) -> bool:
        """Whether time is simulated; it turns real when real people may be called."""
        return self._clock is not None and self._clock.pretend

    def set_speed(self, speed: float) -> None:
        if self._clock is not None:
            self._clock.speed = speed
            self._show_time()

    def speed_word(self, speed: float) -> str:
        if math.isinf(speed):
            return self.tr("At once")
        if speed == 1:
            return self.tr("Real pace")
        return self.tr("{n} × faster").format(n=int(speed))

    def _show_time(self) -> None:
        if self._clock is None or self._rehearsing or not self._is_played():
            self._strip.show_time("")
            return
        self._strip.show_time(words.full_moment(self._clock.now()))
        self._strip.speed.setText(self.speed_word(self._clock.speed))
