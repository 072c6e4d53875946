"""The rail: search, the pages, the settings, and whose calls these are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout

from app.ui import theme
from app.ui.pages import PAGES, SETTINGS, PageEntry
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.button import Button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.logo import Logo
from app.ui.widgets.surface import Surface

WIDE, NARROW = 208, 56


class RailButton(Button):
    """One page, with a small word beside it where something waits there."""

    def __init__(self, page: PageEntry) -> None:
        super().__init__(page.text, "rail", page.icon, name=f"{page.name}_button", checkable=True)
        self.page = page
        self.setAccessibleName(page.text)
        self._badge = ""
        self._tone = "neutral"

    def set_narrow(self, narrow: bool) -> None:
        self.setText("" if narrow else self.page.text)
        self.set_icon(self.page.icon)
        self.setProperty("square", "false")
        self.setAccessibleName(self.page.text)
        self.setToolTip(self.page.text if narrow else "")
        self.update()

    def set_badge(self, text: str, tone: str = "neutral") -> None:
        if (text, tone) != (self._badge, self._tone):
            self._badge, self._tone = text, tone
            self.setAccessibleDescription(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._badge or not self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(12, 600)
        width = QFontMetrics(font).horizontalAdvance(self._badge) + 12
        box = QRectF(self.width() - width - 8, (self.height() - 18) / 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._tone}_soft"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(theme.colour(f"{self._tone}_text"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)


class DeploymentButton(Button):
    """Whose calls these are, at the rail's foot."""

    def __init__(self) -> None:
        super().__init__("", "deploy", name="deployment_button")
        self._avatar = Avatar("")
        self._name = Label("", "smallstrong", elide=True)
        self._number = Label("", "caption", elide=True)
        self._arrow = IconLabel("updown", "text3", 16)
        self._line = QHBoxLayout(self)
        self._line.setSpacing(8)
        self._line.addWidget(self._avatar)
        self._line.addLayout(column(self._name, self._number, gap=0), 1)
        self._line.addWidget(self._arrow)
        self.setAccessibleName(self.tr("Whose calls these are"))

    def show_who(self, business: str, number: str) -> None:
        self._avatar.set_name(business)
        self._name.set_text(business)
        self._number.set_text(number)
        self.setAccessibleName(self.tr("Calls for {business}").format(business=business))

    def set_narrow(self, narrow: bool) -> None:
        for part in (self._name, self._number, self._arrow):
            part.setVisible(not narrow)
        self._line.setContentsMargins(*((5, 6, 5, 6) if narrow else (8, 6, 8, 6)))


class Rail(Surface):
    """Narrow, it shows icons only; the words are tooltips then."""

    page_wanted = Signal(str)
    search_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("rail")
        self.setObjectName("rail")
        self._word = Label(self.tr("Playcall"), "head")
        self._logo = QHBoxLayout()
        self._logo.setSpacing(8)
        self._logo.addWidget(Logo())
        self._logo.addWidget(self._word)
        self._logo.addStretch(1)
        self.search = self._search_button()
        self.buttons = [RailButton(page) for page in (*PAGES, SETTINGS)]
        group = QButtonGroup(self)
        for button in self.buttons:
            group.addButton(button)
            button.clicked.connect(
                lambda _=False, page=button.page: self.page_wanted.emit(page.name)
            )
        group.setExclusive(False)  # a page that is not in the rail leaves no button checked
        self.deployment = DeploymentButton()
        self._lay_out()
        self.set_narrow(False)

    def _search_button(self) -> Button:
        search = Button("", "search", "search", name="search_button")
        search.setAccessibleName(self.tr("Search or run a command"))
        search.clicked.connect(self.search_wanted)
        self._keys = Label(self.tr("Ctrl K"), "caption")
        line = QHBoxLayout(search)
        line.setContentsMargins(0, 0, 8, 0)
        line.addStretch(1)
        line.addWidget(self._keys)
        return search

    def _lay_out(self) -> None:
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(2)
        self._lines.addLayout(self._logo)
        self._lines.addSpacing(12)
        self._lines.addWidget(self.search)
        self._lines.addSpacing(8)
        for button in self.buttons[:-1]:
            self._lines.addWidget(button)
        self._lines.addStretch(1)
        self._lines.addWidget(self.buttons[-1])
        self._lines.addSpacing(6)
        self._lines.addWidget(self.deployment)

    def mark(self, page: str) -> None:
        """The page that is in front."""
        for button in self.buttons:
            button.setChecked(button.page.name == page)

    def badge(self, page: str, text: str, tone: str = "neutral") -> None:
        for button in self.buttons:
            if button.page.name == page:
                button.set_badge(text, tone)

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(NARROW if narrow else WIDE)
        side = 6 if narrow else 12
        self._lines.setContentsMargins(side, 14, side, 12)
        self._logo.setContentsMargins(10 if narrow else 6, 0, 0, 0)
        for part in (self._word, self._keys):
            part.setVisible(not narrow)
        self.search.setText("" if narrow else self.tr("Search"))
        self.search.set_icon("search", "text3")
        self.search.setProperty("square", "false")
        self.search.setAccessibleName(self.tr("Search or run a command"))
        for button in self.buttons:
            button.set_narrow(narrow)
        self.deployment.set_narrow(narrow)
