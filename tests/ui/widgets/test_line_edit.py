from app.ui.widgets.line_edit import LineEdit


def test_long_text_shows_its_beginning(qtbot):
    edit = LineEdit("x" * 500, name="url", accessible="Address", icon="link", placeholder="https")
    qtbot.addWidget(edit)
    assert edit.cursorPosition() == 0
    assert edit.placeholderText() == "https"
    assert len(edit.actions()) == 1


def test_it_is_named(qtbot):
    edit = LineEdit(name="url", accessible="Address")
    qtbot.addWidget(edit)
    assert (edit.objectName(), edit.accessibleName(), edit.text()) == ("url", "Address", "")
