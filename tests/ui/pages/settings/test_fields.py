"""What a form asks for is read from the model, whatever model it is."""

from datetime import time

from pydantic import SecretStr

from app.ui.pages.settings.control import (
    ChoiceControl,
    DecimalControl,
    NumberControl,
    TextControl,
    TimeControl,
    ToggleControl,
)
from app.ui.pages.settings.fields import asked_of, control_for, described, value_words
from app.ui.pages.settings.secret_control import SecretControl
from app.ui.pages.settings.ticks_control import TicksControl
from tests.ui.pages.settings.pigeon import PigeonSettings, Region


def asked():
    return {one.pointer: one for one in asked_of(PigeonSettings)}


def test_every_field_is_asked_for_in_the_order_of_the_model() -> None:
    assert list(asked()) == [
        "/api_key", "/connection", "/voice", "/region", "/spare", "/longest", "/lines", "/record",
        "/since", "/note", "/regions", "/detection/machines", "/detection/wait_secs", "/odd",
    ]  # fmt: skip


def test_title_description_and_ends_are_those_of_the_field() -> None:
    longest = asked()["/longest"]
    assert (longest.title, longest.low, longest.high) == ("Longest call", 30, 14_400)
    assert described(longest) == "Seconds. From 30 to 14,400."
    assert described(asked()["/lines"]) == ""
    assert (asked()["/lines"].low, asked()["/lines"].high) == (1, None)
    assert (asked()["/since"].low, asked()["/since"].high) == (time(8, 0), time(21, 0))


def test_a_model_inside_the_model_is_a_group() -> None:
    inside = asked()["/detection/wait_secs"]
    assert (inside.group, inside.group_description) == ("Detection", "Who answered.")
    assert (inside.name, inside.low, inside.high) == ("detection_wait_secs", 0, 10)


def test_none_is_no_kind_of_its_own() -> None:
    assert (asked()["/note"].kind, asked()["/note"].optional) == (str, True)
    assert (asked()["/spare"].kind, asked()["/spare"].optional) == (Region, True)
    assert asked()["/api_key"].kind is SecretStr


def test_each_kind_has_its_control_and_the_unknown_is_text(qtbot) -> None:
    kinds = {}
    for pointer, one in asked().items():
        made = control_for(one, "pigeon")
        qtbot.addWidget(made)
        kinds[pointer] = type(made)
        if not isinstance(made, TicksControl):
            assert made.inner.objectName() == f"pigeon_{one.name}"
    assert kinds == {
        "/api_key": SecretControl,
        "/connection": TextControl,
        "/voice": ChoiceControl,
        "/region": ChoiceControl,
        "/spare": ChoiceControl,
        "/longest": NumberControl,
        "/lines": NumberControl,
        "/record": ToggleControl,
        "/since": TimeControl,
        "/note": TextControl,
        "/regions": TicksControl,
        "/detection/machines": ToggleControl,
        "/detection/wait_secs": DecimalControl,
        "/odd": TextControl,
    }


def test_a_choice_that_may_be_left_open_offers_that(qtbot) -> None:
    made = control_for(asked()["/spare"], "pigeon")
    qtbot.addWidget(made)
    made.set_value(None)
    assert made.value() is None
    made.set_value("us_east")
    assert made.value() == "us_east"


def test_codes_become_words() -> None:
    assert value_words("wrong_person") == "Wrong person"
    assert value_words("STARTTLS") == "STARTTLS"
    assert value_words(3) == "3"
