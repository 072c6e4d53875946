"""Somebody from a list, to fill the form with: choose the list, search, press Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.engine.engine import Engine
from app.engine.model.contact import Contact, ContactList
from app.ui import words
from app.ui.models.cell import Cell, Column
from app.ui.models.paged_model import PagedModel
from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

WIDTH, HEIGHT = 560, 480


class LoadCard(Surface):
    """`chosen(contact)`; `import_wanted`: there are no lists yet; `left`: nobody was chosen."""

    chosen = Signal(object)
    import_wanted = Signal()
    left = Signal()

    def __init__(self, engine: Engine, lists: list[ContactList]) -> None:
        super().__init__("card")
        self.setObjectName("load_card")
        self.setAccessibleName(self.tr("Load a contact"))
        self.setFixedSize(WIDTH, HEIGHT)
        self._engine = engine
        self.model: PagedModel[Contact] | None = None
        self.search = SearchBox(
            name="load_search", accessible=self.tr("Search this list"),
            placeholder=self.tr("Name or number"),
        )  # fmt: skip
        self.lists = Choice(name="load_list_choice", accessible=self.tr("List"))
        for one in lists:
            self.lists.add(one.name, one.name)
        self.table = Table(name="load_table", accessible=self.tr("People of this list"))
        self._nobody = EmptyState("search", "", "")
        self._stack = QStackedWidget()
        self._use = Button(self.tr("Use this person"), "primary", name="load_use_button")
        self._cancel = Button(self.tr("Cancel"), name="load_cancel_button")
        self._connect()
        self._lay_out(bool(lists))
        if lists:
            self._show_list()

    def open_over(self, window: QWidget) -> None:
        """Show it over the window until somebody is chosen or nobody is wanted."""
        overlay = Overlay(window, self)
        for over in (self.chosen, self.import_wanted, self.left):
            over.connect(overlay.close_now)
        overlay.show()

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.returnPressed.connect(self._choose)
        self.lists.chosen.connect(lambda _name: self._show_list())
        self.table.activated_row.connect(lambda _row: self._choose())
        self._use.clicked.connect(self._choose)
        self._cancel.clicked.connect(self.left)

    def _lay_out(self, any_list: bool) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nobody)
        bring = Button(self.tr("Import a list"), "primary", "upload", name="load_import_button")
        bring.clicked.connect(self.import_wanted)
        none = EmptyState(
            "people",
            self.tr("No lists yet"),
            self.tr("Import a list of people, then load one of them here."),
            bring,
        )
        self._stack.addWidget(none)
        self._stack.setCurrentIndex(0 if any_list else 2)
        for control in (self.search, self.lists, self._use):
            control.setVisible(any_list)
        head = row(Label(self.tr("Load a contact"), "head"), None, margin=(20, 16, 20, 12))
        tools = row((self.search, 3), (self.lists, 2), margin=(20, 0, 20, 12), gap=12)
        foot = row(None, self._cancel, self._use, margin=(20, 12, 20, 12))
        whole = column(head, tools, line(), (self._stack, 1), line(), foot, margin=1, gap=0)
        self.setLayout(whole)

    def _show_list(self) -> None:
        before = self.model
        self.model = PagedModel(
            [
                Column("name", self.tr("Name"), 240, stretch=True),
                Column("phone", self.tr("Phone"), 180),
            ],
            _cell,
            count=lambda: self._engine.contacts.count(self.lists.key(), self.search.text()),
            page=self._page,
            key=lambda person: person.id,
            parent=self,
        )
        self.table.setModel(self.model)
        if before is not None:
            before.deleteLater()
        self._show_found()

    def _page(self, offset: int, limit: int) -> list[Contact]:
        return self._engine.contacts.page(
            self.lists.key(), offset=offset, limit=limit, search=self.search.text()
        )

    def _on_searched(self, _text: str) -> None:
        if self.model is not None:
            self.model.start_over()
            self._show_found()

    def _show_found(self) -> None:
        found = self.model.rowCount() if self.model else 0
        self._stack.setCurrentIndex(0 if found else 1)
        self._use.setEnabled(bool(found))
        self._nobody.say(
            self.tr("Nobody found"),
            self.tr("No name and no number in this list has “{text}” in it.").format(
                text=self.search.text().strip()
            ),
        )
        if found:
            self.table.choose(0)

    def _choose(self) -> None:
        person = self.model.item(max(0, self.table.current_row())) if self.model else None
        if person is not None:
            self.chosen.emit(person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the table while one is still typing."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.model is not None:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            place = self.table.current_row() + step
            if 0 <= place < self.model.rowCount():
                self.table.choose(place)
            return
        super().keyPressEvent(event)


def _cell(person: Contact, key: str) -> Cell:
    if key == "phone":
        return Cell(words.phone(person.phone), tone="text2")
    return Cell(person.name)
