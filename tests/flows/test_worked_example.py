"""The worked example of the Voice API as one call on the terminal."""

import json
from pathlib import Path

import pytest

from app.cli.main import run

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
    outcomes, links = set(), 0
    # The person behind the number is drawn per attempt of a seed; five calls an hour are allowed.
    for _ in range(5):
        assert run([*where, *CALL]) == 0
        call = json.loads(capsys.readouterr().out)
        assert set(call) == {
            "callControlId", "warnings", "ended", "outcome", "fields", "turns", "tools",
        }  # fmt: skip
        outcomes.add(call["outcome"])
        links += link_after_identity(call)
    assert run([*where, *CALL]) == 1
    assert json.loads(capsys.readouterr().out)["code"] == "rate-limit-exceeded"
    assert outcomes


@pytest.mark.parametrize("seed", range(1, 41))
def test_the_link_is_sent_only_after_identity(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    import asyncio

    from app.engine.engine import Engine

    where = home(tmp_path, "US,CA")

    async def settle_seed() -> None:
        engine = Engine(tmp_path)
        engine.deployments.set_provider("main", "simulator", {"seed": seed})
        await engine.close()

    asyncio.run(settle_seed())
    capsys.readouterr()
    assert run([*where, *CALL]) == 0
    link_after_identity(json.loads(capsys.readouterr().out))


def link_after_identity(call: dict) -> bool:
    """Whether the link was sent; if so, the statement that identity opens was spoken before."""
    texts = [tool for tool in call["tools"] if tool["name"] == "send_sms"]
    spoken = " ".join(turn["text"] for turn in call["turns"] if turn["who"] == "agent")
    if texts:
        assert FACTS["payment_link"] in texts[0]["args"]["body"]
        assert "attempt to collect a debt" in spoken
        assert FACTS["amount_due"] in spoken
    return bool(texts)
