"""Backups: where the daily copies lie, and which there are."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.engine.model.backup import Backup
from app.ui import words
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.setting_row import MARGIN, Rows, SettingRow
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Card, Surface
from app.ui.widgets.table import Table

MOST_ROWS = 10


class BackupsSection(Section):
    """Nothing to set: the engine makes and counts them by itself."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.open = Button(self.tr("Open folder"), "", "external", name="backups_open_button")
        self.open.clicked.connect(self._on_open)
        folder = SettingRow(
            self.tr("One copy a day"),
            self.tr("Made when Playcall opens. The ten newest are kept."),
            Surface("clear", row(None, self.open)),
        )
        self.where = Label("", "mono", elide=True)
        place = QWidget()
        place.setLayout(row((self.where, 1), margin=MARGIN))
        self.model = TableModel[Backup](
            [
                Column("made", self.tr("Made"), 200, stretch=True),
                Column("kind", self.tr("Why"), 240),
                Column("size", self.tr("Size"), 110, right=True),
            ],
            self._cell,
            lambda copy: str(copy.path),
            self,
        )
        self.table = Table(name="backups_table", accessible=self.tr("Copies of the database"))
        self.table.setModel(self.model)
        self.table.fit_to_rows(MOST_ROWS)
        self._none = Label(self.tr("There is no copy yet."), "second")
        self.lines.addWidget(Rows(folder, place))
        self.lines.addWidget(Card(self.table, self._none, padding=(1, 1, 1, 4), gap=0))
        self.lines.addStretch(1)

    def refresh(self) -> None:
        copies, folder = self.shell.engine.backups(), self.shell.engine.backup_folder
        self.model.show(copies)
        self.table.setVisible(bool(copies))
        self._none.setVisible(not copies)
        self.where.set_text("" if folder is None else str(folder))
        self.open.setEnabled(folder is not None)

    def _cell(self, copy: Backup, column: str) -> Cell:
        if column == "made":
            return Cell(words.full_moment(copy.made), tip=str(copy.path))
        if column == "size":
            return Cell(
                QLocale().formattedDataSize(copy.size, 0, QLocale.DataSizeFormat.DataSizeSIFormat),
                right=True,
                tone="text2",
            )
        daily = self.tr("The day's copy")
        return Cell(daily if copy.kind == "daily" else self.tr("Before an update"), tone="text2")

    def _on_open(self) -> None:
        folder = self.shell.engine.backup_folder
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
