from app.ui.widgets.number_edit import NumberEdit
from tests.ui.wheel import wheel


def test_numbers_keep_to_their_range(qtbot):
    number = NumberEdit(3, name="number", accessible="Attempts", low=1, high=9)
    qtbot.addWidget(number)
    number.setValue(40)
    assert number.value() == 9
    number.show()
    assert number.height() == 32


def test_the_wheel_turns_it_only_with_the_focus(qtbot):
    number = NumberEdit(3, name="number", accessible="Attempts", low=1, high=9)
    qtbot.addWidget(number)
    with qtbot.waitActive(number):
        number.show()
        number.activateWindow()
    number.clearFocus()
    assert not wheel(number).isAccepted()
    assert number.value() == 3
    number.setFocus()
    wheel(number)
    assert number.value() == 2
    assert (number.objectName(), number.accessibleName()) == ("number", "Attempts")
