"""Personas: who there are, and that every one of them can hold a call."""

import json
import random
import re
from pathlib import Path

import pytest

from app.engine.conversation.brief import write_brief
from app.engine.errors import Problem, ProblemKind
from app.engine.model.brief import Agent, Brief
from app.engine.model.result import Identity, Outcome
from app.engine.model.task import Task
from app.engine.providers.simulator.kinds import Kind
from app.engine.rehearsals.personas import _ABOUT, _written, cast, personas
from app.engine.rehearsals.talk import Talk
from tests.engine.rehearsals.people import NOW, request, starter
from tests.engine.rehearsals.test_judge_scenario import BRIEF

PROFILES = starter().profiles
DEV = Path(__file__).parents[4] / "shared/data/scenarios_dev.jsonl"


def brief_of(name: str) -> Brief:
    profile = starter().profile(name)
    assert profile is not None
    facts = {fact.name: f"{fact.name.split('_')[0]} Alder" for fact in profile.expected_facts}
    return write_brief(
        Task(goal="settle it", script=name, facts=dict(facts)),
        profile,
        agent=Agent(name="Ava", business="Fern", can_text=True),
    )


def talk_with(brief: Brief, key: str = "one") -> Talk:
    return Talk(request(key=key), brief, NOW, lambda tool: tool.name)


async def play(persona: str, brief: Brief = BRIEF, key: str = "one") -> Talk:
    talk = talk_with(brief, key)
    await talk.answer()
    for _ in range(60):
        await talk.next_of(persona)
        if talk.over:
            break
    return talk


def test_the_profiles_own_wishes_come_first() -> None:
    profile = starter().profile("debt-collection")
    assert profile is not None
    known = personas(profile)
    ids = [persona.id for persona in known]
    assert ids[:2] == ["agrees-to-pay", "needs-more-time"]
    assert known[1].title == "Needs more time"
    assert len(set(ids)) == len(ids)
    assert "no-answer" not in ids
    assert {"voicemail", "wrong-person", "third-party", "silent", "orders", "screening"} <= set(ids)
    assert all(persona.about.endswith(".") for persona in known)


def test_there_are_some_without_a_profile() -> None:
    assert "voicemail" in [persona.id for persona in personas(None)]


def test_every_kind_that_picks_up_is_described() -> None:
    assert set(_ABOUT) == set(Kind) - {Kind.NO_ANSWER, Kind.BUSY}


@pytest.mark.parametrize("name", [profile.name for profile in PROFILES])
async def test_every_persona_comes_to_an_end_with_every_profile(name: str) -> None:
    brief = brief_of(name)
    for persona in personas(brief.profile):
        talk = await play(persona.id, brief)
        assert talk.over, f"{persona.id} never ends"
        assert len(talk.result.turns) < 60


@pytest.mark.parametrize(
    ("persona", "outcomes"),
    [
        ("agrees-to-pay", {Outcome.GOAL_MET, Outcome.PROMISED}),
        ("voicemail", {Outcome.VOICEMAIL_LEFT}),
        ("silent", {Outcome.NO_RESPONSE}),
        ("menu", {Outcome.UNREACHABLE_MACHINE}),
        ("spanish", {Outcome.LANGUAGE_BARRIER}),
    ],
)
async def test_what_comes_of_some(persona: str, outcomes: set[Outcome]) -> None:
    assert (await play(persona)).result.outcome in outcomes


async def test_the_telephone_that_screens_puts_the_call_through() -> None:
    talk = await play("screening")
    assert talk.result.identity is Identity.CONFIRMED


@pytest.mark.parametrize("persona", ["third-party", "orders", "hostile", "menu", "voicemail"])
async def test_whoever_it_is_hears_nothing_private_too_early(persona: str) -> None:
    for key in "abcdef":
        talk = await play(persona, key=key)
        if talk.result.identity is not Identity.CONFIRMED:
            said = " ".join(turn.text for turn in talk.result.turns if turn.who == "agent")
            assert "731" not in said


async def test_the_same_key_brings_the_same_words() -> None:
    first, again = await play("needs-more-time"), await play("needs-more-time")
    assert first.events == again.events
    others = {(await play("needs-more-time", key=str(key))).events for key in range(8)}
    assert len(others) > 4


async def test_a_persona_may_take_over_from_whoever_types() -> None:
    talk = talk_with(BRIEF)
    await talk.answer()
    await talk.says("Hello?")
    said = await talk.next_of("agrees-to-pay")
    assert said
    assert talk.result.turns[-2].text == said
    await talk.says("Sorry, what?")
    await talk.next_of("silent")
    assert not talk.over


def test_an_unknown_persona_is_refused() -> None:
    with pytest.raises(Problem, match="nobody") as refused:
        cast("nobody", BRIEF, None, "one")
    assert refused.value.kind is ProblemKind.NOT_FOUND
    assert "third-party" in refused.value.hint


def test_written_personas_know_no_fact_and_only_their_own_name() -> None:
    for one in _written():
        for line in one.lines:
            for text in line.say:
                assert set(re.findall(r"\{(\w+)\}", text)) <= {"name"}, text


def test_no_run_of_five_words_is_a_development_scenarios() -> None:
    theirs = runs("leave a message after the tone please")
    for line in DEV.read_text(encoding="utf-8").splitlines() if DEV.exists() else ():
        for turn in json.loads(line)["callee"]["turns"]:
            theirs |= runs(turn.get("say", ""))
    ours = {
        run for one in _written() for line in one.lines for say in line.say for run in runs(say)
    }
    assert not ours & theirs


def runs(text: str) -> set[str]:
    words = re.findall(r"[\w']+", text.casefold())
    return {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}


def test_a_name_that_nobody_knows_is_no_hole() -> None:
    notice = brief_of("notification").model_copy(
        update={"task": Task(goal="x", script="notification"), "target_name": None}
    )
    said = [cast("third-party", notice, None, key).move("Hello.").text for key in "abcdef"]
    assert not any("{" in text for text in said)


def test_chance_is_the_personas_own() -> None:
    before = random.getstate()
    cast("third-party", BRIEF, "Edith", "one").move("Hello, is this Edith?")
    assert random.getstate() == before
