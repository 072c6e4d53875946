"""One call: its words, its proof, its text."""

import asyncio
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from app.engine.model.result import CallResult, Ended, Outcome, Turn
from tests.fakes import FakeProvider, ended, request
from tests.ui.pages.results.conftest import DANA
from tests.ui.pages.results.hands import page, save_as, texts
from tests.ui.stage import Stage


def test_the_words_lead_to_their_proof(called: Stage) -> None:
    called.window.go("results", call=1)
    called.click("jump_preferred_date")
    assert page(called).one.transcript._marked == 1


def test_verifying_says_that_the_chain_holds(called: Stage) -> None:
    called.window.go("results", call=1)
    called.click("verify_call_button")
    called.until(lambda: page(called).one.proof.badge.text() == "Chain verified")


def test_copy_and_save_give_the_same_words(called: Stage, tmp_path: Path) -> None:
    called.window.go("results", call=1)
    called.click("copy_transcript_button")
    copied = QGuiApplication.clipboard().text()
    assert "0:04  Dana: Yes, I will be there on June 9." in copied
    called.click("save_transcript_button")
    file = tmp_path / "dana.txt"
    save_as(called, str(file))
    called.until(file.exists)
    called.until(lambda: file.read_text(encoding="utf-8") == copied)


def test_a_silent_call_says_why_and_offers_another(called: Stage) -> None:
    called.window.go("results", call=2)
    assert "Nobody picked up" in texts(called)
    assert not called.find("save_transcript_button", QPushButton).isEnabled()
    assert called.find("call_again_button", QPushButton).isEnabled()


def test_a_live_call_grows_while_one_looks(quiet: Stage, provider: FakeProvider) -> None:
    provider.hold = asyncio.Event()
    call = quiet.done(quiet.engine.calls.begin(request(to=DANA, target_name="Dana")))
    quiet.window.go("results", call=call.id)
    one = page(quiet).one
    quiet.until(lambda: [turn.text for turn in one.turns] == ["Hello."])
    assert quiet.find("end_call_button").isVisible()
    quiet.click("end_call_button")
    quiet.until(lambda: one.call is not None and one.call.outcome is Outcome.GOAL_MET)
    assert quiet.find("call_again_button").isVisible()


def test_a_long_call_that_is_over_is_read_from_its_beginning(
    quiet: Stage, provider: FakeProvider
) -> None:
    said = tuple(Turn(who="agent", text=f"Line {n}.", at=n) for n in range(80))
    long = CallResult(ended=Ended.COMPLETED, outcome=Outcome.GOAL_MET, turns=said)
    provider.ending = lambda _: ended(Outcome.GOAL_MET).model_copy(update={"result": long})
    call = quiet.done(quiet.engine.calls.place(request(to=DANA)))
    quiet.window.go("results", call=call.id)
    bar = page(quiet).one.transcript.verticalScrollBar()
    quiet.until(lambda: bar.maximum() > 100)
    assert bar.value() == 0
