"""Settings: a list of sections at the left, rows at the right, and what is not saved yet."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from app.engine.errors import Problem
from app.engine.events import Event, SettingsChanged
from app.ui import words
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.section_list import SectionList
from app.ui.pages.settings.sections import SECTIONS
from app.ui.shell import Shell
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, scroll

REDRAW_MS = 60


class _Stack(QStackedWidget):
    """Scrolls inside: without this the whole page would be as high as its sections want to be."""

    def hasHeightForWidth(self) -> bool:
        return False


class SettingsPage(Page):
    """Sections are built on their first visit and kept, with all that is typed in them."""

    name: ClassVar[str] = "settings"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.title.set_text(self.tr("Settings"))
        self._sections: dict[str, Section] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._columns: dict[str, QWidget] = {}
        self._front = SECTIONS[0].name
        self._typed = ""
        self._redraw = Coalesce(self, self._refresh, REDRAW_MS)
        self.list = SectionList(SECTIONS)
        self.list.chosen.connect(self.go)
        self.list.searched.connect(self._on_searched)
        self.stack = _Stack()
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.list)
        middle.addWidget(self.stack, 1)
        self.add(middle, 1)
        if shell.engine.read_only:
            self.add_badge(Badge(self.tr("Cannot be changed"), "warning", "lock"))
        self._count = Label("", "small")
        self._count.setObjectName("settings_changes")
        self.discard_button = Button(self.tr("Discard"), "ghost", name="settings_discard_button")
        self.save_button = Button(self.tr("Save changes"), "primary", name="settings_save_button")
        self.discard_button.clicked.connect(self.discard)
        self.save_button.clicked.connect(self.save)
        self.footer = self.add_footer(self._count, None, self.discard_button, self.save_button)
        self._show_changes()

    # What is in front

    def opened(self, **what: object) -> None:
        """`section`: which of them; without it the one that was in front before."""
        self.banner.clear()
        wanted = what.get("section")
        known = any(entry.name == wanted for entry in SECTIONS)
        self.go(str(wanted) if known else self._front)

    def go(self, name: str) -> None:
        """Show a section."""
        self._front = name
        section = self.section(name)
        section.refresh()
        self.stack.setCurrentWidget(self._columns[name])
        self.list.mark(name)
        self._show_changes()

    def section(self, name: str) -> Section:
        """The section of that name, built if this is the first time."""
        if name not in self._sections:
            entry = next(entry for entry in SECTIONS if entry.name == name)
            made = entry.load()(self.shell)
            made.page_actions = self.actions
            made.changed.connect(self._show_changes)
            self._sections[name] = made
            self._areas[name] = scroll(made)
            self._columns[name] = QWidget()
            parts = [made.foot] if made.foot is not None else []
            self._columns[name].setLayout(column((self._areas[name], 1), *parts, gap=12))
            self.stack.addWidget(self._columns[name])
        return self._sections[name]

    def happened(self, event: Event) -> None:
        if isinstance(event, SettingsChanged):
            self._redraw.soon()

    def _refresh(self) -> None:
        self.section(self._front).refresh()
        self._show_changes()

    # Search

    def _on_searched(self, typed: str) -> None:
        self._typed = typed
        self._search()

    def _search(self) -> None:
        """Sections that were never visited are built one by one, so that typing never waits."""
        if not self._typed.strip():
            self.list.show_only([entry.name for entry in SECTIONS], "")
            return
        missing = [entry.name for entry in SECTIONS if entry.name not in self._sections]
        if missing:
            self.section(missing[0]).refresh()
            QTimer.singleShot(0, self, self._search)
            return
        found = [
            entry.name
            for entry in SECTIONS
            if _in_title(entry.text, self._typed)
            or self._sections[entry.name].find_row(self._typed)
        ]
        self.list.show_only(found, self._typed)
        if found and self._front not in found:
            self.go(found[0])
        if found and (row := self._sections[self._front].find_row(self._typed)):
            self._areas[self._front].ensureWidgetVisible(row)

    # Changes

    def changes(self) -> int:
        """Not saved yet, in all sections."""
        return sum(section.changes() for section in self._sections.values())

    def _show_changes(self) -> None:
        count = self.changes()
        one = self.tr("{n} change, written to the audit log when saved")
        many = self.tr("{n} changes, written to the audit log when saved")
        self._count.set_text(words.count(count, one, many))
        self.footer.setVisible(bool(count))

    def save(self) -> None:
        """All sections; the first that is refused is shown, and keeps what is typed in it."""
        self.banner.clear()
        count = self.changes()
        for name, section in self._sections.items():
            if section.changes() and not self._save(name, section):
                self._show_changes()
                return
        self._show_changes()
        if count:
            one, many = self.tr("{n} change is saved"), self.tr("{n} changes are saved")
            self.shell.say(words.count(count, one, many))

    def _save(self, name: str, section: Section) -> bool:
        refused: list[Problem] = []
        self.shell.attempt(section.save, failed=refused.append)
        for problem in refused:
            if name != self._front:
                self.go(name)
            if not section.show_problem(problem):
                self.show_problem(problem)
            elif (wrong := section.first_wrong()) is not None:
                show = partial(self._areas[name].ensureWidgetVisible, wrong)
                # After the message below it has found its room.
                QTimer.singleShot(0, self._areas[name], show)
        return not refused

    def discard(self) -> None:
        """Back to what stands, in all sections."""
        self.banner.clear()
        for section in self._sections.values():
            section.discard()
        self._show_changes()

    def keep_open(self) -> str | None:
        count = self.changes()
        if not count:
            return None
        one = self.tr("{n} change in the settings is not saved.")
        return words.count(count, one, self.tr("{n} changes in the settings are not saved."))

    def actions(self) -> list[Action]:
        group = self.tr("Settings")
        sections = [
            Action(
                f"settings_{entry.name}",
                entry.text,
                lambda name=entry.name: self.go(name),
                "gear",
                group=group,
            )
            for entry in SECTIONS
        ]
        save = Action(
            "settings_save", self.tr("Save changes"), self.save, "check", "Ctrl+S", "", group
        )
        return [save, *sections]


def _in_title(title: str, typed: str) -> bool:
    return all(word in title.casefold() for word in typed.casefold().split())
