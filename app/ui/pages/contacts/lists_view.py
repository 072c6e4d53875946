"""The lists at the left, at the right who stands in the chosen one."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app.engine.model.contact import ContactList
from app.ui.pages.contacts.do_not_call_card import DoNotCallCard
from app.ui.pages.contacts.lists_column import ListsColumn
from app.ui.pages.contacts.people_card import PeopleCard
from app.ui.shell import Shell
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.widgets.layout import row
from app.ui.words import number


class ListsView(QWidget):
    """`chosen` says that another list is in view; `shown` is it, None for the do-not-call list."""

    chosen = Signal()
    changed = Signal()

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
        self.people.remove_wanted.connect(self._on_remove_wanted)
        self.people.person_wanted.connect(lambda person: shell.go("call", contact=person))

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

    def show_lists(self, lists: list[ContactList]) -> None:
        """Show what there is; what is in view stays, if it is still there."""
        self.column.show_lists(lists, self._shell.engine.do_not_call.count())
        here = self.shown
        if self._cards.currentIndex() == 1:
            self.show_do_not_call()
        elif here is not None and any(one.name == here.name for one in lists):
            self.show_list(here.name)
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
        used = [c.name for c in self._shell.engine.campaigns.all() if c.list_id == found.id]
        self.people.show_list(found, used[0] if used else "")
        self._cards.setCurrentIndex(0)
        self.chosen.emit()

    def show_do_not_call(self) -> None:
        """Bring the do-not-call list into view."""
        self.column.choose(None)
        self.never.show_list()
        self._cards.setCurrentIndex(1)
        self.chosen.emit()

    def _on_remove_wanted(self) -> None:
        if self.shown is not None:
            self._shell.run(self._remove(self.shown), busy=self.people.remove)

    async def _remove(self, going: ContactList) -> None:
        card = ConfirmCard(
            "undo",
            self.tr("Remove the list {name}?").format(name=going.name),
            self.tr("This cannot be undone. You can import the file again."),
            [
                (self.tr("People"), number(going.contacts)),
                (self.tr("File"), going.source),
            ],
            self.tr("Numbers that it put on the do-not-call list stay there."),
            self.tr("Remove list"),
            danger=True,
        )
        if await self._shell.ask(card):
            await self._shell.engine.contacts.remove_list(going.name)
            self._shell.say(self.tr("{name} is removed").format(name=going.name))
