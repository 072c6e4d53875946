"""The people of one list: search, a table, and what can be done with the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.engine.model.contact import Contact, ContactList
from app.ui import words
from app.ui.models.paged_model import Cell, Column, PagedModel
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

translate = QCoreApplication.translate
NAME_WIDTH, PHONE_WIDTH = 184, 160
LEAST, MOST = 104, 240
PER_CHARACTER = 8
LOOKED_AT = 40


class PeopleCard(Surface):
    """`person_wanted(contact)`: open somebody."""

    person_wanted = Signal(object)
    remove_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self._shell = shell
        self._list: ContactList | None = None
        self.model: PagedModel[Contact] | None = None
        self.search = SearchBox(name="people_search", accessible=self.tr("Search this list"))
        self.search.setFixedWidth(240)
        self.search.searched.connect(self._on_searched)
        self._count = Label("", "caption")
        self.remove = Button(self.tr("Undo import"), "", "undo", name="undo_import_button")
        self.remove.clicked.connect(self.remove_wanted)
        self.table = Table(name="people_table", accessible=self.tr("People of this list"))
        self.table.activated_row.connect(self._on_activated)
        self._nobody = EmptyState("search", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        around = QWidget()
        around.setLayout(row((self._nobody, 1), margin=12))
        self._stack.addWidget(around)
        bar = row(self.search, None, self._count, self.remove, margin=(13, 10, 13, 10))
        self.setLayout(column(bar, line(), (self._stack, 1), margin=(1, 1, 1, 4), gap=0))

    @property
    def shown(self) -> ContactList | None:
        """The list in view."""
        return self._list

    def show_list(self, chosen: ContactList, used_by: str) -> None:
        """Show a list; `used_by`: the campaign that calls it, which keeps it from going."""
        self.remove.setEnabled(not used_by)
        self.remove.setToolTip(
            self.tr("The campaign {name} calls this list, so it stays").format(name=used_by)
            if used_by
            else self.tr("Remove this list with its people")
        )
        if self._list is not None and self._list.id == chosen.id:
            return
        self._list = chosen
        self.search.clear()
        told = words.count(
            chosen.contacts, self.tr("Search {n} person"), self.tr("Search {n} people")
        )
        self.search.setPlaceholderText(told)
        self._build_model(chosen)
        self._show_count()

    def _build_model(self, chosen: ContactList) -> None:
        first = self._shell.engine.contacts.page(chosen.name, limit=LOOKED_AT)
        before = self.model
        self.model = PagedModel(
            _columns(self._shell.engine.contacts.fact_names(chosen.name), first),
            _cell,
            count=self._counted,
            page=self._page,
            key=lambda person: person.id,
            parent=self,
        )
        self.table.setModel(self.model)
        self.table.horizontalScrollBar().setValue(0)
        self.table.scrollToTop()
        if before is not None:
            before.deleteLater()

    def _page(self, offset: int, limit: int) -> list[Contact]:
        if self._list is None:
            return []
        return self._shell.engine.contacts.page(
            self._list.name, offset=offset, limit=limit, search=self.search.text()
        )

    def _counted(self) -> int:
        if self._list is None:
            return 0
        return self._shell.engine.contacts.count(self._list.name, self.search.text())

    def _on_searched(self, _text: str) -> None:
        if self.model is not None:
            self.model.start_over()
            self._show_count()

    def _show_count(self) -> None:
        if self.model is None or self._list is None:
            return
        found = self.model.rowCount()
        if self.search.text().strip():
            told = self.tr("{n} of {total}").format(
                n=words.number(found), total=words.number(self._list.contacts)
            )
        else:
            told = words.count(found, self.tr("{n} person"), self.tr("{n} people"))
        self._count.set_text(told)
        self._nobody.say(
            self.tr("Nobody found"),
            self.tr("No name and no number in this list has “{text}” in it.").format(
                text=self.search.text().strip()
            ),
        )
        self._stack.setCurrentIndex(0 if found else 1)

    def forget(self) -> None:
        """The list in view is gone."""
        self._list = None

    def _on_activated(self, place: int) -> None:
        person = self.model.item(place) if self.model is not None else None
        if person is not None:
            self.person_wanted.emit(person)


def _columns(facts: tuple[str, ...], first: list[Contact]) -> list[Column]:
    """Name, phone and each fact that says something else; figures stand at the right."""
    columns = [
        Column("", translate("PeopleCard", "Name"), NAME_WIDTH),
        Column("+", translate("PeopleCard", "Phone"), PHONE_WIDTH),
    ]
    for fact in facts:
        values = [person.facts[fact] for person in first if fact in person.facts]
        if values and all(person.facts.get(fact, person.name) == person.name for person in first):
            continue
        longest = max((len(value) for value in values), default=0)
        width = max(LEAST, min(MOST, longest * PER_CHARACTER + 28))
        columns.append(Column(fact, fact_title(fact), width, right=_are_figures(values)))
    return columns


def fact_title(name: str) -> str:
    """`amount_due` as `Amount due`."""
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def _are_figures(values: list[str]) -> bool:
    digits = "0123456789"
    return bool(values) and all(
        value[-1:] in digits and value.lstrip("$€£-")[:1] in digits and len(value) <= 12
        and not set(value) - set(f"{digits}$€£-., ")
        for value in values
    )  # fmt: skip


def _cell(person: Contact, key: str) -> Cell:
    if key == "":
        return Cell(person.name)
    if key == "+":
        return Cell(words.phone(person.phone), tone="text2")
    return Cell(person.facts.get(key, ""))
