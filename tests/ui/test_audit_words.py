"""The audit's rows in plain words."""

import re
from pathlib import Path
from typing import get_args

from app.engine.model.audit import AuditRow
from app.engine.model.call import DialState, World
from app.engine.model.campaign import CampaignState
from app.engine.tools.deliver import Told
from app.ui.audit_words import actor_word, kind_look, kind_word, known_kinds, row_detail, row_word
from app.ui.icons import icon
from tests.ui.pages.results.sample_calls import AT

ENGINE = Path(__file__).resolve().parents[2] / "app" / "engine"
SILENT = {"conversation", "providers", "rehearsals", "model"}
"""Rooms that write nothing down; their kinds and notes mean something else."""


def row(kind: str, call_id: int | None = None, **payload: object) -> AuditRow:
    return AuditRow(
        sequence=1, at=AT, actor="owner", kind=kind, call_id=call_id, world=World.SIM,
        commitment="", previous="", hash="", payload=payload,
    )  # fmt: skip


def test_every_kind_that_the_engine_writes_has_words() -> None:
    rooms = [path for path in ENGINE.rglob("*.py") if path.parts[len(ENGINE.parts)] not in SILENT]
    code = "\n".join(path.read_text(encoding="utf-8") for path in rooms)
    written = set(re.findall(r'(?:kind=|noted\(|[._]note\(|_call\()\s*"([a-z-]+)"', code))
    written |= {f"dial-{state}" for state in DialState if state is not DialState.INTENDED}
    halted = (CampaignState.PAUSED, CampaignState.STOPPED, CampaignState.DONE)
    written |= {f"campaign-{state}" for state in halted}
    written |= set(get_args(Told))
    assert len(written) > 15
    assert written - set(known_kinds()) == set()


def test_a_kind_that_nobody_knows_is_shown_as_it_is() -> None:
    assert kind_word("moon-landed") == "moon-landed"
    assert not icon(kind_look("moon-landed")[0]).isNull()


def test_icons_and_tones() -> None:
    for kind in known_kinds():
        assert not icon(kind_look(kind)[0]).isNull()
    assert kind_look("call-refused")[1] == "warning_text"
    assert kind_look("call-closed")[1] == "text"


def test_a_call_over_says_its_outcome() -> None:
    assert row_word(row("call-closed", outcome="promised")) == "Outcome: Promised"
    closed = row("call-closed", outcome="not_reached", ended="busy")
    assert row_word(closed) == "Outcome: Busy"
    assert row_word(row("call-closed", outcome="from-the-future")) == "Call over"
    assert row_word(row("dial-placed")) == "Dialed"


def test_whom_a_row_is_about() -> None:
    refused = {"to_number": "+12125550142", "target_name": None}
    assert row_detail(row("call-accepted", target_name="Dana", to_number="+1")) == "Dana"
    assert row_detail(row("call-refused", request=refused, detail="Too often.")) == (
        "+1 212 555 0142: Too often."
    )
    assert row_detail(row("do-not-call-added", number="+12125550142")) == "+1 212 555 0142"
    assert row_detail(row("campaign-started", name="November")) == "November"
    assert row_detail(row("settings-changed", reason="asked")) == "asked"
    assert row_detail(row("dial-placed", 1, reason="told")) == ""


def test_who_did_it() -> None:
    assert actor_word("campaign:3") == "Campaign 3"
    assert actor_word("owner") == "You"
    assert actor_word("playcall call") == "playcall call"
