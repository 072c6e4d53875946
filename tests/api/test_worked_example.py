"""The curl of the contract, run as it stands: refused by default, placed with Canada allowed."""

import asyncio
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.api.server import LoopbackServer
from app.engine.clock import AT_ONCE, PlayClock
from app.engine.engine import Engine
from app.engine.model.deployment import Deployment
from app.paths import sample_playbooks
from tests.api.serving import CALLS, DESCRIBED
from tests.fakes import until

# Copied from the contract. Only the base URL and the key change before it is run.
EXAMPLE = r"""
curl -X POST "http://127.0.0.1:8717/v1/voice/calls" \
  -H "Authorization: Bearer mbn_live_YOUR_API_KEY" -H "Content-Type: application/json" -H "Idempotency-Key: $(uuidgen)" \
  -d '{"from": "+16473705600", "to": "+16478359044", "targetName": "Bobby", "triggeredBy": "vello-billing-system", "maxDurationSecs": 300,
       "task": {"goal": "Collect $154.56 from Bobby for SMS credits; offer payment link; escalate if refused.", "script": "debt-collection",
         "facts": {"debtor_name": "Bobby", "amount_due": "$154.56", "currency": "USD", "due_date": "May 25, 2026", "purchase": "1,000 SMS credits",
                   "payment_link": "https://pay.vello.io/inv/bobby-154", "creditor": "Vello"},
         "escalation": "If customer refuses to pay, use openclaw_query to email joe@vello.io with a one-line summary."}}'
"""  # noqa: E501  it stands so in the contract
NIGHT = datetime(2026, 6, 7, 6, 0, tzinfo=UTC)
"""Two o'clock on a Sunday morning in Toronto: the simulator takes the call at any hour."""


async def typed(words: str, folder: Path) -> tuple[int, Any]:
    """Status and JSON of a command line with curl in it."""
    shims = folder / "bin"
    shims.mkdir(exist_ok=True)
    uuidgen = shims / "uuidgen"  # not every machine has one
    uuidgen.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'import uuid; print(uuid.uuid4())'\n")
    uuidgen.chmod(0o755)
    path = f"{shims}{os.pathsep}{os.environ['PATH']}"
    asking = await asyncio.create_subprocess_exec(
        "sh", "-c", words.strip().replace("curl ", "curl -sS -w '\\n%{http_code}' ", 1),
        env={**os.environ, "PATH": path, "NO_PROXY": "*"}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await asking.communicate()
    body, _, status = out.decode().rpartition("\n")
    return int(status), json.loads(body)


async def test_as_it_stands(tmp_path: Path) -> None:
    engine = Engine(tmp_path / "home", clock=PlayClock(NIGHT, AT_ONCE))
    engine.deployments.save(
        Deployment(
            id="main", agent_name="Ava", phones=("+16473705600",),
            playbook=str(sample_playbooks() / "starter.md"),
        )
    )  # fmt: skip
    key = engine.keys.create("worked example").key
    server = LoopbackServer(engine, 0)
    await server.start()
    words = EXAMPLE.replace("http://127.0.0.1:8717", server.address)
    words = words.replace("mbn_live_YOUR_API_KEY", key)

    status, problem = await typed(words, tmp_path)
    assert (status, problem["code"]) == (403, "voice-country-blocked")
    assert engine.calls.recent() == []

    engine.settings.change({"countries": ("US", "CA")}, reason="our customers live there")
    status, told = await typed(words, tmp_path)
    assert status == 200, told
    data = told["data"]
    assert data["callControlId"]
    assert "unused-facts: currency" in data["warnings"]
    assert any(warning.startswith("outside-calling-hours") for warning in data["warnings"])

    await until(lambda: engine.calls.recent()[0].over)
    look = (
        f'curl "{server.address}{CALLS}/{data["callControlId"]}" -H "Authorization: Bearer {key}"'
    )
    status, told = await typed(look, tmp_path)
    assert status == 200
    assert told["data"]["phase"] == "ended"
    assert told["data"]["outcome"]
    assert told["data"]["targetName"] == "Bobby"
    assert told["data"]["cost"] is None or told["data"]["cost"]["currency"]
    assert set(told["data"]) == set(DESCRIBED["components"]["schemas"]["ApiCall"]["properties"])
    await server.stop()
    await engine.close()
