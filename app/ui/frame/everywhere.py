"""What can be done wherever one is: palette, shortcuts and the list of shortcuts read this.

To add one: add a line to the group it belongs to. No two may have the same shortcut (a test).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.action import Action
from app.ui.application import APPEARANCE
from app.ui.pages import PAGES, SETTINGS

if TYPE_CHECKING:
    from app.ui.frame.commands import Commands
    from app.ui.frame.desk import Desk


class Everywhere(QObject):
    """Four groups: pages, things to do, looks, help."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__(commands)
        self._desk = desk
        self._commands = commands

    def actions(self) -> list[Action]:
        return [
            *self._pages(),
            *self._doing(),
            *self._speeds(),
            *self._looks(),
            *self._help(),
        ]

    def _pages(self) -> list[Action]:
        go, group, page_word = self._desk.window.go, self.tr("Go to"), self.tr("page")
        return [
            Action(
                f"go_{page.name}",
                page.text,
                lambda name=page.name: go(name),
                page.icon,
                f"Ctrl+{number}",
                page_word,
                group,
            )
            for number, page in enumerate((*PAGES, SETTINGS), 1)
        ]

    def _doing(self) -> list[Action]:
        go, line, tr = self._desk.window.go, self._desk.line, self.tr
        do, us = self._in_group(tr("Do")), self._commands
        upload, create = partial(go, "contacts", choose=True), partial(go, "campaigns", new=True)
        return [
            do("palette", tr("Search or run a command"), us.open_palette, "search", "Ctrl+K"),
            do("import", tr("Import contacts"), upload, "upload", "Ctrl+I"),
            do("new_campaign", tr("New campaign"), create, "plus", "Ctrl+N"),
            do("call_one", tr("Call one person"), partial(go, "call"), "phone"),
            do("pause", tr("Pause the campaign"), line.pause, "pause", "Ctrl+."),
            do("resume", tr("Resume the campaign"), line.resume, "play"),
            do("verify", tr("Verify the audit"), partial(go, "audit", verify=True), "shield"),
            do("activity", tr("What happened lately"), us.toggle_activity, "bell", "Ctrl+J"),
            do("welcome", tr("Set up step by step"), partial(go, "welcome"), "bolt"),
        ]

    def _speeds(self) -> list[Action]:
        """How fast simulated time runs; nothing where time is the computer's own."""
        speeds, mode = self._in_group(self.tr("Simulated time")), self._desk.mode
        return [
            speeds(
                f"speed_{number}", mode.speed_word(speed), partial(mode.set_speed, speed), "clock"
            )
            for number, speed in enumerate(mode.speeds())
        ]

    def _looks(self) -> list[Action]:
        looks = self._in_group(self.tr("Appearance"))
        words = {
            "light": self.tr("Light look"),
            "dark": self.tr("Dark look"),
            "system": self.tr("Look as the system has it"),
        }
        return [
            looks(f"look_{name}", text, lambda name=name: self.choose_look(name), "eye")
            for name, text in words.items()
        ]

    def _help(self) -> list[Action]:
        helps = self._in_group(self.tr("Help"))
        folder = QUrl.fromLocalFile(str(self._desk.folder))
        show = self.tr("Open the data folder")
        return [
            helps("folder", show, lambda: QDesktopServices.openUrl(folder), "file"),
            helps("quit", self.tr("Close Playcall"), self._desk.window.close, "x", "Ctrl+Q"),
        ]

    @staticmethod
    def _in_group(group: str) -> Callable[..., Action]:
        def action(
            name: str, text: str, do: Callable[[], object], icon: str, keys: str = ""
        ) -> Action:
            return Action(name, text, do, icon, keys, "", group)

        return action

    def choose_look(self, name: str) -> None:
        self._desk.window.memory.setValue(APPEARANCE, name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.choose(app, theme.wish(name))
