"""The lists at the left, at the right who stands in the chosen one."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.engine.model.contact import ContactList
from app.ui.pages.contacts.do_not_call_card import DoNotCallCard
from app.ui.pages.contacts.list_actions import ListActions
from app.ui.pages.contacts.lists_column import ListsColumn
from app.ui.pages.contacts.people_card import PeopleCard
from app.ui.shell import Shell
from app.ui.widgets.layout import row


class ListsView(QWidget):
    """`chosen` says that another list is in view; `shown` is it, None for the do-not-call list."""

    chosen = Signal()
    changed = Signal()
    person_wanted = Signal(object)
    edit_wanted = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.column = ListsColumn()
        self.people = PeopleCard(shell)
        self._cards = QStackedWidget()
        self._cards.addWidget(self.people)
        self.setLayout(row(self.column, (self._cards, 1), gap=16))
        self.setMinimumHeight(320)
        # A view that is not shown must not hold the page wider than the window.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.column.list_chosen.connect(self.show_list)
        self.column.do_not_call_chosen.connect(self.show_do_not_call)
        self.people.person_wanted.connect(self.person_wanted)
        self.people.edit_wanted.connect(self.edit_wanted)
        self.actions_of_list = ListActions(shell, self.people.work)
        self.people.bar.list_wanted.connect(self._on_list_wanted)
        self.people.bar.export_wanted.connect(self._on_export_wanted)
        self.set_narrow(shell.narrow)

    def set_narrow(self, narrow: bool) -> None:
        self.people.bar.set_narrow(narrow)
        self.people.selection.set_narrow(narrow)

    @cached_property
    def never(self) -> DoNotCallCard:
        """Built when it is first looked at."""
        made = DoNotCallCard(self._shell)
        made.changed.connect(self.changed)
        self._cards.addWidget(made)
        return made

    @property
    def shown(self) -> ContactList | None:
        """The list in view."""
        return self.people.shown if self._cards.currentIndex() == 0 else None

    def search_box(self) -> QWidget:
        """Where one types to search what is in view."""
        return self.people.bar.search if self._cards.currentIndex() == 0 else self.never.search

    def show_lists(self, lists: list[ContactList], wanted: str = "") -> None:
        """Show what there is; what is in view stays, if it is still there, unless another is
        wanted.
        """
        self.column.show_lists(lists, self._shell.engine.do_not_call.count())
        here = self.shown
        if any(one.name == wanted for one in lists):
            self.show_list(wanted)
        elif self._cards.currentIndex() == 1:
            self.show_do_not_call()
        elif here is not None and (now := [one for one in lists if one.id == here.id]):
            self.show_list(now[0].name)
        elif lists:
            self.show_list(max(lists, key=lambda one: one.id).name)
        else:
            self.people.forget()
            self.show_do_not_call()

    def show_list(self, name: str) -> None:
        """Bring a list into view; one that is not there changes nothing."""
        lists = self._shell.engine.contacts.lists()
        found = next((one for one in lists if one.name == name), None)
        if found is None or not self.column.choose(name):
            return
        self.people.show_list(found, self.actions_of_list.blocked(found))
        self._cards.setCurrentIndex(0)
        self.chosen.emit()

    def show_do_not_call(self) -> None:
        """Bring the do-not-call list into view."""
        self.column.choose(None)
        self.never.show_list()
        self._cards.setCurrentIndex(1)
        self.chosen.emit()

    def _on_list_wanted(self, key: str) -> None:
        if self.shown is not None:
            self.actions_of_list.do(key, self.shown)

    def _on_export_wanted(self, kind: str) -> None:
        if self.shown is not None:
            self.actions_of_list.export(kind, self.shown, self.people.found)
