"""Pictures of rehearsals: a talk in its moments, a file of scenarios, a whole list and its copy."""

from functools import partial
from pathlib import Path

from app.engine.model.campaign import Campaign
from app.engine.model.task import CallRequest, Task
from app.ui.pages.rehearse.page import RehearsePage
from tests.ui.pictures.folders import DEMO, never_used, played, set_up
from tests.ui.pictures.held import CAUGHT, held_work
from tests.ui.pictures.preparing import appears
from tests.ui.pictures.scenes import Scene
from tests.ui.stage import Stage

REMINDER = "appointment-reminder"


def page_of(stage: Stage) -> RehearsePage:
    page = stage.window.page("rehearse")
    assert isinstance(page, RehearsePage)
    return page


def rehearse(stage: Stage) -> None:
    stage.window.go("rehearse")


def begun(stage: Stage) -> None:
    stage.window.go("rehearse", profile=DEMO)
    stage.click("talk_start_button")
    stage.until(lambda: page_of(stage).talk.talking.can_act)


def say(stage: Stage, words: str) -> None:
    talking = page_of(stage).talk.talking
    stage.type("talk_words", words)
    stage.click("talk_send_button")
    stage.until(lambda: talking.can_act or talking.look.over)


def talk_under_way(stage: Stage) -> None:
    begun(stage)
    for words in (
        "Yes, who wants to know?",
        "This is Maria, yes.",
        "That is wrong. I only had a check-up, that was forty dollars.",
    ):
        say(stage, words)
    stage.type("talk_words", "To my e-mail, please")


def talk_over(stage: Stage) -> None:
    begun(stage)
    for words in ("Yes, this is Maria.", "I need a bit more time.", "Next Friday.", "Yes, please."):
        if not page_of(stage).talk.talking.look.over:
            say(stage, words)


def persona_at_work(stage: Stage) -> None:
    stage.window.go("rehearse", profile=DEMO)
    page = page_of(stage)
    page.talk.who.setCurrentIndex(page.talk.who.model().index(4, 0))
    page.talk.pace.button("at_once").click()
    stage.click("talk_start_button")
    stage.until(lambda: page.talk.talking.look.over)


def opening_missing(stage: Stage) -> None:
    """A person without the name that the opening asks for."""
    nobody = CallRequest(
        deployment="demo", from_number="+12125550100", to_number="+12125550142",
        triggered_by="picture", idempotency_key="picture", task=Task(goal="Ask.", script=DEMO),
    )  # fmt: skip
    stage.window.go("rehearse", request=nobody)
    stage.click("talk_start_button")


def without_playbook(stage: Stage) -> None:
    Path(stage.engine.deployments.only().playbook).unlink()
    rehearse(stage)


def scenarios(stage: Stage, *, broken: bool = False) -> None:
    """A talk saved under two names; then the script changes."""
    talk_over(stage)
    engine = stage.engine
    talk = page_of(stage).talk.talking.talk
    book = Path(engine.deployments.only().playbook)
    path = engine.rehearsals.scenario_file(book, DEMO)
    for name in ("needs-time", "next-friday", "pays-later"):
        engine.rehearsals.save_scenario(engine.rehearsals.scenario_of(talk, name), path)
    if broken:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"outcome":["', '"outcome":["goal_met","', 1)
                        .replace('["promised"]', '["goal_met"]', 1), encoding="utf-8")  # fmt: skip
    stage.window.go("rehearse", scenarios=True)
    stage.click("scenarios_play_button")
    stage.until(lambda: page_of(stage).scenarios.report is not None)


def no_scenarios(stage: Stage) -> None:
    stage.window.go("rehearse", profile=DEMO)
    stage.window.go("rehearse", scenarios=True)


def whole_list(stage: Stage) -> None:
    stage.window.go("rehearse", campaign=campaign_of(stage).name)


def campaign_of(stage: Stage) -> Campaign:
    return stage.engine.campaigns.named(REMINDER)


def whole_list_playing(stage: Stage) -> None:
    whole_list(stage)
    stage.click("whole_play_button")
    stage.until(CAUGHT.is_set)


def whole_list_played(stage: Stage) -> None:
    stage.window.go("rehearse", campaign=DEMO)
    stage.click("whole_play_button")
    appears(stage, "coverage_table")


def copy_calls(stage: Stage) -> None:
    whole_list_played(stage)
    stage.click("open_copy_button")
    appears(stage, "results_table")


def copy_call(stage: Stage) -> None:
    whole_list_played(stage)
    page_of(stage).whole.view.unsure.activated_row.emit(0)
    appears(stage, "copy_talk_button")


REHEARSING: tuple[Scene, ...] = (
    Scene("rehearse", "empty", never_used, rehearse),
    Scene("rehearse", "busy", played, whole_list_playing, partial(held_work, 9)),
    Scene("rehearse", "failed", set_up, without_playbook),
    Scene("rehearse", "full", played, talk_under_way),
    Scene("rehearse", "start", played, rehearse),
    Scene("rehearse", "over", played, talk_over),
    Scene("rehearse", "persona", played, persona_at_work),
    Scene("rehearse", "refused", played, opening_missing),
    Scene("rehearse", "no-scenarios", played, no_scenarios),
    Scene("rehearse", "scenarios", played, scenarios),
    Scene("rehearse", "scenarios-failed", played, partial(scenarios, broken=True)),
    Scene("rehearse", "whole", played, whole_list),
    Scene("rehearse", "report", played, whole_list_played),
    Scene("rehearse", "copy", played, copy_calls),
    Scene("rehearse", "copy-call", played, copy_call),
)
