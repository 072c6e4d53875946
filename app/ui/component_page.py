"""Every widget in every state on one page, for looking at: `python -m app.ui.component_page`.

To add one: 1. put it into the card where it belongs. 2. Look at the picture in both themes.
"""

import argparse

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLayout,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app.ui import theme
from app.ui.component_charts import navigation, painted
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.badge import Badge
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.check import Check
from app.ui.widgets.choice import Choice
from app.ui.widgets.dot import Dot
from app.ui.widgets.field import Field
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label, mark
from app.ui.widgets.layout import column, row, scroll
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.logo import Logo
from app.ui.widgets.number_edit import NumberEdit
from app.ui.widgets.radio import Radio
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.segments import Segments
from app.ui.widgets.surface import Card, Surface
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.tile import Tile
from app.ui.widgets.toggle import Toggle

_STATES = ("normal", "hover", "pressed", "disabled", "focus")
_TOKENS = [
    *("bg", "rail", "card", "subtle", "sunken", "hover", "selected", "border", "control", "strong"),
    *("accent", "accent_soft", "success_soft", "warning_soft", "danger_soft", "info_soft"),
    *("c1", "c2", "c3", "c4", "c5", "c6", "c7"),
]


class _Hot(Button):
    """Always hovered: the pointer is nowhere in a picture."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.state |= QStyle.StateFlag.State_MouseOver


class ComponentPage(Surface):
    """A picture book of the widgets, in no window of the product."""

    def __init__(self) -> None:
        super().__init__("page")
        own = (self._buttons(), self._fields(), self._marks(), self._banners())
        left = column(*own, *painted(), None, gap=12)
        right = column(
            self._type(), self._colours(), self._decoration(), navigation(), None, gap=12
        )
        title = Label(self.tr("Components and states"), "title")
        body = row((left, 1), right, gap=16)
        self._ring = FocusRing(self)
        self.setLayout(column(title, body, margin=(24, 16, 24, 20), gap=14))

    def _buttons(self) -> QWidget:
        kinds = (
            ("primary", self.tr("Start"), "phone"),
            ("secondary", self.tr("Edit"), "edit"),
            ("ghost", self.tr("Cancel"), ""),
            ("danger", self.tr("Stop"), "stop"),
            ("link", self.tr("Undo"), ""),
            ("ghost", "", "bell"),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for at, state in enumerate(_STATES):
            grid.addWidget(Label(state, "caption"), 0, at + 1)
        for line, (kind, text, icon) in enumerate(kinds, 1):
            grid.addWidget(Label(kind, "label"), line, 0)
            for at, state in enumerate(_STATES):
                made = _Hot if state == "hover" else Button
                name = f"{kind}_{line}_{state}"
                button = made(text, kind, icon, name=name, tip="" if text else self.tr("Activity"))
                button.setDown(state == "pressed")
                button.setEnabled(state != "disabled")
                grid.addWidget(button, line, at + 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(6, 1)
        return Card(Label(self.tr("Buttons"), "head"), grid, padding=20)

    def _fields(self) -> QWidget:
        warned = Field(self.tr("Warning"), _line("pay.example", "warned"))
        warned.set_state("warn", self.tr("Add https://"))
        wrong = Field(self.tr("Error"), _line("415-555-01", "wrong"))
        wrong.set_state("bad", self.tr("Three digits are missing"))
        fixed, off = _line("+1 415 555 0100", "fixed"), _line("Robin", "off")
        fixed.setReadOnly(True)
        off.setEnabled(False)
        choice = Choice(name="choice", accessible=self.tr("Duplicates"))
        choice.add("first", self.tr("Keep the first"))
        choice.add("last", self.tr("Keep the last"))
        number = NumberEdit(3, name="number", accessible=self.tr("Attempts"), low=1, high=99)
        search = SearchBox(
            name="search", accessible=self.tr("Find"), placeholder=self.tr("Placeholder")
        )
        area = TextArea("415 555 0132", name="area", accessible=self.tr("Numbers"), height=56)
        help_line = self.tr("Help in one line")
        named = LineEdit("Bobby", name="named", accessible=self.tr("Normal"), icon="user")
        return Card(
            Label(self.tr("Fields"), "head"),
            _even(
                Field(self.tr("Normal"), named, help_line, required=True),
                Field(self.tr("Focus"), _line("$154.56", "focused"), "", kind=self.tr("money")),
                warned,
            ),
            _even(wrong, Field(self.tr("Read only"), fixed), Field(self.tr("Disabled"), off)),
            _even(choice, number, search),
            area,
            padding=20,
        )

    def _marks(self) -> QWidget:
        badges = (
            (self.tr("Will call"), "success", "check"),
            (self.tr("Waits"), "info", "clock"),
            (self.tr("Fix first"), "warning", "alert"),
            (self.tr("Refused"), "danger", "x"),
            (self.tr("Will not call"), "neutral", "ban"),
            (self.tr("Promised"), "accent", "calendar"),
        )
        switch = Toggle(name="switch_on", accessible=self.tr("On"), on=True)
        languages = [("json", "JSON"), ("curl", "curl"), ("python", "Python")]
        chips = [
            ("all", self.tr("All 248")),
            ("will", self.tr("Will call 203")),
            ("wait", self.tr("Waits 21")),
        ]
        return Card(
            Label(self.tr("Badges, switches"), "head"),
            row(*(Badge(*badge) for badge in badges), None),
            row(
                Check(self.tr("Announce the recording"), name="announce", on=True),
                Check(self.tr("Keep audio"), name="keep"),
                Radio(self.tr("Runner"), name="runner", on=True),
                Radio(self.tr("Language model"), name="model"),
                switch,
                Toggle(name="switch_off", accessible=self.tr("Off")),
                None,
                gap=16,
            ),
            row(
                Segments(languages, name="languages"),
                Segments(languages, "tab", name="tabs"),
                None,
                gap=24,
            ),
            row(Segments(chips, "chip", name="chips"), None),
            padding=20,
        )

    def _banners(self) -> QLayout:
        said = (
            ("success", self.tr("Connected: 1 number"), self.tr("Nothing was dialed.")),
            ("warning", self.tr("30 calls in any hour is your limit"), ""),
            ("danger", self.tr("The file cannot be read"), self.tr("Nothing was imported.")),
        )
        shown: list[QWidget] = []
        for tone, title, detail in said:
            banner = Banner(tone, name=f"banner_{tone}", closable=tone != "success")
            again = Button(self.tr("Test again"), name=f"again_{tone}", small=True)
            banner.show_words(title, detail, again)
            shown.append(banner)
        return column(*shown, gap=8)

    def _type(self) -> QWidget:
        lines = (
            ("display", "$8.94"),
            ("title", self.tr("Overdue invoices")),
            ("head", self.tr("Finish forecast")),
            ("strong", "Bobby Nguyen"),
            ("", self.tr("Hi, is this Bobby?")),
            ("second", "+1 415 555 0132"),
            ("small", self.tr("19 calls left until midnight")),
            ("caption", self.tr("of 224 people settled")),
            ("label", self.tr("Amount due")),
            ("mono", "9f31c2 0b94fe"),
        )
        rich = Label("", wrap=True)
        rich.set_rich(self.tr("I will pay on {day}.").format(day=mark("Friday", "success")))
        shown: list[QLayout] = []
        for role, words in lines:
            name = Label(role or "body", "caption")
            name.setFixedWidth(72)
            shown.append(row(name, Label(words, role), None))
        card = Card(Label(self.tr("Type"), "head"), *shown, rich, padding=20, gap=5)
        card.setFixedWidth(296)
        return card

    def _colours(self) -> QWidget:
        grid = QGridLayout()
        grid.setSpacing(6)
        for at, token in enumerate(_TOKENS):
            pair = row(Dot(token, 14), Label(token, "small"), None, gap=6)
            grid.addLayout(pair, at // 2, at % 2)
        return Card(Label(self.tr("Colour"), "head"), grid, padding=20)

    def _decoration(self) -> QWidget:
        tones = ("neutral", "accent", "success", "warning", "danger", "info", "solid")
        return Card(
            row(*(Tile("bolt", tone, 28) for tone in tones), None, gap=6),
            row(Logo(), Avatar("Harbor Bike Co."), IconLabel("clock", "warning_text"), None),
            padding=20,
        )


def _line(text: str, name: str) -> LineEdit:
    return LineEdit(text, name=name, accessible=name)


def _even(*widgets: QWidget) -> QLayout:
    return row(*((widget, 1) for widget in widgets), gap=16)


def _main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--picture", help="write a PNG instead of opening a window")
    asked.add_argument("--theme", choices=("light", "dark"), default="light")
    told = asked.parse_args()
    app = QApplication([])
    theme.load(app, told.theme)
    page = ComponentPage()
    page.resize(page.sizeHint().expandedTo(QSize(1100, 900)))
    window: QWidget = page if told.picture else scroll(page)
    if not told.picture:
        window.resize(1140, 900)
    window.show()
    window.activateWindow()
    # Focus can be shown once the window is active, which is not in the loop's first round.
    QTimer.singleShot(100, lambda: _focus(page))
    if told.picture:
        QTimer.singleShot(200, lambda: _shoot(app, page, told.picture))
    app.exec()


def _focus(page: QWidget) -> None:
    for name in ("primary_1_normal", "secondary_2_focus"):
        if found := page.findChild(QWidget, name):
            found.setFocus(Qt.FocusReason.TabFocusReason)


def _shoot(app: QApplication, page: QWidget, picture: str) -> None:
    page.grab().save(picture)
    app.quit()


if __name__ == "__main__":
    _main()
