"""Appearance: light or dark, at once; and how fast simulated time runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.application import APPEARANCE
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.setting_row import Rows, SettingRow
from app.ui.shell import Shell
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.segments import Segments
from app.ui.widgets.surface import Surface

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AppearanceSection(Section):
    """Belongs to this computer, not to the business: kept beside the window's size."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        tr = self.tr
        items = [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))]
        self.looks = Segments(items, name="appearance", accessible=tr("Light or dark"))
        self.looks.chosen.connect(self._on_chosen)
        right = Surface("clear", row(None, self.looks))
        right.setAccessibleName(tr("Light or dark"))
        told = tr("Takes effect at once, and only on this computer")
        self.lines.addWidget(
            Rows(
                SettingRow(tr("Light or dark"), told, right),
                SettingRow(
                    tr("Speed of simulated time"),
                    tr(
                        "With the simulator, waiting and talking can go faster than on the phone. "
                        "Real calls always have real time."
                    ),
                    Label(tr("Change it at the top right"), "small", align=RIGHT),
                ),
            )
        )
        self.lines.addStretch(1)

    def refresh(self) -> None:
        self.looks.choose(theme.wish(self.shell.memory.value(APPEARANCE)))

    def _on_chosen(self, key: str) -> None:
        self.shell.memory.setValue(APPEARANCE, key)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.choose(app, theme.wish(key))
