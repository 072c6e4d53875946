"""The worked example of the Voice API as one call on the terminal."""

import asyncio
import json
from pathlib import Path

import pytest

from app.cli.main import run
from app.engine.engine import Engine
from app.engine.model.result import CallResult, Ended, Identity, Outcome

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


@pytest.mark.parametrize("seed", range(1, 31))
def test_the_link_is_sent_only_after_identity(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    where = home(tmp_path, "US,CA")
    on_the_books(tmp_path, seed)
    capsys.readouterr()
    assert run([*where, *CALL]) == 0
    told = json.loads(capsys.readouterr().out)
    kept = on_the_books(tmp_path)
    if texts := [tool for tool in told["tools"] if tool["name"] == "send_sms"]:
        assert FACTS["payment_link"] in texts[0]["args"]["body"]
        assert kept.identity is Identity.CONFIRMED
    if kept.identity is not Identity.CONFIRMED:
        everything = json.dumps(told["turns"]) + json.dumps(told["tools"])
        assert FACTS["payment_link"] not in everything
        assert "154" not in everything


def on_the_books(folder: Path, seed: int | None = None) -> CallResult:
    """Draw other people with `seed`; the newest call's result as it was kept."""

    async def look() -> CallResult:
        engine = Engine(folder)
        if seed is not None:
            engine.deployments.set_provider("main", "simulator", {"seed": seed})
        calls = engine.calls.recent(1)
        await engine.close()
        nothing = CallResult(ended=Ended.COMPLETED, outcome=Outcome.UNKNOWN)
        return calls[0].result or nothing if calls else nothing

    return asyncio.run(look())
