"""The worked example of the Voice API as one call on the terminal."""

import asyncio
import json
from pathlib import Path

import pytest

from app.cli.main import run
from app.engine.conversation import events
from app.engine.conversation.conversation import Conversation
from app.engine.engine import Engine
from app.engine.model.brief import Brief
from app.engine.model.call import Call
from app.engine.model.result import CallResult, Identity, Outcome

FACTS = {
    "debtor_name": "Bobby",
    "amount_due": "$154.56",
    "currency": "USD",
    "due_date": "May 25, 2026",
    "purchase": "1,000 SMS credits",
    "payment_link": "https://pay.vello.io/inv/bobby-154",
    "creditor": "Vello",
}
CALL = [
    "call", "--to", "+16478359044", "--from", "+16473705600", "--name", "Bobby",
    "--profile", "debt-collection",
    "--goal", "Collect $154.56 from Bobby for SMS credits; offer payment link.",
    "--escalation", "If customer refuses to pay, use openclaw_query to email joe@vello.io.",
    *(part for name, value in FACTS.items() for part in ("--fact", f"{name}={value}")),
    "--json", "--wait",
]  # fmt: skip


def home(tmp_path: Path, *countries: str) -> list[str]:
    where = ["--data-dir", str(tmp_path)]
    setup = ["setup", "--from", "+16473705600", "--agent", "Ava"]
    assert run([*where, *setup, *(("--countries", *countries) if countries else ())]) == 0
    return where


def test_it_is_refused_by_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = home(tmp_path)
    capsys.readouterr()
    assert run([*where, *CALL]) == 1
    problem = json.loads(capsys.readouterr().out)
    assert (problem["code"], problem["status"]) == ("voice-country-blocked", 403)
    assert problem["type"] == "/problems/voice-country-blocked"


def test_with_canada_allowed_it_runs_to_an_outcome(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = home(tmp_path, "US,CA")
    capsys.readouterr()
    assert run([*where, *CALL]) == 0
    call = json.loads(capsys.readouterr().out)
    assert set(call) == {
        "callControlId", "warnings", "ended", "outcome", "fields", "turns", "tools",
    }  # fmt: skip
    assert call["outcome"] in set(Outcome)
    assert call["turns"][0]["text"].startswith("Hello, this is Ava, an AI assistant.")
    assert "script-not-found" not in call["warnings"]
    assert "unused-facts: currency" in call["warnings"]


def test_the_link_is_sent_only_after_identity(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = 0
    for seed in range(1, 31):
        where = home(tmp_path / str(seed), "US,CA")
        draw(tmp_path / str(seed), seed)
        capsys.readouterr()
        run([*where, *CALL])
        told = json.loads(capsys.readouterr().out)
        kept, brief = on_the_books(tmp_path / str(seed))
        texts = [tool for tool in told["tools"] if tool["name"] == "send_sms"]
        if texts:
            sent += 1
            assert FACTS["payment_link"] in texts[0]["args"]["body"]
            confirmed, texted = steps(kept, brief)
            assert confirmed is not None
            assert texted is not None
            assert confirmed < texted, "the callee confirms in a turn before the one that texts"
        if kept.result is None or kept.result.identity is not Identity.CONFIRMED:
            assert not texts
            everything = json.dumps(told["turns"]) + json.dumps(told["tools"])
            assert FACTS["payment_link"] not in everything
            assert "154" not in everything
    assert sent >= 3


def steps(call: Call, brief: Brief) -> tuple[int | None, int | None]:
    """Which event of the call confirmed the identity, and which had the link texted."""
    confirmed = texted = None
    for at, line in enumerate(call.journal):
        result = replayed(call, brief, call.journal[: at + 1])
        if confirmed is None and result.identity is Identity.CONFIRMED:
            assert json.loads(line)["event"] == "UserFinal"
            confirmed = at
        if texted is None and any(tool.name == "send_sms" for tool in result.tools):
            texted = at
    return confirmed, texted


def replayed(call: Call, brief: Brief, journal: tuple[str, ...]) -> CallResult:
    """What a fresh conversation makes of the callee's events so far."""
    assert call.answered_at is not None

    async def talk() -> CallResult:
        conversation = Conversation.start(brief, call.answered_at)
        for line in journal:
            async for _ in conversation.on(events.from_json(line)):
                pass
        return conversation.result()

    return asyncio.run(talk())


def draw(folder: Path, seed: int) -> None:
    """Let other people answer."""

    async def change() -> None:
        engine = Engine(folder)
        engine.deployments.set_provider("main", "simulator", {"seed": seed})
        await engine.close()

    asyncio.run(change())


def on_the_books(folder: Path) -> tuple[Call, Brief]:
    """The one call as it was kept, and its brief."""

    async def look() -> tuple[Call, Brief]:
        engine = Engine(folder, read_only=True)
        [call] = engine.calls.recent(2)
        brief = engine.calls.brief_of(call)
        await engine.close()
        return call, brief

    return asyncio.run(look())
