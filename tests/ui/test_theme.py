import re
import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app.paths import resource
from app.ui import theme
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.check import Check
from app.ui.widgets.choice import Choice
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label, mark
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.number_edit import NumberEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.surface import Card
from app.ui.widgets.toggle import Toggle


def test_both_themes_have_the_same_tokens():
    light, dark = (
        tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
        for name in ("light", "dark")
    )
    assert {group: set(light[group]) for group in light if group != "name"} == {
        group: set(dark[group]) for group in dark if group != "name"
    }


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_token_is_a_colour(name):
    for token, value in theme.tokens(name).items():
        assert re.fullmatch("#[0-9A-F]{6}", value), token


def test_the_style_sheet_says_no_colour_of_its_own():
    sheet = resource("style", "app.qss").read_text("utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b", sheet)
    assert "rgb" not in sheet


def test_colours_follow_the_theme_and_unknown_ones_are_told(qapp):
    assert theme.colour("card").name() == "#ffffff"
    theme.load(qapp, "dark")
    assert theme.current() == "dark"
    assert theme.colour("card").name() == "#1e1e22"
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("bg")
    with pytest.raises(KeyError):
        theme.colour("puce")


def test_a_colour_given_away_is_not_the_themes_own():
    theme.colour("card").setRed(0)
    assert theme.colour("card").name() == "#ffffff"


def test_only_a_live_switch_is_told(qapp):
    told = []
    theme.signals.changed.connect(lambda: told.append(theme.current()))
    theme.load(qapp, "light")
    assert told == []
    theme.load(qapp, "dark")
    assert told == ["dark"]


def test_figures_are_of_one_width():
    metrics = QFontMetrics(theme.font(14))
    assert metrics.horizontalAdvance("1111111") == metrics.horizontalAdvance("8888888")
    assert theme.font(28, 600).pixelSize() == 28


def test_the_style_sheet_finds_its_images(qapp):
    for name in ("dark", "light"):
        theme.load(qapp, name)
        files = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
        assert len(set(files)) == 3
        for file in set(files):
            with open(file, encoding="utf-8") as opened:
                assert "currentColor" not in opened.read()


def test_the_system_is_followed_until_a_theme_is_forced(qapp):
    hints = QGuiApplication.styleHints()
    theme.follow_system(qapp)
    assert theme.current() == "light"
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current() == "dark"
    theme.choose(qapp, "light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current() == "light"
    theme.choose(qapp, "dark")
    assert theme.current() == "dark"
    theme.choose(qapp, "system")
    assert theme.current() == "light"


class Gallery(QWidget):
    """One of each thing that carries a colour."""

    def __init__(self):
        super().__init__()
        self.setProperty("c", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rich = Label("", wrap=True)
        rich.set_rich("Said on " + mark("Friday", "success"))
        choice = Choice(name="choice", accessible="choice")
        choice.add("one", "One")
        off = Button("Off", "", "phone", name="off")
        off.setEnabled(False)
        self.setLayout(
            column(
                Button("Start", "primary", "phone", name="start"),
                Button("Stop", "danger", "stop", name="stop"),
                Button("", "ghost", "bell", name="bell", tip="Activity"),
                Button("Home", "rail", "home", name="home", checkable=True),
                off,
                rich,
                Label("Second", "second"),
                Badge("Waits", "info", "clock"),
                IconLabel("clock", "warning_text"),
                LineEdit("Bobby", name="line", accessible="line", icon="user"),
                choice,
                NumberEdit(3, name="number", accessible="number"),
                Check("Keep", name="keep", on=True),
                Toggle(name="toggle", accessible="toggle", on=True),
                Segments([("a", "A"), ("b", "B")], name="segments"),
                Card(Label("On a card")),
            )
        )


def pixels(widget):
    return widget.grab().toImage()


def test_what_stands_on_screen_follows_a_live_switch_by_itself(qtbot, qapp):
    old = Gallery()
    qtbot.addWidget(old)
    old.show()
    parts = old.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    light = [pixels(part) for part in parts]
    theme.load(qapp, "dark")
    new = Gallery()
    qtbot.addWidget(new)
    new.show()
    assert pixels(old) == pixels(new)
    assert [part for part, was in zip(parts, light, strict=True) if pixels(part) == was] == []
    theme.load(qapp, "light")
    assert [pixels(part) for part in parts] == light


def test_repolish_asks_the_style_sheet_again(qtbot):
    label = QLabel("Words")
    qtbot.addWidget(label)
    label.show()
    label.setProperty("t", "danger")
    theme.repolish(label)
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour("danger_text")
