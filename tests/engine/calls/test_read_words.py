"""What a hosted call came to: its provider's word first, then its words, then nobody knows."""

from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Snapshot
from tests.engine.calls.hosting import AGREES, OPTS_OUT, Hosting, hosted_end
from tests.fakes import open_engine, request


async def ended_with(tmp_path: Path, end: Snapshot) -> tuple[Engine, Snapshot]:
    engine = open_engine(tmp_path, provider=Hosting(end))
    call = await engine.calls.place(request())
    return engine, call


@pytest.mark.parametrize(
    ("end", "ended", "outcome"),
    [
        (hosted_end(), Ended.COMPLETED, Outcome.GOAL_MET),
        (hosted_end(OPTS_OUT), Ended.COMPLETED, Outcome.OPTED_OUT),
        (hosted_end(None), Ended.COMPLETED, Outcome.UNKNOWN),
        (hosted_end((), ended=Ended.CALLEE_HANGUP), Ended.CALLEE_HANGUP, Outcome.HUNG_UP),
        (hosted_end((), ended=Ended.NO_ANSWER, outcome=Outcome.NOT_REACHED), Ended.NO_ANSWER,
         Outcome.NOT_REACHED),
        (hosted_end(None, voicemail=True), Ended.COMPLETED, Outcome.VOICEMAIL_NONE),
        (hosted_end(AGREES[:2], voicemail=True), Ended.COMPLETED, Outcome.VOICEMAIL_NONE),
        (hosted_end((AGREES[1], AGREES[0]), voicemail=True), Ended.COMPLETED,
         Outcome.VOICEMAIL_LEFT),
        (hosted_end(outcome=Outcome.UNKNOWN, ended=Ended.FAILED), Ended.FAILED, Outcome.UNKNOWN),
    ],
)  # fmt: skip
async def test_the_end_is_read_and_never_guessed(
    tmp_path: Path, end: Snapshot, ended: Ended, outcome: Outcome
) -> None:
    engine, call = await ended_with(tmp_path, end)
    assert (call.ended, call.outcome) == (ended, outcome)
    if call.result is not None:
        assert (call.result.ended, call.result.outcome) == (ended, outcome)
        assert [turn.text for turn in call.result.turns] == [turn.text for turn in end.turns or ()]
    await engine.close()


async def test_an_opt_out_in_words_binds_whatever_the_end_is_called(tmp_path: Path) -> None:
    end = hosted_end(OPTS_OUT, outcome=Outcome.UNKNOWN, ended=Ended.FAILED)
    engine, call = await ended_with(tmp_path, end)
    assert call.outcome is Outcome.UNKNOWN
    assert [entry.number for entry in engine.do_not_call.all()]
    await engine.close()


async def test_what_a_machine_says_lists_nobody_and_proves_nothing(tmp_path: Path) -> None:
    engine, call = await ended_with(tmp_path, hosted_end(OPTS_OUT, voicemail=True))
    assert call.result is not None
    assert (call.result.fields, call.result.opted_out) == ({}, False)
    assert not [entry.number for entry in engine.do_not_call.all()]
    await engine.close()


async def test_what_the_agent_promised_goes_to_the_outbox_once(tmp_path: Path) -> None:
    words = (*AGREES[:3], ("callee", "I want to speak to a real person."), AGREES[-1])
    engine, call = await ended_with(tmp_path, hosted_end(words))
    assert call.outcome is Outcome.HUMAN_REQUESTED
    assert [tool.name for tool, _ in engine.calls.tools(call.id)].count("escalate") == 1
    await engine.close()


async def test_a_broken_rule_asks_for_a_person(tmp_path: Path) -> None:
    words = (("agent", "Hello. Your visit is on June 9, and you owe us $12,000."), *AGREES[1:])
    engine, call = await ended_with(tmp_path, hosted_end(words))
    assert call.result is not None
    assert call.result.violations
    assert call.result.needs_person
    await engine.close()


async def test_a_playbook_that_is_gone_costs_no_words(tmp_path: Path) -> None:
    provider = Hosting(hosted_end(OPTS_OUT))
    engine = open_engine(tmp_path, provider=provider)
    accepted = engine.calls.accept(request())
    (tmp_path / "playbook.md").unlink()
    call = await engine.calls.dial_and_follow(accepted)
    assert call.result is not None
    assert call.result.turns
    assert [entry.number for entry in engine.do_not_call.all()]
    await engine.close()


@pytest.mark.parametrize(
    "words",
    [
        (*AGREES[:3], *[("callee", "Yes. " * 200), ("agent", "I see.")] * 400, OPTS_OUT[3]),
        (*AGREES[:3], OPTS_OUT[3], ("callee", "so " * 5_000)),
    ],
)
async def test_more_words_than_any_call_has_are_left_to_a_person(
    tmp_path: Path, words: tuple[tuple[str, str], ...]
) -> None:
    engine, call = await ended_with(tmp_path, hosted_end(words))
    assert call.outcome is Outcome.UNKNOWN
    assert call.result is not None
    assert "somebody must look" in call.result.needs_person
    assert len(call.result.turns) == len(words)
    if OPTS_OUT[3] in words[:600]:
        assert [entry.number for entry in engine.do_not_call.all()]
    await engine.close()
