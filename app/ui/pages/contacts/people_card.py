"""The people of one list: search, a table, and what can be done with those that are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.engine.model.contact import Contact, ContactList
from app.engine.model.people import FoundPeople, PeopleWish, Sort
from app.ui import words
from app.ui.pages.contacts.changing_people import ChangingPeople
from app.ui.pages.contacts.list_consent_line import ListConsentLine
from app.ui.pages.contacts.people_bar import PeopleBar
from app.ui.pages.contacts.people_columns import SORTED_BY, TAGS, people_columns
from app.ui.pages.contacts.people_model import PeopleModel
from app.ui.pages.contacts.people_table import PeopleTable
from app.ui.pages.contacts.seeking import Seeking
from app.ui.pages.contacts.selection_bar import SelectionBar
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.work_line import WorkLine

LOOKED_AT = 40


class PeopleCard(Surface):
    """`person_wanted(contact)`: open somebody; `edit_wanted`: with the cursor in the name."""

    person_wanted = Signal(object)
    edit_wanted = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self._shell = shell
        self._list: ContactList | None = None
        self._sort: tuple[Sort, bool] = ("added", False)
        self._another = False
        """Another list is on its way into view."""
        self._go_on_at = -1
        """The first row of whoever is being deleted; -1: of nobody."""
        self.model: PeopleModel | None = None
        self._seeking = Seeking(shell, self)
        self._seeking.found.connect(self._on_found)
        self.bar = PeopleBar()
        self.bar.wished.connect(self._seek)
        self.consent = ListConsentLine()
        self.consent.wanted.connect(lambda: self.bar.list_wanted.emit("consent"))
        self.selection = SelectionBar()
        self.work = WorkLine(name="people_work", unit=self.tr("people"))
        self.changing = ChangingPeople(shell, self.work)
        self._build_table()
        self._connect_selection()
        self.setLayout(
            column(
                self.bar, line(), self.consent, line(), (self._stack, 1), self.work,
                self.selection, margin=(1, 1, 1, 4), gap=0,
            )
        )  # fmt: skip

    def _build_table(self) -> None:
        self.table = PeopleTable(
            name="people_table", accessible=self.tr("People of this list"), sorts=self._sorts
        )
        self.table.activated_row.connect(lambda at: self._tell(self.person_wanted, at))
        self.table.edit_wanted.connect(lambda at: self._tell(self.edit_wanted, at))
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.table.row_menu(self._row_menu)
        self._everybody = Button(self.tr("Show everybody"), name="show_everybody_button")
        self._everybody.clicked.connect(self._show_everybody)
        self._nobody = EmptyState("search", "", "", self._everybody)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        around = QWidget()
        around.setLayout(row((self._nobody, 1), margin=12))
        self._stack.addWidget(around)

    def _connect_selection(self) -> None:
        bar, do = self.selection, self.changing
        bar.tag_wanted.connect(lambda tag: do.tag(self.chosen(), tag))
        bar.untag_wanted.connect(lambda tag: do.untag(self.chosen(), tag))
        bar.new_tag_wanted.connect(lambda: do.ask_for_tag(self.chosen()))
        bar.consent_wanted.connect(lambda: do.ask_for_consent(self.chosen()))
        bar.merge_wanted.connect(lambda: do.ask_to_merge(self.chosen()))
        bar.never_wanted.connect(lambda: do.never_call(self.chosen()))
        bar.delete_wanted.connect(self._on_delete)
        bar.left.connect(self._choose_none)
        self.table.delete_wanted.connect(self._on_delete)

    # What is shown ------------------------------------------------------------------------------

    @property
    def shown(self) -> ContactList | None:
        """The list in view."""
        return self._list

    @property
    def found(self) -> FoundPeople | None:
        """Whoever is in view of it; None while they are sought."""
        return None if self.model is None or self._seeking.runs else self.model.found

    def show_list(self, chosen: ContactList, blocked: dict[str, str]) -> None:
        """Show a list as it is now. `blocked`: what cannot be done with it, and why."""
        another = self._list is None or self._list.id != chosen.id
        self._list = chosen
        self.bar.show_blocked(blocked)
        self.consent.show_consent(chosen.consent)
        tags = self._shell.engine.people.tags(chosen.name)
        if another:
            self._sort = ("added", False)
            self.bar.search.clear()
            self.bar.show_tags(())
        self.bar.show_tags(tags)
        self.selection.show_tags([tag for tag, _ in tags])
        told = words.count(
            chosen.contacts, self.tr("Search {n} person"), self.tr("Search {n} people")
        )
        self.bar.search.setPlaceholderText(told)
        self._another = self._another or another
        self._seek()

    def _build_model(self, chosen: ContactList, found: FoundPeople) -> None:
        """Columns anew, where it is another list or has another fact."""
        engine = self._shell.engine
        columns = people_columns(
            engine.contacts.fact_names(chosen.name),
            engine.contacts.page(chosen.name, limit=LOOKED_AT),
        )
        before = self.model
        if not self._another and before is not None and before.columns == tuple(columns):
            return
        self.model = PeopleModel(columns, engine.people.page, self)
        self.model.show(found)
        self.table.setModel(self.model)
        if self._another:
            self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.table.horizontalScrollBar().setValue(0)
            self.table.scrollToTop()
        self._another = False
        self.model.order_wanted.connect(self._on_order_wanted)
        if before is not None:
            before.deleteLater()

    def _seek(self) -> None:
        if self._list is not None:
            sort, descending = self._sort
            self._seeking.seek(
                PeopleWish(
                    list_name=self._list.name,
                    search=self.bar.search.text(),
                    tag=self.bar.tag.key(),
                    sort=sort,
                    descending=descending,
                )
            )

    def _on_found(self, found: FoundPeople) -> None:
        if self._list is None:
            return
        self._build_model(self._list, found)
        if self.model is not None:
            if self.model.show(found):
                self.table.clearSelection()
                self._go_on()
            self.table.setColumnHidden(self.model.column_of(TAGS), not self.bar.has_tags)
        self._show_count(found)

    def _show_count(self, found: FoundPeople) -> None:
        filtered = bool(found.wish.search.strip() or found.wish.tag)
        total = self._list.contacts if self._list is not None else 0
        if filtered:
            told = self.tr("more than {n} of {total}") if found.more else self.tr("{n} of {total}")
            told = told.format(n=words.number(len(found)), total=words.number(total))
        else:
            told = words.count(len(found), self.tr("{n} person"), self.tr("{n} people"))
        self.bar.show_count(told)
        self._everybody.setVisible(filtered)
        if not filtered:
            self._nobody.say(
                self.tr("Nobody is in this list"),
                self.tr("Import a file into it, or delete the list in its menu."),
            )
        elif found.wish.search.strip():
            self._nobody.say(
                self.tr("Nobody found"),
                self.tr("No name and no number in this list has “{text}” in it.").format(
                    text=found.wish.search.strip()
                ),
            )
        else:
            self._nobody.say(self.tr("Nobody found"), self.tr("Nobody has this tag any more."))
        self._stack.setCurrentIndex(0 if len(found) else 1)

    def _show_everybody(self) -> None:
        """Neither search nor tag."""
        self.bar.show_everybody()
        self._seek()
        self.bar.search.setFocus()

    def forget(self) -> None:
        """The list in view is gone."""
        self._list = None
        self._seeking.leave()

    # Who is chosen ------------------------------------------------------------------------------

    def chosen(self) -> Sequence[int]:
        """The ids of the people that are chosen."""
        return [] if self.model is None else self.model.ids(self.table.chosen_rows())

    def _on_chosen_changed(self) -> None:
        count = self.table.chosen_count()
        keys = self.window().focusWidget()
        if not count and keys is not None and self.selection.isAncestorOf(keys):
            self.table.setFocus()  # else the window would choose a place as the bar goes
        self.selection.show_count(count)

    def _on_delete(self) -> None:
        if rows := self.table.chosen_rows():
            self._go_on_at = rows[0][0]
        self.changing.remove(self.chosen())

    def _go_on(self) -> None:
        """Whoever was there is gone: the keys go on with the next of them."""
        at, self._go_on_at = self._go_on_at, -1
        if at >= 0 and len(self.model.found if self.model is not None else ()):
            self.table.go_to(at)

    def _choose_none(self) -> None:
        self.table.clearSelection()
        self.table.setFocus()

    def _row_menu(self, at: int) -> list[QAction]:
        edit = QAction(self.tr("Open"), self)
        edit.triggered.connect(lambda: self._tell(self.person_wanted, at))
        delete = QAction(self.tr("Delete"), self)
        delete.triggered.connect(self._on_delete)
        return [edit, delete]

    def _tell(self, wanted: SignalInstance, at: int) -> None:
        person: Contact | None = self.model.item(at) if self.model is not None else None
        if person is not None:
            wanted.emit(person)

    # The order ----------------------------------------------------------------------------------

    def _sorts(self, section: int) -> bool:
        return self.model is not None and self.model.columns[section].key in SORTED_BY

    def _on_order_wanted(self, sort: Sort, descending: bool) -> None:
        if (sort, descending) != self._sort:
            self._sort = (sort, descending)
            self._seek()
