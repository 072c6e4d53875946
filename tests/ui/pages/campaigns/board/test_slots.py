"""Calls keep their place while they are shown."""

import pytest

from app.engine.model.call import Call, Phase
from app.engine.model.result import Turn
from app.ui.pages.campaigns.board.slots import MOST, NOWHERE, Slots
from tests.ui.pages.campaigns.board.hands import a_call

HELLO = Turn(who="agent", text="Hello.", at=0)


def over(call: Call) -> Call:
    return call.model_copy(update={"phase": Phase.ENDED})


@pytest.fixture
def slots() -> Slots:
    made = Slots()
    made.begin(2)
    return made


def test_calls_take_places_in_order_and_keep_them(slots: Slots):
    assert [slots.moved(a_call(1)), slots.moved(a_call(2)), slots.said(a_call(1), HELLO)] == [
        0,
        1,
        0,
    ]
    assert slots.shown[0].turns == [HELLO]
    assert slots.live == 2


def test_a_call_that_is_over_stays_until_its_place_is_needed(slots: Slots):
    slots.moved(a_call(1))
    slots.moved(over(a_call(1)))
    assert slots.live == 0
    assert slots.moved(a_call(2)) == 1, "the outcome is still seen"
    assert slots.moved(a_call(3)) == 0
    assert [slot.call.id for slot in slots.shown] == [3, 2]
    assert slots.shown[0].turns == []


def test_the_place_that_is_over_longest_is_taken_first(slots: Slots):
    for number in (1, 2):
        slots.moved(a_call(number))
    for number in (2, 1):
        slots.moved(over(a_call(number)))
    assert slots.moved(a_call(3)) == 1


def test_an_end_of_a_call_that_was_never_shown_is_not_shown(slots: Slots):
    assert slots.moved(over(a_call(1))) == NOWHERE
    assert slots.shown == []


def test_more_calls_than_planned_are_shown_up_to_ten(slots: Slots):
    places = [slots.moved(a_call(number)) for number in range(1, MOST + 2)]
    assert places == [*range(MOST), NOWHERE]
