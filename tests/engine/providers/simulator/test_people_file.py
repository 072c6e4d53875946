"""The people file's own words: nobody's examples, and nobody's scenarios."""

import json
from pathlib import Path

import pytest

from app.engine import conversation
from app.engine.conversation.words import plain
from app.engine.providers.simulator.phrases import phrases
from tests.engine.providers.simulator.sentences import bare, lines_in, of_people, runs

SCENARIOS = Path(__file__).parents[5] / "shared/data/scenarios_dev.jsonl"


def callee_lines(scenarios: str) -> list[str]:
    turns = (
        turn for line in scenarios.splitlines() for turn in json.loads(line)["callee"]["turns"]
    )
    return [turn["say"] for turn in turns if "say" in turn]


def all_lines() -> list[str]:
    told = phrases()
    groups = (*told.say.values(), *told.manner.values())
    return [line for some in groups for lines in some.values() for line in lines]


def shared(scenarios: list[str]) -> set[tuple[str, ...]]:
    theirs = set[tuple[str, ...]]().union(*(runs(line) for line in scenarios))
    ours = set[tuple[str, ...]]().union(*(runs(line) for line in of_people(phrases())))
    return ours & theirs


def test_no_sentence_is_an_example_that_the_agent_learns_from():
    folder = Path(conversation.__file__).parent
    examples = {bare(line) for line in lines_in(folder.rglob("*.toml"))}
    assert len(examples) > 1000
    assert of_people(phrases()) & examples == set()


def test_no_five_words_running_stand_in_a_scenario_we_are_judged_by():
    # The scenarios lie outside the project; where they are not, the check itself is checked.
    given = SCENARIOS.read_text(encoding="utf-8") if SCENARIOS.is_file() else ""
    assert shared(callee_lines(given)) == set()


@pytest.mark.parametrize(
    "line", ["well i meant to pay that i'll do it soon", "I MEANT to pay that, I'll go"]
)
def test_five_words_running_would_be_found(line: str):
    told = json.dumps({"callee": {"turns": [{"say": line}, {"kind": "silence"}]}})
    assert shared(callee_lines(told)) != set()


def test_every_temper_has_a_manner_and_every_habit_its_words():
    told = phrases()
    assert set(told.tempers) == set(told.manner)
    assert set(told.habits) <= set(told.say)
    assert all(set(some) == {"before", "after"} for some in told.manner.values())
    assert set(told.speech) == {"fillers", "starts", "repeated"}


def test_fillers_inside_a_sentence_carry_no_meaning():
    for filler in phrases().speech["fillers"]:
        assert plain(f"please stop {filler} calling me") == plain("please stop calling me")
