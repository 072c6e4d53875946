from PySide6.QtWidgets import QLabel

from app.ui import theme
from app.ui.widgets.field import Field
from app.ui.widgets.line_edit import LineEdit


def made(qtbot, **extra):
    edit = LineEdit(name="phone", accessible="")
    field = Field("Phone", edit, "With the country code", **extra)
    qtbot.addWidget(field)
    field.resize(300, 80)
    field.show()
    return field


def border(field):
    image = field.control.grab().toImage()
    return image.pixelColor(150, 0)


def test_the_label_belongs_to_the_control(qtbot):
    field = made(qtbot)
    labels = [label for label in field.findChildren(QLabel) if label.buddy() is field.control]
    assert [label.text() for label in labels] == ["Phone"]
    assert field.control.accessibleName() == "Phone"
    assert field.control.accessibleDescription() == "With the country code"


def test_a_message_takes_the_helps_place_and_gives_it_back(qtbot):
    field = made(qtbot)
    assert border(field) == theme.colour("control")
    field.set_state("bad", "Three digits are missing")
    assert field.message() == "Three digits are missing"
    assert field.control.accessibleDescription() == "Three digits are missing"
    assert border(field) == theme.colour("danger_fill")
    field.set_state("warn", "Add https://")
    assert border(field) == theme.colour("warning_fill")
    field.set_state("")
    assert field.message() == "With the country code"
    assert border(field) == theme.colour("control")


def test_new_help_keeps_the_state(qtbot):
    field = made(qtbot)
    field.set_help("Spoken as four one five")
    assert field.message() == "Spoken as four one five"


def test_required_and_kind_are_said(qtbot):
    field = made(qtbot, required=True, kind="money")
    seen = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert {"required", "money"} <= set(seen)
    plain = made(qtbot)
    assert "required" not in [w.text() for w in plain.findChildren(QLabel) if w.isVisible()]


def test_what_is_wrong_is_said_to_its_end(qtbot):
    field = made(qtbot)
    field.set_state("warn", "That is not an amount of money. Write it like $154.56")
    field.resize(160, field.heightForWidth(160))
    field.layout().activate()
    shown = field._message
    assert shown.height() >= shown.heightForWidth(shown.width()) > 2 * 12, "in two lines or more"
    field.set_state("")
    assert field.message() == "With the country code"
    assert not shown.isVisible()
