"""Diagnostics: what somebody who helps wants to know, with nothing secret in it."""

from __future__ import annotations

import platform
import sys

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from app import __version__
from app.logs import mask
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.pages.settings.section import Section
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Card
from app.ui.widgets.table import Table

Line = tuple[str, str]
MOST_ROWS = 16


class DiagnosticsSection(Section):
    """A table, and the same as text to copy: keys and numbers are masked in both."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.model = TableModel[Line](
            [
                Column("what", self.tr("What"), 200),
                Column("told", self.tr("Here"), 300, stretch=True),
            ],
            lambda told, column: Cell(told[0], "text2") if column == "what" else Cell(told[1]),
            lambda told: told[0],
            self,
        )
        self.table = Table(name="diagnostics_table", accessible=self.tr("Diagnostics"))
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self.copy = Button(self.tr("Copy"), "", "copy", name="diagnostics_copy_button")
        self.copy.clicked.connect(self._on_copy)
        told = self.tr(
            "Keys are left out, and of telephone numbers only the last digits are shown."
        )
        self.lines.addLayout(row((Label(told, "small", wrap=True), 1), self.copy))
        self.lines.addWidget(Card(self.table, padding=(1, 1, 1, 4), gap=0))
        self.lines.addStretch(1)

    def refresh(self) -> None:
        lines = self.told()
        self.model.show(lines)
        self.table.setFixedHeight(min(len(lines), MOST_ROWS) * 32 + 1)

    def told(self) -> list[Line]:
        """Names and values, masked."""
        engine, tr = self.shell.engine, self.tr
        lines = [
            (tr("Playcall"), __version__),
            (tr("Python"), platform.python_version()),
            (tr("Qt"), f"{qVersion()} (PySide6 {PySide6.__version__})"),
            (tr("System"), QSysInfo.prettyProductName()),
            (tr("Screen"), QGuiApplication.platformName()),
            (tr("Database"), tr("SQLite {version}").format(version=engine.database_version)),
            (tr("Folder"), str(engine.folder or tr("none: nothing is kept"))),
            (tr("Folder can be changed"), tr("no") if engine.read_only else tr("yes")),
            (tr("Log"), tr("written to the terminal that Playcall was started from")),
            (tr("Program"), sys.executable),
        ]
        for who in engine.deployments.all():
            told = tr("{business}, from {numbers} through {provider}").format(
                business=who.business or who.agent_name,
                numbers=", ".join(who.phones),
                provider=who.provider,
            )
            lines.append((tr("Calls of {id}").format(id=who.id), told))
        return [(what, mask(value)) for what, value in lines]

    def _on_copy(self) -> None:
        text = "\n".join(f"{what}: {value}" for what, value in self.told())
        QGuiApplication.clipboard().setText(text)
        self.shell.say(self.tr("Copied. Nothing secret is in it."))
