"""How a file is read, on one line: letters, separator, country, and whose facts it gives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.model.checked import Checked
from app.ui import words
from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface

LEAST, MOST = 76, 232
"""Width of a closed choice: what is chosen, not the longest text that could be, decides."""
FILE_ROOM = 140
"""What the file's name may not be crowded out of."""
AROUND = 44
"""Beside the words of a closed choice: its margins and its arrow."""


def encodings() -> list[tuple[str, str]]:
    """Encodings that lists come in, by Python's name."""
    translate = QCoreApplication.translate
    return [
        ("utf-8", translate("ImportOptions", "UTF-8")),
        ("cp1252", translate("ImportOptions", "Windows-1252 (Western Europe)")),
        ("cp1250", translate("ImportOptions", "Windows-1250 (Central Europe)")),
        ("cp1251", translate("ImportOptions", "Windows-1251 (Cyrillic)")),
        ("mac-roman", translate("ImportOptions", "Macintosh")),
        ("utf-16", translate("ImportOptions", "UTF-16")),
    ]


def separators() -> list[tuple[str, str]]:
    """What may stand between two cells."""
    translate = QCoreApplication.translate
    return [
        (",", translate("ImportOptions", "Comma")),
        (";", translate("ImportOptions", "Semicolon")),
        ("\t", translate("ImportOptions", "Tab")),
        ("|", translate("ImportOptions", "Bar")),
    ]


NO_HEADER = "0"
WORKBOOKS = (".xlsx", ".xlsm")
HEADER_ROWS = 9


def header_rows() -> list[tuple[str, str]]:
    """Where the names of the columns may stand."""
    none = (NO_HEADER, QCoreApplication.translate("ImportOptions", "No header"))
    return [*((str(line), _header_row(str(line))) for line in range(1, HEADER_ROWS + 1)), none]


def _header_row(line: str) -> str:
    return QCoreApplication.translate("ImportOptions", "Row {n}").format(n=line)


def country_name(code: str) -> str:
    """`US` as `United States`; a code that is not known stays itself."""
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyCountry:
        return code
    return QLocale.territoryToString(territory)


class ImportOptions(Surface):
    """Each signal tells what a person chose; `show_checked` sets all of it in silence."""

    encoding_chosen = Signal(str)
    delimiter_chosen = Signal(str)
    header_chosen = Signal(str)
    """The header's line; `0` for none."""
    country_chosen = Signal(str)
    profile_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("card")
        self._file = Label("", "strong", elide=True)
        self._size = Label("", "caption", elide=True)
        self.encoding = self._choice("encoding_choice", self.tr("Encoding"), encodings())
        self.delimiter = self._choice("delimiter_choice", self.tr("Separator"), separators())
        self.header = self._choice("header_choice", self.tr("Header"), header_rows())
        self.country = self._choice("country_choice", self.tr("Country"), [])
        self.profile = self._choice("profile_choice", self.tr("Facts for"), [])
        self.encoding.chosen.connect(self.encoding_chosen)
        self.delimiter.chosen.connect(self.delimiter_chosen)
        self.header.chosen.connect(self.header_chosen)
        self.country.chosen.connect(self.country_chosen)
        self.profile.chosen.connect(self.profile_chosen)
        self.format_button = Button(
            self.tr("Format"), "ghost", "gear", name="format_button", small=True, checkable=True
        )
        self.format_button.toggled.connect(self._place_format)
        self._sample = Label("", "smallwarn", elide=True)
        self._sample.hide()
        self._format = QWidget()
        self._format.setLayout(
            row(
                *_labelled(self.tr("Encoding"), self.encoding),
                6,
                *_labelled(self.tr("Separator"), self.delimiter),
                gap=6,
            )
        )
        self._narrow = False
        self._on_second = False
        self._lay_out()

    def _choice(self, name: str, accessible: str, items: Sequence[tuple[str, str]]) -> Choice:
        made = Choice(name=name, accessible=accessible, small=True)
        for key, text in items:
            made.add(key, text)
        return made

    def _lay_out(self) -> None:
        self._first = row(
            IconLabel("file", "text2", 18),
            (column(self._file, self._size, gap=0), 1),
            self.format_button,
            *_labelled(self.tr("Header"), self.header),
            *_labelled(self.tr("Country"), self.country),
            *_labelled(self.tr("Facts for"), self.profile),
            gap=8,
        )
        self._second = row((self._sample, 1), gap=16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 6, 16, 6)
        whole.setSpacing(8)
        whole.addLayout(self._first)
        whole.addLayout(self._second)
        self._place_format()

    def set_narrow(self, narrow: bool) -> None:
        """Where it is narrow, encoding and separator are a second line behind a button."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_format()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._crowded() != self._on_second:
            self._place_format()

    def _crowded(self) -> bool:
        """Whether encoding and separator would leave the file's name no room beside them."""
        if (inner := self._format.layout()) is not None:
            inner.activate()  # another choice may be wider, and its layout hears of it later
        self._first.invalidate()
        needed = self._first.minimumSize().width() + FILE_ROOM
        if self._first.indexOf(self._format) < 0:
            needed += self._format.sizeHint().width()
        return self._narrow or needed > self.width()

    def _place_format(self) -> None:
        self._on_second = self._crowded()
        self.format_button.setVisible(self._narrow)
        self._first.removeWidget(self._format)
        self._second.removeWidget(self._format)
        if self._on_second:
            self._second.addWidget(self._format)
        else:
            self._first.insertWidget(self._first.indexOf(self.format_button) + 1, self._format)
        self._format.setVisible(not self._narrow or self.format_button.isChecked())

    def offer(self, countries: Sequence[str], profiles: Sequence[str]) -> None:
        """The countries and scripts to choose from."""
        self.country.clear()
        for code in countries:
            self.country.add(code, country_name(code))
        self.profile.clear()
        self.profile.add("", self.tr("Any script"))
        for name in profiles:
            self.profile.add(name, name)

    def show_checked(
        self, path: Path, size: int, checked: Checked, country: str, profile: str
    ) -> None:
        """What was read, and as what."""
        self._file.set_text(path.name)
        told = words.count(len(checked), self.tr("{n} row"), self.tr("{n} rows"))
        self._size.set_text(
            self.tr("{rows}, {size}").format(
                rows=told, size=QLocale().formattedDataSize(size, 0, _TRADITIONAL)
            )
        )
        _choose(self.encoding, checked.encoding.replace("_", "-").removesuffix("-sig"))
        _choose(self.delimiter, checked.delimiter)
        line = str(checked.file.header_line) if checked.file.has_header else NO_HEADER
        if self.header.findData(line) < 0:
            self.header.add(line, _header_row(line))
        _choose(self.header, line)
        # A workbook has neither letters nor separators to choose.
        plain = path.suffix.casefold() not in WORKBOOKS
        self.encoding.setEnabled(plain)
        self.delimiter.setEnabled(plain)
        self._show_sample(checked)
        _choose(self.country, country)
        _choose(self.profile, profile)
        self._place_format()

    def _show_sample(self, checked: Checked) -> None:
        """Where the letters were guessed, some of them to look at."""
        groups = checked.findings_by_code()
        said = next((one.message for one in groups if one.code == "encoding-guessed"), "")
        self._sample.set_text(said)
        self._sample.setVisible(bool(said))

    def choose(self, country: str, profile: str) -> None:
        """Mark these before anything was read."""
        _choose(self.country, country)
        _choose(self.profile, profile)


_TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


def _choose(choice: Choice, key: str) -> None:
    """What is not offered yet is offered under its own name."""
    if choice.findData(key) < 0:
        choice.add(key, key)
    choice.choose(key)
    metrics = choice.fontMetrics()
    wide = AROUND + metrics.horizontalAdvance(choice.currentText())
    choice.setFixedWidth(max(LEAST, min(MOST, wide)))
    choice.setToolTip(choice.currentText())
    texts = [choice.itemText(at) for at in range(choice.count())]
    longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
    choice.view().setMinimumWidth(max(choice.width(), AROUND + longest))


def _labelled(text: str, choice: Choice) -> tuple[Label, Choice]:
    label = Label(text, "caption")
    label.setBuddy(choice)
    return label, choice
