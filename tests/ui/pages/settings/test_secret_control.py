"""A secret is hidden while typed and never shown again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.pages.settings.secret_control import UNTOUCHED, SecretControl


def test_what_is_kept_never_comes_back(qtbot) -> None:
    control = SecretControl("key")
    qtbot.addWidget(control)
    control.set_value("**********")
    assert control.edit.text() == ""
    assert control.value() is UNTOUCHED
    assert "Kept" in control.edit.placeholderText()
    control.set_value(None)
    assert "Kept" not in control.edit.placeholderText()


def test_it_is_hidden_until_the_eye_is_pressed(qtbot) -> None:
    control = SecretControl("key")
    qtbot.addWidget(control)
    qtbot.keyClicks(control.edit, "sk-1")
    assert control.value() == "sk-1"
    assert control.edit.displayText() != "sk-1"
    qtbot.mouseClick(control.eye, Qt.MouseButton.LeftButton)
    assert control.edit.echoMode() is QLineEdit.EchoMode.Normal
    control.set_value("**********")
    assert control.edit.echoMode() is QLineEdit.EchoMode.Password
