"""A file on its way to becoming a list: its options, its rows, what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.engine.model.checked import Checked
from app.ui import words
from app.ui.pages.contacts.checking import Wish
from app.ui.pages.contacts.findings_panel import FindingsPanel
from app.ui.pages.contacts.import_grid import Facts, ImportGrid
from app.ui.pages.contacts.import_options import ImportOptions
from app.ui.pages.contacts.walk_bar import WalkBar
from app.ui.pages.contacts.whole_file import TO_CHOOSE
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.layout import row
from app.ui.widgets.work_line import WorkLine


class ImportView(QWidget):
    """Shows what was checked; tells how a person wants it read instead."""

    target_chosen = Signal(str, str)
    ready = Signal()
    """A new grid can be shown."""
    typed = Signal(int, str, str)
    """Row from 1, column, new text."""
    remedy_wanted = Signal(object, str)
    """The `FindingGroup` and the remedy's name."""
    undo_wanted = Signal()
    add_wanted = Signal(str)
    """The list that the rows are to join."""
    again_wanted = Signal()
    lost = Signal(str)
    """The file is another one by now: why."""

    def __init__(self) -> None:
        super().__init__()
        self.options = ImportOptions()
        self.findings = FindingsPanel()
        self.advice = Banner("warning", name="import_advice")
        self.grid: ImportGrid | None = None
        self._profile = ""
        self.walk = WalkBar()
        self.work = WorkLine(name="correcting_work", unit=self.tr("rows"))
        self.alike = Banner("info", name="alike_banner", closable=True)
        self.findings.rows_wanted.connect(self._on_rows_wanted)
        self.findings.remedy_wanted.connect(self.remedy_wanted)
        self.walk.remedy_wanted.connect(self.remedy_wanted)
        self.findings.undo.clicked.connect(self.undo_wanted)
        self.walk.cell_wanted.connect(self._on_cell_wanted)
        self.walk.all_wanted.connect(self.findings.show_all)
        self._middle = row(self.findings, gap=16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.options)
        whole.addWidget(self.advice)
        whole.addWidget(self.alike)
        whole.addWidget(self.work)
        whole.addWidget(self.walk)
        whole.addLayout(self._middle, 1)
        self.setMinimumHeight(320)
        # A view that is not shown must not hold the page wider than the window.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_narrow(self, narrow: bool) -> None:
        self.options.set_narrow(narrow)
        self.findings.set_narrow(narrow)

    def begin(self) -> None:
        """Another file: nothing of the one before stays."""
        self.findings.forget()
        self.walk.forget()
        self.alike.clear()
        self.work.end()
        self._drop_grid()

    def show_checked(self, wish: Wish, checked: Checked, country: str, facts: Facts) -> None:
        """What came of a check; the grid stays where the eye was if the columns are the same."""
        size = wish.path.stat().st_size if wish.path.exists() else 0
        self.options.show_checked(wish.path, size, checked, country, wish.profile)
        only = self.findings.show_findings(checked)
        if self.grid is None or self.grid.model.checked.header != checked.header:
            self._drop_grid()
            self._build_grid(checked, facts)
        elif self.grid is not None:
            self.grid.take(checked, only)
            if wish.profile != self._profile:
                self.grid.offer(facts)
        self._profile = wish.profile
        self._show_walk()
        self._advise(checked)

    def show_corrected(self, checked: Checked) -> None:
        """The same file after a correction: what is shown stays where it is."""
        only = self.findings.show_findings(checked)
        if self.grid is not None:
            self.grid.take(checked, only)
        self._show_walk()

    def show_undo(self, possible: bool) -> None:
        self.findings.undo.setVisible(possible)

    def offer_alike(self, count: int, fix_all: Callable[[], None]) -> None:
        """The same text stands in other rows."""
        told = words.count(
            count, self.tr("The same in {n} other row"), self.tr("The same in {n} other rows")
        )
        fix = Button(self.tr("Fix them all"), "primary", name="fix_alike_button", small=True)
        fix.clicked.connect(self._hand_on_keyboard)
        fix.clicked.connect(fix_all)
        self.alike.show_words(told, "", fix)

    def clear_alike(self) -> None:
        self.alike.clear()

    def say_lost(self, why: str) -> None:
        """Nothing of what is shown can be imported any more."""
        again = Button(self.tr("Read it again"), name="read_again_button", small=True)
        again.clicked.connect(self._hand_on_keyboard)
        again.clicked.connect(self.again_wanted)
        self.advice.set_tone("danger")
        told = self.tr("Nothing was imported. What you corrected is kept and done again.")
        self.advice.show_words(why, told, again)

    def focus_target(self) -> QWidget | None:
        """Where the keyboard goes first: a question that waits, else the rows."""
        if self.grid is None:
            return None
        return self.grid.wanted_head() or self.grid.table

    def _build_grid(self, checked: Checked, facts: Facts) -> None:
        self.grid = ImportGrid(checked, facts, after=self.options.profile)
        self.grid.target_chosen.connect(self.target_chosen)
        self.grid.model.typed.connect(self.typed)
        self.grid.model.lost.connect(self.lost)
        self.grid.ready.connect(self.ready)
        self._middle.insertWidget(0, self.grid, 1)

    def _drop_grid(self) -> None:
        if self.grid is not None:
            self._middle.removeWidget(self.grid)
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None

    def _advise(self, checked: Checked) -> None:
        self.advice.set_tone("warning")
        refused = checked.refused_file
        if refused is None or refused[0] not in TO_CHOOSE:
            self._offer_list(checked)
            return
        if checked.phone_choices:
            title = self.tr("Which column holds the phone to call?")
            told = self.tr("It could be {columns}. Choose “Phone to call” above the right one.")
            self.advice.show_words(title, told.format(columns=", ".join(checked.phone_choices)))
        else:
            title = self.tr("No column looks like telephone numbers")
            told = self.tr("Choose “Phone to call” above the column that holds them.")
            self.advice.show_words(title, told)
        if self.grid is not None and self.grid.model.column_names():
            names = self.grid.model.column_names()
            first = next((name for name in checked.phone_choices if name in names), names[0])
            self.grid.focus_column(first)

    def _offer_list(self, checked: Checked) -> None:
        """Rows that an import refused and somebody corrected belong where they came from."""
        name = checked.file.corrects
        if not name or checked.file.into:
            self.advice.clear()
            return
        add = Button(
            self.tr("Add them to {list}").format(list=name), name="add_to_list_button", small=True
        )
        add.clicked.connect(self._hand_on_keyboard)
        add.clicked.connect(lambda: self.add_wanted.emit(name))
        title = self.tr("These rows were refused when “{list}” was imported").format(list=name)
        self.advice.set_tone("info")
        self.advice.show_words(title, self.tr("Corrected, they can join that list."), add)

    def _hand_on_keyboard(self) -> None:
        """The button goes with its banner: without this the window's first one would be next."""
        if (to := self.focus_target()) is not None:
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rows_wanted(self, rows: Sequence[int] | None) -> None:
        if self.grid is not None:
            self.grid.show_only(rows)
        self._show_walk()
        self.walk.begin()

    def _show_walk(self) -> None:
        self.walk.show_found(self.findings.shown())
        if self.grid is not None and (number := self.grid.current_number()) is not None:
            self.walk.stand_at(number)

    def _on_cell_wanted(self, number: int, column: str) -> None:
        if self.grid is not None:
            self.grid.show_cell(number, column or None)
