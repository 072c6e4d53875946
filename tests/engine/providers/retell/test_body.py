"""What Retell is asked: our words as they are, its units, nothing it does not describe."""

import json
from pathlib import Path

import pytest

from app.cli.main import run
from app.engine.conversation.brief import write_brief
from app.engine.model.brief import Agent, Brief, Opening
from app.engine.model.task import Task
from app.engine.playbook import fill
from app.engine.playbook.playbooks import Playbooks
from app.engine.providers.retell.body import dial_body, first_words, search_body
from app.engine.providers.retell.settings import RetellSettings
from app.paths import sample_playbooks
from tests.engine.providers.calls import brief, request
from tests.engine.providers.profiles import FACTS, debt_profile, survey_profile
from tests.engine.providers.retell.described import check_request, known_names

SETTINGS = RetellSettings(agent_id="agent_4711")
FULL = RetellSettings(
    agent_id="agent_4711", voice_id="retell-Cimo", language="es-419", model="gpt-4.1"
)


@pytest.mark.parametrize("settings", [SETTINGS, FULL])
def test_a_dial_is_what_retell_describes(settings: RetellSettings) -> None:
    body = dial_body(request(), settings)
    check_request("/v2/create-phone-call", "post", body)
    for part, schema in (("agent", "AgentRequest"), ("retell_llm", "RetellLlmOverride")):
        names = known_names(schema)
        assert names is None or set(body["agent_override"][part]) <= names


def test_a_search_is_what_retell_describes() -> None:
    check_request("/v3/list-calls", "post", search_body("a-1"))


def test_voice_language_and_model_are_sent_only_where_they_are_set() -> None:
    assert set(dial_body(request(), SETTINGS)["agent_override"]["agent"]) == {
        "max_call_duration_ms"
    }
    told = dial_body(request(), FULL)["agent_override"]
    assert (told["agent"]["voice_id"], told["agent"]["language"]) == ("retell-Cimo", "es-419")
    assert told["retell_llm"]["model"] == "gpt-4.1"


@pytest.mark.parametrize("name", ["debt-collection", "survey", "appointment-reminder"])
def test_the_brief_is_what_playbook_show_prints(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = FACTS | {"customer_name": "Zoë “Ñ” {{x}}\nLane", "patient_name": "Al", "clinic": "C"}
    file, told = sample_playbooks() / "starter.md", tmp_path / "facts.json"
    told.write_text(json.dumps(facts), encoding="utf-8")
    home = ["--data-dir", str(tmp_path / "home"), "--agent", "Ava", "--business", "Vello"]
    assert run(["--json", *home[:2], "playbook", "show", str(file), name,
                "--facts", str(told), *home[2:]]) == 0  # fmt: skip
    shown = json.loads(capsys.readouterr().out)
    profile = Playbooks().profile(file, name)
    # What is missing stands in brackets there.
    given = {fact.name: f"[{fact.name}]" for fact in profile.expected_facts} | facts
    goal = fill.goal_recap(profile, given, "Ava").text
    written = write_brief(
        Task(goal=goal, script=name, facts=given),
        profile,
        guidance=Playbooks().read(file).guidance,
        agent=Agent(name="Ava", business="Vello", can_text=True),
    )
    variables = dial_body(request(with_brief=written), SETTINGS)["retell_llm_dynamic_variables"]
    assert variables["playcall_brief"].encode() == shown["instructions"].encode()


def test_the_first_words_say_nothing_private_where_a_name_is_asked() -> None:
    told = brief(debt_profile())
    body = dial_body(request(with_brief=told), SETTINGS)
    first = body["agent_override"]["retell_llm"]["begin_message"]
    assert first == f"{told.opening.legal} {told.opening.question}"
    assert "$154.56" not in first
    assert body["retell_llm_dynamic_variables"]["playcall_opening"] == first


def test_where_no_name_is_asked_the_matter_is_told_at_once() -> None:
    opening = Opening(legal="Hello, I am an AI.", question=None, statement="Your bike is ready.")
    assert first_words(opening) == "Hello, I am an AI. Your bike is ready."
    assert first_words(opening.model_copy(update={"statement": ""})) == "Hello, I am an AI."


def test_a_fact_in_the_first_words_is_never_filled_by_retell() -> None:
    facts = {"customer_name": "{{playcall_brief}}"}
    told = brief(survey_profile(), facts)
    assert "{" not in first_words(told.opening)
    assert "((playcall_brief))" in first_words(told.opening)


@pytest.mark.parametrize(
    ("secs", "ms"), [(30, 60_000), (60, 60_000), (300, 300_000), (7200, 7_200_000),
                     (9000, 7_200_000)]
)  # fmt: skip
def test_the_limit_is_in_milliseconds_and_within_retells(secs: int, ms: int) -> None:
    told: Brief = brief(debt_profile()).model_copy(update={"max_duration_secs": secs})
    body = dial_body(request(with_brief=told), SETTINGS)
    assert body["agent_override"]["agent"]["max_call_duration_ms"] == ms
