"""What was found in a file, the gravest first; choosing one shows its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.checked import Checked, FindingGroup
from app.ui import words
from app.ui.pages.contacts.checked_model import SHOWN_MOST
from app.ui.pages.contacts.finding_places import Found
from app.ui.pages.contacts.finding_words import finding_title, remedy_word
from app.ui.pages.contacts.findings_list import NARROW_WIDTH, WIDTH, FindingsList
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface


class FindingsPanel(Surface):
    """`rows_wanted(rows)`: the numbers to show alone, or None for all rows again."""

    rows_wanted = Signal(object)
    remedy_wanted = Signal(object, str)
    """The `FindingGroup` and the remedy's name."""
    refused_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self._shown: tuple[str, str | None] | None = None
        self._checked: Checked | None = None
        self._rows = Label("", "caption")
        self._none = Label("", "second", wrap=True)
        self.list = FindingsList(name="findings_list", accessible=self.tr("Findings"))
        self._model = self.list.findings
        self.list.row_chosen.connect(self._on_chosen)
        self.list.remedy_chosen.connect(self._on_remedy)
        self._rest = QWidget()
        self._rest.setLayout(column(self._none, None, margin=(16, 12, 16, 12)))
        self.save = Button(
            self.tr("Save refused rows"),
            "ghost",
            "download",
            name="save_refused_button",
            small=True,
        )
        self.save.clicked.connect(self.refused_wanted)
        self.undo = Button(
            "",
            "ghost",
            "undo",
            name="undo_fix_button",
            small=True,
            tip=self.tr("Take the last correction back (Ctrl+Z)"),
        )
        self.undo.hide()
        head = row(Label(self.tr("Findings"), "head"), None, self._rows, margin=(16, 12, 16, 8))
        foot = row(self.save, None, self.undo, margin=(8, 4, 8, 8))
        self.setLayout(column(head, line(), (self.list, 1), (self._rest, 1), foot, margin=1, gap=0))
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)

    def show_findings(self, checked: Checked) -> Sequence[int] | None:
        """Show what was found; gives the rows that are shown alone, if that kind is still there."""
        self._checked = checked
        groups = checked.findings_by_code()
        if self._shown not in [(group.code, group.column) for group in groups]:
            self._shown = None
        self._model.show([self._found(group, checked) for group in groups])
        told = checked.counts.warned + checked.counts.refused if groups else 0
        self._rows.set_text(
            words.count(told, self.tr("{n} row"), self.tr("{n} rows")) if told else ""
        )
        self._none.set_text(
            self.tr("Nothing to look at. Every row is fine.")
            if checked.refused_file is None
            else self.tr("Rows are judged as soon as it is clear which number to call.")
        )
        self.list.setVisible(bool(groups))
        self._rest.setVisible(not groups)
        self.save.setVisible(checked.counts.refused > 0 and checked.refused_file is None)
        return next((one.rows for one in self._model.found if one.key == self._shown), None)

    def found(self) -> Sequence[Found]:
        """What the panel shows."""
        return self._model.found

    def shown(self) -> Found | None:
        """The kind whose rows are shown alone."""
        return next((one for one in self._model.found if one.key == self._shown), None)

    def show_all(self) -> None:
        """Every row again."""
        if self._shown is not None and self._checked is not None:
            self._shown = None
            self.rows_wanted.emit(self.show_findings(self._checked))

    def forget(self) -> None:
        """Another file: no kind of finding is shown alone, nothing was corrected."""
        self.undo.hide()
        self._shown = None

    def _found(self, group: FindingGroup, checked: Checked) -> Found:
        # Ascending as they are; a million of them are never copied.
        rows = group.rows if group.rows and group.rows[0] else ()
        action = self.tr("Show rows") if rows else ""
        if (group.code, group.column) == self._shown:
            action = self.tr("Show all rows")
        offered = checked.remedies(group) if rows else ()
        remedies = tuple((name, remedy_word(name)) for name in offered)
        example = self._example(group, rows, checked)
        return Found(group, finding_title(group), example, rows, action, remedies)

    def _example(self, group: FindingGroup, rows: Sequence[int], checked: Checked) -> str:
        if not rows or group.column not in checked.header:
            return group.message
        try:
            cells = checked.row(rows[0] - 1).cells
        except Problem:
            return group.message  # the grid tells that the file is another one by now
        at = checked.header.index(group.column)
        written = cells[at].strip()[:SHOWN_MOST] if at < len(cells) else ""
        if not written:
            return group.message
        if len(rows) == 1:
            return self.tr("{cell} in row {row}").format(cell=written, row=words.number(rows[0]))
        more = self.tr("{cell} and {count} more")
        return more.format(cell=written, count=words.number(len(rows) - 1))

    def _on_chosen(self, place: int) -> None:
        one = self._model.found[place]
        if not one.rows or self._checked is None:
            return
        self._shown = None if one.key == self._shown else one.key
        self.rows_wanted.emit(self.show_findings(self._checked))

    def _on_remedy(self, place: int, name: str) -> None:
        self.remedy_wanted.emit(self._model.found[place].group, name)
