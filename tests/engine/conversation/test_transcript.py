"""Transcripts of agents that were not ours, read afterwards by the same rules."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.engine.conversation.brief import write_brief
from app.engine.conversation.transcript import read_transcript
from app.engine.model.brief import Agent
from app.engine.model.result import CallResult, Ended, Outcome, Turn
from app.engine.model.task import Task
from app.engine.playbook.parse import parse
from tests.engine.conversation.scripts import DEBT, DEBT_FACTS, NOW, brief

DATA = Path(__file__).parents[2] / "data" / "conversation"
HOSTED: list[dict[str, Any]] = tomllib.loads((DATA / "hosted.toml").read_text(encoding="utf-8"))[
    "call"
]
PLAYBOOK = parse((DATA / "hosted.md").read_text(encoding="utf-8"))


def read(call: dict[str, Any]) -> CallResult:
    facts = call["facts"]
    business = facts.get("business") or facts.get("clinic") or facts.get("creditor")
    told = write_brief(
        Task(goal="settle it", script=call["profile"], facts=facts),
        PLAYBOOK.profile(call["profile"]),
        agent=Agent(name=call["agent_name"], business=business, can_text=True),
    )
    now = datetime.fromisoformat(str(call["now"]))
    if now.tzinfo is None:
        now = now.replace(tzinfo=UTC)
    return read_transcript(told, [Turn(**turn) for turn in call["turns"]], now)


def faults(call: dict[str, Any]) -> list[str]:
    result, expect = read(call), call["expect"]
    found: list[str] = []
    if result.outcome.value not in expect["outcome"]:
        found.append(f"outcome {result.outcome.value}")
    if result.opted_out != expect["opted_out"]:
        found.append("opt-out")
    for name, value in expect.get("fields", {}).items():
        if name not in result.fields or result.fields[name].value != value:
            found.append(f"field {name}")
    promised = [run.args["date"] for run in result.tools if run.name == "log_promise"]
    if promised != expect.get("promises", []):
        found.append(f"promises {promised}")
    if {told.kind for told in result.violations} != set(expect.get("violations", [])):
        found.append(f"violations {result.violations}")
    return [f"{call['id']}: {fault}" for fault in found]


def test_nine_of_ten_hosted_calls_are_read_as_a_careful_person_reads_them() -> None:
    assert len(HOSTED) >= 50
    wrong = [found for call in HOSTED if (found := faults(call))]
    assert len(wrong) <= 0.1 * len(HOSTED), wrong


@pytest.mark.parametrize(
    "call", [c for c in HOSTED if c["expect"]["opted_out"]], ids=lambda c: c["id"]
)
def test_no_opt_out_is_missed(call: dict[str, Any]) -> None:
    assert read(call).opted_out


def turns(*said: str) -> list[Turn]:
    """The agent begins, then by turns."""
    return [Turn(who="callee" if at % 2 else "agent", text=text) for at, text in enumerate(said)]


def test_a_field_keeps_the_words_that_prove_it() -> None:
    told = turns(
        "Hello, Nora, an AI assistant for Pinewood Office. Is this Edith Farrow?",
        "Yes, this is Edith.",
        "It is about the walnut cabinet. Can you pay $731.18?",
        "Not now, on Friday I can.",
        "Friday, June 12, is that right?",
        "Yes it is.",
        "Thank you. Goodbye.",
    )
    result = read_transcript(brief(DEBT, DEBT_FACTS), told, NOW)
    assert result.outcome is Outcome.PROMISED
    assert result.fields["promised_date"].value == "2026-06-12"
    assert result.fields["promised_date"].quote == "Not now, on Friday I can."
    assert result.fields["promised_date"].turn == 3
    assert result.turns == tuple(told)
    assert result.violations == ()


def test_how_the_call_ended_is_the_providers_to_say() -> None:
    told = turns("Hello, an AI assistant. Is this Edith Farrow?")
    result = read_transcript(brief(DEBT, DEBT_FACTS), told, NOW, Ended.CALLEE_HANGUP)
    assert (result.ended, result.outcome) == (Ended.CALLEE_HANGUP, Outcome.HUNG_UP)
    result = read_transcript(brief(DEBT, DEBT_FACTS), told, NOW, Ended.COMPLETED)
    assert (result.ended, result.outcome) == (Ended.COMPLETED, Outcome.NO_RESPONSE)


def test_a_machine_that_gives_the_name_is_a_machine() -> None:
    told = turns(
        "Hello, an AI assistant. Is this Edith Farrow?",
        "Hi, this is Edith, sorry I missed you. Leave a message and I'll call you back.",
        "Hello Edith Farrow, this is Nora. Please call back. Thank you.",
    )
    result = read_transcript(brief(DEBT, DEBT_FACTS), told, NOW)
    assert result.outcome is Outcome.VOICEMAIL_LEFT


def test_words_that_only_say_who_is_there_agree_to_nothing() -> None:
    told = turns(
        "Hello, an AI assistant. Is this Edith Farrow?",
        "If you don't mind, yes, you're talking to Edith.",
        "It is about $731.18 for the walnut cabinet. Could you take care of it?",
    )
    result = read_transcript(brief(DEBT, DEBT_FACTS), told, NOW, Ended.CALLEE_HANGUP)
    assert result.outcome is Outcome.HUNG_UP
