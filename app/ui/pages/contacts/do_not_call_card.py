"""Who is never called: search, add a number, take one off for a reason, take in a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.engine.errors import Problem
from app.engine.model.call import World
from app.engine.model.contact import DoNotCallEntry
from app.ui import words
from app.ui.models.paged_model import Cell, Column, PagedModel
from app.ui.pages.contacts.never_files import NeverFiles
from app.ui.pages.contacts.remove_card import RemoveCard
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.field import Field
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table
from app.ui.widgets.work_line import WorkLine

OWN = "you"
"""How the engine's list names the person at this desk."""


class DoNotCallCard(Surface):
    """`changed` after anything was added or taken off."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self._shell = shell
        self._stale = True
        self.search = SearchBox(
            name="never_search",
            accessible=self.tr("Search the do-not-call list"),
            placeholder=self.tr("Search this list"),
        )
        self.search.setMinimumWidth(104)
        self.search.setMaximumWidth(208)
        self.search.searched.connect(lambda _: self._start_over())
        self._count = Label("", "caption")
        self.take_in = Button(
            self.tr("Add a file"),
            "",
            "upload",
            name="never_import_button",
            tip=self.tr("Add every number of a file"),
        )
        self.take_in.clicked.connect(self._on_import_clicked)
        self.give_out = Button(self.tr("Export"), "", "download", name="never_export_button")
        self.give_out.clicked.connect(self._on_export_clicked)
        self.work = WorkLine(name="never_work", unit=self.tr("numbers"))
        self.files = NeverFiles(shell, self.work)
        self.files.changed.connect(self.changed)
        self.take_off = Button(self.tr("Take off the list"), "", "x", name="never_remove_button")
        self.take_off.clicked.connect(self.remove_chosen)
        self.number = LineEdit(
            name="never_number", accessible=self.tr("Number"), placeholder="+1 415 555 0132"
        )
        self.reason = LineEdit(name="never_reason", accessible=self.tr("Reason"))
        self.add_button = Button(self.tr("Never call"), "", "ban", name="never_add_button")
        for edit in (self.number, self.reason):
            edit.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        self._number_field = Field(
            self.tr("Number"), self.number, self.tr("Holds at once, in every campaign")
        )
        self._build_table()
        self._lay_out()

    def _build_table(self) -> None:
        self.table = Table(name="never_table", accessible=self.tr("Numbers that are never called"))
        self.model: PagedModel[DoNotCallEntry] = PagedModel(
            [
                Column("number", self.tr("Number"), 168),
                Column("since", self.tr("Since"), 136),
                Column("binds", self.tr("Holds for"), 120),
                Column("source", self.tr("Source"), 144),
                Column("reason", self.tr("Reason"), 160, stretch=True),
            ],
            self._cell,
            count=lambda: self._shell.engine.do_not_call.count(self.search.text()),
            page=lambda offset, limit: self._shell.engine.do_not_call.page(
                offset=offset, limit=limit, search=self.search.text()
            ),
            key=lambda entry: (entry.number, entry.world),
            parent=self,
        )
        self.table.setModel(self.model)
        self.table.row_chosen.connect(lambda row: self.take_off.setEnabled(row >= 0))
        self.table.row_menu(self._menu)
        self._delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        self._delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._delete.activated.connect(self.remove_chosen)

    def _lay_out(self) -> None:
        self._nobody = EmptyState("ban", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        around = QWidget()
        around.setLayout(row((self._nobody, 1), margin=12))
        self._stack.addWidget(around)
        bar = row(
            self.search, None, self._count, self.take_off, self.take_in, self.give_out,
            margin=(13, 10, 13, 10),
        )  # fmt: skip
        button = column(Label(" ", "label"), self.add_button, None, gap=4)
        reason = Field(self.tr("Reason"), self.reason, self.tr("In whose words, and when"))
        add = row((self._number_field, 2), (reason, 3), button, margin=(13, 10, 13, 8), gap=12)
        self.setLayout(
            column(
                bar, line(), add, line(), (self._stack, 1), self.work, margin=(1, 1, 1, 4), gap=0
            )
        )

    def show_list(self) -> None:
        """Ask again; what was chosen stays chosen."""
        self.model.refresh()
        self._show_count()

    def _start_over(self) -> None:
        self.model.start_over()
        self._show_count()

    def _show_count(self) -> None:
        found = self.model.rowCount()
        self._count.set_text(words.count(found, self.tr("{n} number"), self.tr("{n} numbers")))
        self.take_off.setEnabled(self.table.current_row() >= 0)
        self.give_out.setEnabled(self._shell.engine.do_not_call.count() > 0)
        if self.search.text().strip():
            told = self.tr("No entry has “{text}” in it.")
            self._nobody.say(self.tr("Nothing found"), told.format(text=self.search.text().strip()))
        else:
            self._nobody.say(
                self.tr("Nobody asked not to be called"),
                self.tr(
                    "Who says so in a call comes here by itself. Add a number above when somebody "
                    "tells you."
                ),
            )
        self._stack.setCurrentIndex(0 if found else 1)

    def _cell(self, entry: DoNotCallEntry, key: str) -> Cell:
        if key == "number":
            return Cell(words.phone(entry.number))
        if key == "since":
            now = self._shell.engine.clock.now()
            return Cell(words.moment(entry.added_at, now), tone="text2")
        if key == "binds":
            live = entry.world is World.LIVE
            text = self.tr("All calls") if live else self.tr("Simulator")
            return Cell(text, badge="danger" if live else "neutral", icon="ban")
        if key == "source":
            own = entry.source == OWN
            return Cell(self.tr("You") if own else entry.source, tone="text2")
        return Cell(entry.reason, tone="text2")

    # Adding -------------------------------------------------------------------------------------

    def _add(self) -> None:
        country = self._shell.engine.settings.current.default_country
        never = self._shell.engine.do_not_call
        try:
            number = never.number(self.number.text(), country=country)
        except Problem as problem:
            self._number_field.set_state("bad", problem.detail)
            self.number.setFocus()
            return
        added = self._shell.attempt(
            lambda: never.add(number, source=OWN, reason=self.reason.text().strip())
        )
        if added is None:
            return
        if not added:
            told = self.tr("{number} is on the list already")
            self._number_field.set_state("warn", told.format(number=words.phone(number)))
            return
        self._number_field.set_state("")
        self.number.clear()
        self.reason.clear()
        told = self.tr("{number} will not be called").format(number=words.phone(number))
        self._shell.say(told, undo=lambda: self._undo(number))
        self.changed.emit()

    def _undo(self, number: str) -> None:
        why = self.tr("Added by mistake, undone at once")
        self._shell.attempt(lambda: self._shell.engine.do_not_call.remove(number, reason=why))
        self.changed.emit()

    # Taking off ---------------------------------------------------------------------------------

    def _menu(self, _row: int) -> list[QAction]:
        action = QAction(self.tr("Take off the list"), self)
        action.triggered.connect(self.remove_chosen)
        return [action]

    def remove_chosen(self) -> None:
        """Ask why, then take the chosen number off."""
        entry = self.model.item(self.table.current_row())
        if entry is not None:
            self._shell.run(self._remove(entry))

    async def _remove(self, entry: DoNotCallEntry) -> None:
        now = self._shell.engine.clock.now()
        card = RemoveCard(entry, words.moment(entry.added_at, now))
        card.reason.textChanged.connect(self._note_reason)
        self._typed = ""
        if not await self._shell.ask(card):
            return
        self._shell.engine.do_not_call.remove(entry.number, reason=self._typed)
        told = self.tr("{number} may be called again").format(number=words.phone(entry.number))
        self._shell.say(told)
        self.changed.emit()

    def _note_reason(self, text: str) -> None:
        # The card is gone by the time its answer is heard.
        self._typed = text.strip()

    # A file of numbers --------------------------------------------------------------------------

    def _on_import_clicked(self) -> None:
        self._shell.choose_file(
            self.tr("Choose a file of numbers"), self.tr("CSV (*.csv *.txt)"), self.import_file
        )

    def import_file(self, path: str) -> None:
        """List every number of a file."""
        self.files.take_in(Path(path), busy=self.take_in)

    def _on_export_clicked(self) -> None:
        self._shell.save_file(
            self.tr("Export the do-not-call list"),
            self.tr("Do not call.csv"),
            self.tr("Table (*.csv)"),
            lambda path: self.files.give_out(Path(path), busy=self.give_out),
        )
