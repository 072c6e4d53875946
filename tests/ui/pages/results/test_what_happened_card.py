"""What nobody knows is asked of a person, written down, and binds what comes next."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app.engine.engine import Engine
from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Snapshot
from app.ui.pages.results.what_happened_card import outcome_sentence
from app.ui.widgets.choice import Choice
from tests.fakes import FakeProvider, open_engine, request
from tests.ui.pages.results.conftest import DANA
from tests.ui.pages.results.hands import page, texts
from tests.ui.stage import Stage


@pytest.fixture
def unclear(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    """One call whose provider tells no outcome, opened."""
    provider = FakeProvider()
    provider.ending = lambda _: Snapshot(
        phase=Phase.ENDED,
        ended=Ended.FAILED,
        outcome=Outcome.UNKNOWN,
        reason="the provider tells no outcome",
        final=True,
    )
    stage = raise_stage(open_engine(tmp_path, provider=provider), tmp_path)
    stage.done(stage.engine.calls.place(request(1, DANA, target_name="Dana Reed")))
    stage.window.go("results", call=1)
    return stage


def choose(stage: Stage, outcome: Outcome) -> None:
    choice = stage.find("what_happened", Choice)
    choice.choose(outcome.value)
    choice.chosen.emit(outcome.value)


def test_nothing_is_chosen_for_a_person(unclear: Stage) -> None:
    assert not unclear.find("what_happened_save_button").isEnabled()
    choice = unclear.find("what_happened", Choice)
    offered = [choice.itemText(at) for at in range(choice.count())]
    wanted = unclear.engine.calls.may_tell(unclear.engine.calls.get(1))
    assert offered == ["Choose what happened", *map(outcome_sentence, wanted)]


def test_what_happened_is_saved_with_its_note(unclear: Stage) -> None:
    choose(unclear, Outcome.GOAL_MET)
    unclear.find("what_happened_note", QPlainTextEdit).setPlainText("She rang back and agreed.")
    unclear.click("what_happened_save_button")
    call = unclear.engine.calls.get(1)
    assert call.outcome is Outcome.GOAL_MET
    assert call.result is not None
    assert call.result.summary == "She rang back and agreed."
    unclear.until(lambda: not page(unclear).one.what_happened.isVisible())
    assert page(unclear)._outcome.text() == "Goal met"


def test_an_opt_out_says_first_that_the_number_is_listed(unclear: Stage) -> None:
    choose(unclear, Outcome.OPTED_OUT)
    told = "+1 212 555 0142 goes on the do-not-call list and is never called again."
    assert told in texts(unclear)
    assert unclear.engine.do_not_call.count() == 0
    unclear.click("what_happened_save_button")
    assert [one.number for one in unclear.engine.do_not_call.all()] == [DANA]


def test_a_note_that_is_too_long_is_told_at_its_place(unclear: Stage) -> None:
    choose(unclear, Outcome.REFUSED)
    unclear.find("what_happened_note", QPlainTextEdit).setPlainText("x" * 501)
    unclear.click("what_happened_save_button")
    assert "500" in page(unclear).one.what_happened._field.message()
    assert not page(unclear).banner.isVisible()
    assert unclear.engine.calls.get(1).outcome is Outcome.UNKNOWN


def test_known_calls_ask_nothing(called: Stage) -> None:
    called.window.go("results", call=1)
    assert not page(called).one.what_happened.isVisible()


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_can_be_told_in_words(outcome: Outcome) -> None:
    assert outcome_sentence(outcome)[0].isupper()
