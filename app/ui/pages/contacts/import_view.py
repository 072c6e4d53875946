"""A file on its way to becoming a list: its options, its rows, what was found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.engine.model.checked import Checked
from app.ui.pages.contacts.checking import Wish
from app.ui.pages.contacts.findings_panel import FindingsPanel
from app.ui.pages.contacts.import_grid import Facts, ImportGrid
from app.ui.pages.contacts.import_options import ImportOptions
from app.ui.pages.contacts.whole_file import TO_CHOOSE
from app.ui.widgets.banner import Banner
from app.ui.widgets.layout import row


class ImportView(QWidget):
    """Shows what was checked; tells how a person wants it read instead."""

    target_chosen = Signal(str, str)
    ready = Signal()
    """A new grid can be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.options = ImportOptions()
        self.findings = FindingsPanel()
        self.advice = Banner("warning", name="import_advice")
        self.grid: ImportGrid | None = None
        self._profile = ""
        self.findings.rows_wanted.connect(self._on_rows_wanted)
        self._middle = row(self.findings, gap=16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.options)
        whole.addWidget(self.advice)
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
        self._advise(checked)

    def focus_target(self) -> QWidget | None:
        """Where the keyboard goes first: a question that waits, else the rows."""
        if self.grid is None:
            return None
        return self.grid.wanted_head() or self.grid.table

    def _build_grid(self, checked: Checked, facts: Facts) -> None:
        self.grid = ImportGrid(checked, facts, after=self.options.profile)
        self.grid.target_chosen.connect(self.target_chosen)
        self.grid.ready.connect(self.ready)
        self._middle.insertWidget(0, self.grid, 1)

    def _drop_grid(self) -> None:
        if self.grid is not None:
            self._middle.removeWidget(self.grid)
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None

    def _advise(self, checked: Checked) -> None:
        refused = checked.refused_file
        if refused is None or refused[0] not in TO_CHOOSE:
            self.advice.clear()
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

    def _on_rows_wanted(self, rows: tuple[int, ...] | None) -> None:
        if self.grid is not None:
            self.grid.show_only(rows)
