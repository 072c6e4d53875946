import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from app.ui import theme
from app.ui.widgets.label import Label, mark

LONG = "Nobody is dialed before nine in the morning where the person lives, whatever the list says."


@pytest.fixture
def shown(qtbot):
    def show(label, width=200):
        qtbot.addWidget(label)
        label.resize(width, 40)
        label.show()
        return label

    return show


def test_the_role_chooses_the_look(shown):
    label = shown(Label("of 224", "danger"))
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour("danger_text")
    label.set_role("success")
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour("success_text")


def test_markup_in_plain_words_is_shown_not_followed(shown):
    label = shown(Label("<b>Bobby</b>"))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>Bobby</b>"
    paragraph = shown(Label("<b>Bobby</b> " + LONG, wrap=True))
    assert "&lt;b&gt;Bobby" in QLabel.text(paragraph)


def test_long_wrapped_words_become_a_paragraph_and_short_ones_do_not(shown):
    label = shown(Label(LONG, wrap=True))
    assert label.text() == LONG
    assert "line-height" in QLabel.text(label)
    label.set_text("Short.")
    assert QLabel.text(label) == "Short."
    assert QLabel.text(shown(Label(LONG, "caption", wrap=True))) == LONG


def test_elided_words_keep_the_whole_in_the_tooltip_and_take_any_width(shown):
    label = shown(Label(LONG, elide=True), width=90)
    assert label.toolTip() == LONG
    assert label.text() == LONG
    assert label.minimumSizeHint().width() <= 24
    narrow = label.grab().toImage()
    edge = narrow.width() - 2
    assert len({narrow.pixelColor(edge, y).name() for y in range(narrow.height())}) == 1


def test_elided_words_have_the_colour_of_their_role(shown):
    grey = shown(Label(LONG, "danger", elide=True), width=90).grab().toImage()
    inks = {grey.pixelColor(x, y).name() for x in range(90) for y in range(40)}
    assert theme.colour("danger_text").name() in inks


def test_rich_words_are_escaped_and_read_as_words(shown):
    label = shown(Label("", wrap=True))
    label.set_rich("Said on " + mark("Friday <5>", "success") + ".")
    assert label.text() == "Said on Friday <5>."
    assert theme.colour("success_text").name().upper() in QLabel.text(label)


def test_rich_words_follow_a_live_switch(shown, qapp):
    label = shown(Label())
    label.set_rich(mark("Friday", "warning"))
    before = QLabel.text(label)
    theme.load(qapp, "dark")
    after = QLabel.text(label)
    assert after != before
    assert theme.hex_colour("warning_text") in after


def test_words_set_after_markup_are_plain_again(shown, qapp):
    label = shown(Label())
    label.set_rich(mark("Friday", "warning"))
    label.set_text("Monday")
    theme.load(qapp, "dark")
    assert QLabel.text(label) == "Monday"
