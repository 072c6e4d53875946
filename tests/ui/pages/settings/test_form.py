"""A form over any model: values in, told and changed values out, refusals in their places."""

import pytest

from app.engine.errors import FieldError
from app.ui.pages.settings.fields import asked_of
from app.ui.pages.settings.form import Form
from tests.ui.pages.settings.pigeon import PigeonSettings

STANDS = PigeonSettings(api_key="old").model_dump(mode="json")  # type: ignore[arg-type]


@pytest.fixture
def form(qtbot) -> Form:
    made = Form(asked_of(PigeonSettings), "pigeon")
    qtbot.addWidget(made)
    made.show_values(STANDS)
    return made


def typed(form: Form, qtbot, pointer: str, text: str) -> None:
    edit = form.row(pointer).control.inner
    edit.clear()
    qtbot.keyClicks(edit, text)


def test_before_anything_is_shown_nothing_is_changed(qtbot) -> None:
    made = Form(asked_of(PigeonSettings), "pigeon")
    qtbot.addWidget(made)
    assert made.count() == 0


def test_what_stands_is_no_change_and_can_be_told_back(form: Form) -> None:
    assert form.count() == 0
    assert form.changes() == {}
    told = form.told()
    assert "api_key" not in told, "a secret that nobody touched stays where it is kept"
    again = PigeonSettings.model_validate(told | {"api_key": "old"})
    assert again == PigeonSettings(api_key="old")  # type: ignore[arg-type]


def test_changes_are_counted_and_told_in_the_shape_of_the_model(form: Form, qtbot) -> None:
    typed(form, qtbot, "/connection", "front desk")
    typed(form, qtbot, "/api_key", "new")
    typed(form, qtbot, "/detection/wait_secs", "3")
    assert form.count() == 3
    assert form.changes() == {
        "connection": "front desk",
        "api_key": "new",
        "detection": {"wait_secs": 3.0},
    }
    typed(form, qtbot, "/connection", "")
    assert form.count() == 2, "typed back is no change"
    form.show_values(STANDS)
    assert form.count() == 0


def test_refusals_stand_under_their_fields(form: Form) -> None:
    errors = [
        FieldError(pointer="/detection/wait_secs", message="is too long"),
        FieldError(pointer="/regions/0", message="is unknown"),
    ]
    assert form.show_errors(errors)
    assert form.row("/detection/wait_secs").message() == "Is too long"
    assert form.row("/regions").message() == "Is unknown"
    assert form.first_wrong() is form.row("/regions").control
    assert not form.show_errors([FieldError(pointer="/elsewhere", message="no")])
    assert form.first_wrong() is None
    assert not form.show_errors([])


def test_what_was_never_set_begins_with_its_default(form: Form) -> None:
    form.show_values({})
    assert form.count() == 0
    told = form.told()
    assert PigeonSettings.model_validate(told | {"api_key": "old"}) == PigeonSettings(
        api_key="old"  # type: ignore[arg-type]
    )
