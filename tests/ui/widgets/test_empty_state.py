"""An empty page says what it is for."""

from PySide6.QtWidgets import QLabel

from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_an_empty_page_says_what_it_is_for(qtbot):
    begin = Button("Choose a file", "primary", name="choose_button")
    state = EmptyState("people", "No contacts yet", "Drop a list here.", begin, footnote="Calm.")
    qtbot.addWidget(state)
    assert words(state) == ["No contacts yet", "Drop a list here.", "Calm."]
    assert begin.parentWidget() is state
    assert state.accessibleName() == "No contacts yet"
    state.say("Nobody found", "Try another word.")
    assert words(state)[:2] == ["Nobody found", "Try another word."]
    state.resize(600, 400)
    image = state.grab().toImage()
    edge = {image.pixelColor(x, 0).name() for x in range(20, 60)}
    assert len(edge) > 1, "a dashed edge has gaps"
