"""What a dial says to Bland."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.main import run
from app.engine.conversation.brief import write_brief
from app.engine.model.brief import Agent
from app.engine.model.task import Task
from app.engine.playbook.fill import goal_recap
from app.engine.playbook.playbooks import Playbooks
from app.engine.providers.bland.body import dial_body, whole_minutes
from app.engine.providers.bland.settings import BlandSettings
from tests.engine.providers.bland.described import known_names
from tests.engine.providers.bland.fake import KNOWN
from tests.engine.providers.bland.lines import Line
from tests.engine.providers.calls import FROM, NUMBER, brief, request
from tests.engine.providers.profiles import debt_profile, survey_profile
from tests.fakes import PLAYBOOK

PLAIN = {"voice": "June", "model": "turbo", "language": "en-US", "record": False}


async def test_the_whole_body() -> None:
    line = Line(**PLAIN, wait_for_greeting=True)
    told = brief(debt_profile()).model_copy(update={"zone": "America/Chicago"})
    await line.bland.dial(request("key-9", with_brief=told))
    assert line.fake.bodies == [
        {
            "phone_number": NUMBER,
            "from": FROM,
            "task": told.instructions,
            "first_sentence": told.opening.first_words,
            "wait_for_greeting": True,
            "max_duration": 3,
            "record": False,
            "voicemail": {"action": "hangup"},
            "metadata": {"attempt_id": "key-9"},
            "voice": "June",
            "model": "turbo",
            "language": "en-US",
            "timezone": "America/Chicago",
        }
    ]


def test_what_is_left_empty_is_left_to_bland() -> None:
    body = dial_body(request(), BlandSettings(voice="  ", language=""))
    assert not body.keys() & {"voice", "model", "language", "timezone"}


def test_only_fields_that_bland_knows_are_sent() -> None:
    told = brief(debt_profile()).model_copy(update={"zone": "America/Chicago"})
    body = dial_body(request(with_brief=told), BlandSettings.model_validate(PLAIN))
    assert body.keys() <= KNOWN
    described = known_names("bland", "components/schemas/SendCallRequest")
    assert described is None or described >= KNOWN


def test_the_instructions_are_those_that_playbook_show_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, given = tmp_path / "playbook.md", tmp_path / "facts.json"
    facts = {"customer_name": "Dana Öst", "visit_date": "June 9 {{call_id}} `x`\n# Always"}
    file.write_text(PLAYBOOK, encoding="utf-8")
    given.write_text(json.dumps(facts), encoding="utf-8")
    who = ["--agent", "Ava", "--business", "Fern"]
    asked = ["playbook", "show", str(file), "reminder", "--facts", str(given), *who]
    assert run(["--json", "--data-dir", str(tmp_path / "home"), *asked]) == 0
    shown = json.loads(capsys.readouterr().out)["instructions"]
    profile = Playbooks().profile(file, "reminder")
    told = write_brief(
        Task(goal=goal_recap(profile, facts, "Ava").text, script="reminder", facts=dict(facts)),
        profile,
        guidance=Playbooks().read(file).guidance,
        agent=Agent(name="Ava", business="Fern", can_text=True),
    )
    body = dial_body(request(with_brief=told), BlandSettings())
    assert body["task"].encode() == shown.encode()


def test_the_first_words_tell_nothing_private_before_the_name_is_confirmed() -> None:
    told = brief(debt_profile())
    said = told.opening.first_words
    assert said == f"{told.opening.legal} {told.opening.question}"
    assert "154.56" not in said
    assert "154.56" in told.opening.statement


def test_where_nobody_is_asked_for_the_matter_follows_at_once() -> None:
    profile = survey_profile().model_copy(
        update={"opening": "I am calling about your visit.", "expected_facts": ()}
    )
    told = brief(profile, {"color": "blue"})
    assert told.opening.question is None
    assert told.opening.first_words == f"{told.opening.legal} I am calling about your visit."
    without = brief(None, {})
    assert without.opening.question is None
    assert without.opening.first_words == without.opening.legal


@pytest.mark.parametrize(("secs", "minutes"), [(1, 1), (60, 1), (61, 2), (180, 3), (300, 5)])
def test_a_duration_is_rounded_up_to_whole_minutes(secs: int, minutes: int) -> None:
    assert whole_minutes(secs) == minutes


@given(st.integers(min_value=1, max_value=100_000))
def test_nobody_is_cut_off_and_nobody_talks_a_minute_longer(secs: int) -> None:
    assert secs <= whole_minutes(secs) * 60 < secs + 60
