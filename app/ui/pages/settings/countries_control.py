"""The countries that may be called: a list that is added to by name and taken from by row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter

from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.pages.settings.control import Control
from app.ui.pages.settings.country_words import country_options, country_word, read_country
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.table import Table

MOST_ROWS = 6


class CountriesControl(Control):
    """Its value is the list of codes, in the order in which they were added."""

    wide = True

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.edit = LineEdit(name=f"{name}_add", accessible=self.tr("Country to add"), icon="globe")
        super().__init__(self.edit)
        self.edit.setPlaceholderText(self.tr("Name or two letters, such as Canada or CA"))
        self.edit.setMinimumWidth(280)
        self._known = known
        self._codes: list[str] = []
        self._wrong = Label("", "smalldanger", wrap=True)
        self._wrong.hide()
        completer = QCompleter([words for _, words in country_options(known)], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)
        self.edit.returnPressed.connect(self._on_add)
        self.edit.textChanged.connect(self._wrong.hide)
        self.add = Button(self.tr("Add"), "", "plus", name=f"{name}_add_button")
        self.add.clicked.connect(self._on_add)
        self.remove = Button(self.tr("Remove"), "ghost", "x", name=f"{name}_remove_button")
        self.remove.clicked.connect(self._on_remove)
        self._make_table(name)
        tools = row((self.edit, 1), self.add, self.remove)
        self.setLayout(column(tools, self._wrong, self.table, gap=8))

    def _make_table(self, name: str) -> None:
        self._model = TableModel[str](
            [Column("country", self.tr("Country"), 200, stretch=True)],
            lambda code, _: Cell(country_word(code)),
            lambda code: code,
            self,
        )
        self.table = Table(name=f"{name}_table", accessible=self.tr("Countries that may be called"))
        self.table.setModel(self._model)
        self.table.horizontalHeader().hide()
        self.table.row_chosen.connect(lambda at: self.remove.setEnabled(at >= 0))
        self.table.row_menu(lambda at: [self._remove_action(at)])
        self.table.installEventFilter(self)
        self.remove.setEnabled(False)

    def value(self) -> object:
        return tuple(self._codes)

    def _show(self, value: object) -> None:
        self._codes = [str(code) for code in value] if isinstance(value, list | tuple) else []
        self._model.show(self._codes)
        self.table.setFixedHeight(min(max(len(self._codes), 1), MOST_ROWS) * 32 + 1)
        self.remove.setEnabled(self.table.current_row() >= 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        delete = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        if delete and event.type() == QEvent.Type.KeyPress:
            self._on_remove()
            return True
        return False

    def _remove_action(self, at: int) -> QAction:
        action = QAction(self.tr("Remove"), self.table)
        action.triggered.connect(lambda: self._take(at))
        return action

    def _on_add(self) -> None:
        code = read_country(self.edit.text(), self._known)
        if not code:
            return
        if code not in self._known:
            told = self.tr("“{typed}” is no country that is known here.")
            self._wrong.set_text(told.format(typed=code))
            self._wrong.show()
            return
        self.edit.clear()
        if code not in self._codes:
            self.set_value([*self._codes, code])
            self.changed.emit()
        self.table.choose(self._codes.index(code))

    def _on_remove(self) -> None:
        self._take(self.table.current_row())

    def _take(self, at: int) -> None:
        if 0 <= at < len(self._codes):
            self.set_value([*self._codes[:at], *self._codes[at + 1 :]])
            self.changed.emit()
