"""A number is read as people write it and told as the engine takes it."""

from app.engine.model.phone import Phone
from app.ui.pages.settings.phone_control import PhoneControl


def read(typed: str) -> Phone:
    digits = "".join(filter(str.isdigit, typed))
    return Phone(raw=typed, e164=f"+1{digits}" if len(digits) == 10 else None)


def test_a_number_is_told_in_full_and_what_is_none_as_typed(qtbot) -> None:
    control = PhoneControl("phone", read)
    qtbot.addWidget(control)
    assert control.value() == ""
    qtbot.keyClicks(control.edit, "(212) 555-0100")
    assert control.value() == "+12125550100"
    qtbot.keyClicks(control.edit, "x1")
    assert control.value() == "(212) 555-0100x1"
    control.set_value("+12025550100")
    assert control.edit.text() == "+1 202 555 0100"
