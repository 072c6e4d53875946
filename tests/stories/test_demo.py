"""The demonstration, seed by seed: what it promises, and that every outcome comes from the talk."""

import asyncio
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from app.cli.demo import Played, play
from app.cli.main import run
from app.engine.conversation import commands, events
from app.engine.conversation.conversation import Conversation
from app.engine.engine import Engine
from app.engine.model.brief import Brief
from app.engine.model.call import Call
from app.engine.model.result import CallResult, Identity, Outcome
from app.samples import BUSINESS

SEEDS = range(1, 51)
REPLAYED = range(1, 21)

# The ten kinds of people, by what only they can make of a call.
KINDS = {
    "agrees": ("goal_met",),
    "needs time": ("promised", "callback_requested"),
    "refuses": ("refused",),
    "disputes": ("disputed",),
    "voicemail": ("voicemail_left", "voicemail_none"),
    "wrong person": ("wrong_person",),
    "no answer": ("no_answer",),
    "busy": ("busy",),
    "hangs up": ("hung_up", "partial"),
    "opts out": ("opted_out",),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demos")


@pytest.fixture(scope="module")
def demos(folder: Path) -> dict[int, Played]:
    """The demonstration at each seed; the folders stay for a second look."""

    def demo(seed: int) -> Played:
        (folder / str(seed)).mkdir()
        return asyncio.run(play(folder / str(seed), rows=25, seed=seed, profile="debt-collection"))

    return {seed: demo(seed) for seed in SEEDS}


@pytest.fixture(scope="module")
def spoken(folder: Path, demos: dict[int, Played]) -> list[tuple[Call, Brief]]:
    """Every answered call of the replayed seeds, with its brief made anew from the books."""

    async def look(seed: int) -> list[tuple[Call, Brief]]:
        engine = Engine(folder / str(seed), read_only=True)
        found = [(c, engine.calls.brief_of(c)) for c in demos[seed].calls if c.journal]
        await engine.close()
        return found

    return [pair for seed in REPLAYED for pair in asyncio.run(look(seed))]


def replay(call: Call, brief: Brief, journal: tuple[str, ...]) -> tuple[CallResult, list[str]]:
    """Only what the callee did, fed to a fresh conversation; what the agent then said."""
    assert call.answered_at is not None

    async def talk() -> tuple[CallResult, list[str]]:
        conversation, said = Conversation.start(brief, call.answered_at), list[str]()
        for line in journal:
            async for command in conversation.on(events.from_json(line)):
                if isinstance(command, commands.Say):
                    said.append(command.text)
        return conversation.result(), said

    return asyncio.run(talk())


def test_every_row_is_placed_or_refused_with_a_reason(demos: dict[int, Played]) -> None:
    for played in demos.values():
        told = played.as_json()
        assert told["rows"] == 25
        assert told["placed"] + sum(told["refused"].values()) == 25
        assert sum(told["outcomes"].values()) == told["placed"] == len(told["calls"])
        assert told["audit"]["ok"]
        assert told["audit"]["rows"] >= 3 * told["placed"]


def test_at_least_six_outcomes_at_seed_seven(demos: dict[int, Played]) -> None:
    assert len(demos[7].outcomes) >= 6


def test_all_kinds_of_people_in_many_mixtures_and_words(demos: dict[int, Played]) -> None:
    seen = Counter(
        what for p in demos.values() for call in p.calls for what in (call.outcome, call.ended)
    )
    missing = [kind for kind, signs in KINDS.items() if not any(seen[sign] for sign in signs)]
    assert missing == []
    assert len({tuple(sorted(p.outcomes.items())) for p in demos.values()}) >= 40
    assert len(sentences(demos)) >= 150


def sentences(demos: dict[int, Played]) -> set[str]:
    return {
        turn.text
        for played in demos.values()
        for call in played.calls
        for turn in (call.result.turns if call.result else ())
        if turn.who == "callee"
    }


def test_the_terminal_prints_it_and_twice_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for _ in range(2):
        assert run(["demo", "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    first, second = told
    assert first["calls"] == second["calls"]
    assert first["outcomes"] == second["outcomes"]
    assert set(first) == {"rows", "placed", "refused", "outcomes", "calls", "audit"}
    assert set(first["audit"]) == {"rows", "ok", "head"}
    assert {"to", "ended", "outcome", "fields", "turns", "tools"} <= set(first["calls"][0])


def test_for_people_it_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--rows", "8", "--profile", "survey"]) == 0
    printed = capsys.readouterr().out
    assert "8 rows read" in printed
    assert "Audit:" in printed
    assert "verified" in printed


def test_an_outcome_comes_from_the_talk_alone(spoken: list[tuple[Call, Brief]]) -> None:
    assert len(spoken) > 300
    for call, brief in spoken:
        result, said = replay(call, brief, call.journal)
        assert call.result is not None
        assert result.outcome == call.result.outcome
        assert result.tools == call.result.tools
        assert result.fields == call.result.fields
        agent = [turn.text for turn in call.result.turns if turn.who == "agent"]
        assert [turn.text for turn in result.turns if turn.who == "agent"] == agent
        assert all(line in " ".join(said) for text in agent for line in [text.split(". ")[0]])


def test_one_yes_turned_into_a_dispute_gives_disputed(spoken: list[tuple[Call, Brief]]) -> None:
    turned = 0
    for call, brief in spoken:
        if call.outcome is not Outcome.GOAL_MET:
            continue
        at = yes_after_the_statement(call, brief)
        if at is None:
            continue
        line = json.loads(call.journal[at]) | {"text": "I never bought that."}
        journal = (*call.journal[:at], json.dumps(line), *call.journal[at + 1 :])
        result, _ = replay(call, brief, journal)
        assert result.outcome is Outcome.DISPUTED, json.dumps(journal)
        assert not any(tool.name == "send_sms" for tool in result.tools)
        turned += 1
    assert turned > 20


def yes_after_the_statement(call: Call, brief: Brief) -> int | None:
    """Which event of the journal was the one that met the goal."""
    for at in range(len(call.journal)):
        if replay(call, brief, call.journal[: at + 1])[0].outcome is Outcome.GOAL_MET:
            line = json.loads(call.journal[at])
            return at if line["event"] == "UserFinal" else None
    return None


def test_nothing_private_without_identity(demos: dict[int, Played]) -> None:
    unconfirmed = 0
    for played in demos.values():
        for call in played.calls:
            if call.result is None or call.result.identity is Identity.CONFIRMED:
                continue
            unconfirmed += 1
            assert call.task is not None
            said = " ".join(turn.text for turn in call.result.turns)
            for name in ("payment_link", "amount_due", "creditor"):
                value = str(call.task.facts[name])
                assert value not in said, f"{name} in: {said}"
            amount = re.sub(r"[^\d.]", "", str(call.task.facts["amount_due"]))
            assert amount not in said
            assert not any(tool.name == "send_sms" for tool in call.result.tools)
    assert unconfirmed > 200


def test_people_are_told_who_calls_first(spoken: list[tuple[Call, Brief]]) -> None:
    for call, _ in spoken:
        assert call.result is not None
        if not call.result.turns or call.outcome in ("voicemail_left", "voicemail_none"):
            continue
        first = next(turn.text for turn in call.result.turns if turn.who == "agent")
        assert BUSINESS in first
        assert "AI assistant" in first
        assert "recorded" in first
