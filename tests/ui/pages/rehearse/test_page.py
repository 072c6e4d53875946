"""The Rehearse page, clicked through over a real engine: nothing of it dials, sends or keeps."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.engine.model.result import Identity, Outcome
from app.engine.model.task import CallRequest, Task
from app.ui.coalesce import Coalesce
from app.ui.pages.rehearse.page import RehearsePage
from tests.ui.stage import Stage

DEMO = "debt-collection"


class Rehearsal:
    """The page, and hands for it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        stage.window.go("rehearse", profile=DEMO)

    @property
    def page(self) -> RehearsePage:
        page = self.stage.window.page("rehearse")
        assert isinstance(page, RehearsePage)
        return page

    @property
    def talking(self):
        return self.page.talk.talking

    def start(self) -> None:
        self.stage.click("talk_start_button")
        self.stage.until(lambda: self.talking.can_act and self.said())

    def said(self) -> list[str]:
        return [bubble.text for bubble in self.page.talk.bubbles.bubbles()]

    def say(self, words: str) -> None:
        before = len(self.said())
        self.stage.type("talk_words", words)
        self.stage.qtbot.keyClick(self.stage.find("talk_words"), Qt.Key.Key_Return)
        self.stage.until(lambda: not self.talking.busy and len(self.said()) > before)

    def agree(self) -> None:
        """From the opening to the goal."""
        self.start()
        self.say("Yes, this is Maria.")
        self.say("Yes, I will pay it today.")
        for words in ("Yes, please.", "Thank you, goodbye."):
            if not self.talking.look.over:
                self.say(words)
        assert self.talking.look.outcome is Outcome.GOAL_MET


@pytest.fixture
def rehearsal(stage: Stage) -> Rehearsal:
    return Rehearsal(stage)


def test_one_press_begins_to_talk(rehearsal: Rehearsal) -> None:
    rehearsal.start()
    assert "this is Ava, an AI assistant" in rehearsal.said()[0]
    assert rehearsal.stage.find("talk_words").hasFocus()


def test_facts_are_locked_until_it_is_the_person(rehearsal: Rehearsal) -> None:
    facts = rehearsal.page.talk.panel.facts
    assert "amount_due: locked" in facts.accessibleName()
    rehearsal.start()
    rehearsal.say("Who is this?")
    assert "$" not in " ".join(rehearsal.said())
    rehearsal.say("Yes, this is Maria.")
    assert rehearsal.talking.look.identity is Identity.CONFIRMED
    assert "amount_due: $714.00" in facts.accessibleName()


def test_nothing_is_written_down_or_sent(rehearsal: Rehearsal) -> None:
    engine = rehearsal.stage.engine
    rows = engine.audit.count()
    rehearsal.agree()
    assert engine.calls.count() == 0
    assert engine.audit.count() == rows
    assert rehearsal.talking.look.tools


def test_words_stay_while_another_page_is_in_front(rehearsal: Rehearsal) -> None:
    rehearsal.start()
    rehearsal.stage.type("talk_words", "Wait a mo")
    rehearsal.stage.window.go("home")
    rehearsal.stage.window.go("rehearse")
    assert rehearsal.page.talk.entry.words.text() == "Wait a mo"
    assert rehearsal.said()


def test_hanging_up_ends_it_with_an_outcome(rehearsal: Rehearsal) -> None:
    rehearsal.start()
    rehearsal.stage.click("talk_hang_up_button")
    rehearsal.stage.until(lambda: rehearsal.talking.look.over)
    rehearsal.stage.until(rehearsal.page.talk.panel.fields.isVisible)
    assert not rehearsal.page.talk.entry.silence.isVisible()
    rehearsal.stage.click("talk_other_button")
    assert rehearsal.page.talk.who.hasFocus()
    rehearsal.stage.click("rehearse_again_button")
    rehearsal.stage.until(lambda: rehearsal.talking.can_act)
    assert len(rehearsal.said()) == 1


def test_talking_over_keeps_what_was_heard(rehearsal: Rehearsal) -> None:
    rehearsal.start()
    rehearsal.say("Yes, this is Maria.")
    whole = rehearsal.said()[-1]
    rehearsal.stage.click("talk_over_button")
    rehearsal.stage.until(lambda: not rehearsal.talking.busy and rehearsal.said()[-1] != whole)
    assert whole.startswith(rehearsal.said()[-1].rstrip(" .-–…")[:20])
    assert len(rehearsal.said()[-1]) < len(whole)


@pytest.mark.parametrize("pace", ["step", "at_once"])
def test_somebody_made_up_answers(rehearsal: Rehearsal, pace: str) -> None:
    talk = rehearsal.page.talk
    talk.who.setCurrentIndex(talk.who.model().index(1, 0))
    talk.pace.button(pace).click()
    rehearsal.stage.click("talk_start_button")
    rehearsal.stage.until(lambda: not rehearsal.talking.busy)
    for _ in range(20):
        if rehearsal.talking.look.over:
            break
        rehearsal.stage.until(talk.entry.play.isEnabled)
        rehearsal.stage.click("talk_play_button")
        rehearsal.stage.until(lambda: not rehearsal.talking.busy)
    assert rehearsal.talking.look.over
    assert rehearsal.talking.look.outcome is Outcome.GOAL_MET


def test_a_call_that_cannot_be_made_says_why(rehearsal: Rehearsal) -> None:
    nobody = CallRequest(
        deployment="demo", from_number="+12125550100", to_number="+12125550142",
        triggered_by="test", idempotency_key="k", task=Task(goal="Ask.", script=DEMO),
    )  # fmt: skip
    rehearsal.stage.window.go("rehearse", request=nobody)
    rehearsal.stage.click("talk_start_button")
    failed = rehearsal.stage.find("talk_failed")
    assert "cannot be rehearsed" in failed.accessibleName()


def test_without_a_playbook_the_page_says_what_to_do(rehearsal: Rehearsal) -> None:
    Path(rehearsal.stage.engine.deployments.only().playbook).unlink()
    rehearsal.stage.window.go("rehearse")
    assert rehearsal.page.states.state() == "failed"


def test_nothing_set_up_yet(empty_stage: Stage) -> None:
    empty_stage.window.go("rehearse")
    empty_stage.click("rehearse_begin_button")
    assert empty_stage.window.front is empty_stage.window.page("welcome")


def test_a_talk_becomes_a_scenario_that_holds(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    rehearsal.agree()
    stage.click("save_scenario_button")
    stage.type("scenario_name", "pays today")
    stage.click("scenario_save_button")
    stage.click("rehearse_tabs_scenarios")
    stage.click("scenarios_play_button")
    stage.until(lambda: rehearsal.page.scenarios.report is not None)
    report = rehearsal.page.scenarios.report
    assert [(run.scenario.id, run.passed) for run in report.runs] == [("pays today", True)]


def test_a_name_that_is_taken_is_refused_in_its_place(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    rehearsal.agree()
    for _ in range(2):
        stage.click("save_scenario_button")
        stage.type("scenario_name", "twice")
        stage.click("scenario_save_button")
    card = stage.find("save_scenario_card")
    assert "already" in card.field.message()
    stage.click("scenario_cancel_button")


def whole(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    stage.window.go("rehearse", campaign=DEMO)
    stage.click("whole_play_button")
    stage.until(lambda: rehearsal.page.whole.report is not None)


def test_everyone_is_rehearsed_and_the_copy_is_marked(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    whole(rehearsal)
    stage.click("open_copy_button")
    stage.until(lambda: shown(stage, "results_table"))
    assert word(stage) == "REHEARSAL"
    assert not shown(stage, "mode_button")
    stage.window.go("home")
    assert word(stage) == "SIMULATOR"
    stage.window.go("rehearse")
    assert word(stage) == "REHEARSAL"
    stage.click("copy_back_button")
    assert word(stage) == "SIMULATOR"
    assert stage.engine.calls.count() == 0


def test_a_row_of_the_report_opens_its_call(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    whole(rehearsal)
    unsure = rehearsal.page.whole.report.unsure[0]
    rehearsal.page.whole.view.unsure.activated_row.emit(0)
    stage.until(lambda: shown(stage, "copy_talk_button"))
    assert rehearsal.page.copy.view.one.call.id == unsure.call_id
    stage.click("copy_talk_button")
    assert word(stage) == "SIMULATOR"
    assert unsure.name in rehearsal.page.row.callee.currentText()
    rehearsal.start()


def shown(stage: Stage, name: str) -> bool:
    from PySide6.QtWidgets import QWidget

    return any(w.isVisible() for w in stage.window.findChildren(QWidget, name))


def word(stage: Stage) -> str:
    from app.ui.widgets.label import Label

    return stage.find("mode_word", Label).text()


def test_other_pages_lead_here(stage: Stage) -> None:
    stage.window.go("playbooks", profile="survey")
    stage.click("rehearse_script_button")
    page = stage.window.front
    assert isinstance(page, RehearsePage)
    assert page.row.script.key() == "survey"
    stage.window.go("campaigns", campaign=DEMO)
    stage.click("campaign_rehearse_button")
    assert (stage.window.front, page.whole.campaigns.key()) == (page, DEMO)


def test_the_wizard_waits_while_everybody_is_rehearsed(stage: Stage) -> None:
    stage.window.go("campaigns", new=True)
    for _ in range(4):
        stage.click("wizard_next_button")
    stage.until(lambda: shown(stage, "preflight_rows"))
    stage.click("wizard_rehearse_button")
    stage.click("whole_play_button")
    stage.until(lambda: shown(stage, "coverage_table"))
    stage.window.go("campaigns")
    assert stage.find("preflight_rows")
    assert stage.find("wizard_next_button").isEnabled()


def test_another_script_ends_the_talk(rehearsal: Rehearsal) -> None:
    rehearsal.start()
    rehearsal.stage.window.go("rehearse", profile="survey")
    assert not rehearsal.talking.begun
    assert rehearsal.stage.find("talk_start_button")


def test_nothing_of_a_copy_leads_to_a_call(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    whole(rehearsal)
    stage.click("open_copy_button")
    stage.until(lambda: shown(stage, "results_table"))
    view = rehearsal.page.copy.view
    assert view.one._shell.engine.read_only
    offered = view.calls.table._menu(0)
    assert [action.text() for action in offered] == ["Open"]
    view.calls.again_wanted.emit(1)
    view.one._shell.go("call", again=1)
    assert stage.window.front is rehearsal.page
    assert view.one.proof.isHidden()
    offered[0].trigger()
    assert stage.find("transcript")
    stage.qtbot.keyClick(stage.find("transcript"), Qt.Key.Key_Escape)
    assert stage.find("results_table")


def test_a_whole_list_can_be_stopped(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    stage.window.go("rehearse", campaign=DEMO)
    stage.click("whole_play_button")
    assert rehearsal.page.keep_open()
    stage.click("cancel_work_button")
    stage.until(lambda: not rehearsal.page.whole.playing)
    assert rehearsal.page.whole.report is None
    assert stage.find("whole_play_button").isEnabled()


def test_a_campaign_whose_script_is_gone_says_so(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    book = Path(stage.engine.deployments.only().playbook)
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("#### debt-collection", "#### renamed"), encoding="utf-8")
    stage.window.go("rehearse", campaign=DEMO)
    stage.click("whole_play_button")
    stage.until(lambda: rehearsal.page.whole.states.state() == "failed")
    assert "cannot be rehearsed" in stage.find("whole_failed").accessibleName()


def test_a_scenario_that_no_longer_holds_is_opened_with_its_failures(
    rehearsal: Rehearsal,
) -> None:
    stage = rehearsal.stage
    rehearsal.agree()
    rehearsals, talk = stage.engine.rehearsals, rehearsal.talking.talk
    book = Path(stage.engine.deployments.only().playbook)
    path = rehearsals.scenario_file(book, DEMO)
    for name in ("first", "second"):
        rehearsals.save_scenario(rehearsals.scenario_of(talk, name), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace('"goal_met"', '"refused"')
    path.write_text("\n".join(lines), encoding="utf-8")
    stage.window.go("rehearse", scenarios=True)
    stage.click("scenarios_play_button")
    view = rehearsal.page.scenarios
    stage.until(lambda: view.report is not None)
    assert view.table.current_row() == 1
    assert stage.find("scenario_failures")
    view.table.choose(0)
    assert not shown(stage, "scenario_failures")
    path.write_text("{", encoding="utf-8")
    stage.window.go("rehearse", scenarios=True)
    assert view.state() == "failed"


def test_typed_words_wait_while_nobody_listens(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    stage.type("talk_words", "Hello?")
    assert not stage.find("talk_send_button").isEnabled()
    stage.qtbot.keyClick(stage.find("talk_words"), Qt.Key.Key_Return)
    assert rehearsal.page.talk.entry.words.text() == "Hello?"


def test_silence_is_answered(rehearsal: Rehearsal) -> None:
    rehearsal.start()
    rehearsal.stage.click("talk_silence_button")
    rehearsal.stage.until(lambda: len(rehearsal.said()) == 2)
    assert rehearsal.page.talk.bubbles.bubbles()[-1].agent


def test_somebody_else_is_chosen_from_a_list(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    rehearsal.page.find_somebody()
    stage.type("load_search", "Tom")
    stage.qtbot.keyClick(stage.find("load_search"), Qt.Key.Key_Return)
    stage.until(lambda: "Tom" in rehearsal.page.row.callee.currentText())
    rehearsal.start()
    assert "Tom" in rehearsal.said()[0]


def test_a_language_model_can_find_the_words_once_it_is_set_up(rehearsal: Rehearsal) -> None:
    stage = rehearsal.stage
    assert not shown(stage, "rehearse_brain")
    # Nobody listens there: the built-in agent answers in the model's place.
    stage.engine.language_model.save(
        {"kind": "openai", "base_url": "http://127.0.0.1:9/v1", "model": "small-voice"}
    )
    stage.window.go("rehearse")
    stage.click("rehearse_brain_model")
    rehearsal.start()
    rehearsal.say("Yes, this is Maria.")
    rehearsal.say("I need a bit more time.")
    stage.until(lambda: shown(stage, "talk_brains"))
    told = rehearsal.page.talk.panel._brains.text()
    assert "small-voice" in told
    assert "the built-in agent answered (Nothing answers at 127.0.0.1.)" in told


def test_a_window_that_closes_in_the_middle_of_a_talk_asks_nothing_any_more(
    rehearsal: Rehearsal,
) -> None:
    talk = rehearsal.page.talk
    talk.who.setCurrentIndex(talk.who.model().index(1, 0))
    talk.pace.button("live").click()
    rehearsal.stage.click("talk_start_button")
    rehearsal.stage.until(lambda: rehearsal.talking._next.lasts)
    # The window forgets these before its engine closes, which it does at the end of this test.
    assert rehearsal.talking._next in rehearsal.stage.window.findChildren(Coalesce)
