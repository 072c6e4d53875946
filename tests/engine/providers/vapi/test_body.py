"""What Vapi is asked: our words as they are, its units, nothing it does not describe."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import run
from app.engine.conversation.brief import write_brief
from app.engine.model.brief import Agent, Brief, Opening
from app.engine.model.profile import Profile
from app.engine.model.task import Task
from app.engine.playbook import fill
from app.engine.playbook.playbooks import Playbooks
from app.engine.providers.vapi.body import dial_body, machine_words
from app.engine.providers.vapi.settings import VapiSettings
from app.paths import sample_playbooks
from tests.engine.providers.calls import FROM, NOW, brief, request
from tests.engine.providers.profiles import FACTS, branches, debt_profile, survey_profile
from tests.engine.providers.vapi.described import check_dial

SETTINGS = VapiSettings()
FULL = VapiSettings(
    assistant_id="5b0a4a08-133c-4146-9315-0984f8c6be80",
    model_provider="anthropic",
    model="claude-sonnet-4-20250514",
    voice_provider="11labs",
    voice_id="paula",
    language="es-419",
)


def body_of(told: Brief | None = None, settings: VapiSettings = SETTINGS) -> dict[str, Any]:
    return dial_body(request(with_brief=told), "number-1", settings, NOW)


def assistant_of(told: Brief | None = None, settings: VapiSettings = SETTINGS) -> dict[str, Any]:
    body = body_of(told, settings)
    return body.get("assistant") or body["assistantOverrides"]


def survey(name: str = "Omar Quill") -> Brief:
    return brief(survey_profile(), {"customer_name": name})


@pytest.mark.parametrize("settings", [SETTINGS, FULL, FULL.model_copy(update={"assistant_id": ""})])
@pytest.mark.parametrize("told", [brief(debt_profile()), survey(), survey("{{x}} {% y %}")])
def test_a_dial_is_what_vapi_describes(settings: VapiSettings, told: Brief) -> None:
    check_dial(body_of(told, settings))


def test_without_an_assistant_of_the_owners_the_call_brings_its_own() -> None:
    body = body_of()
    assert set(body) == {"name", "phoneNumberId", "customer", "assistant"}
    assert not {"voice", "transcriber"} & set(body["assistant"])
    assert body["assistant"]["model"]["provider"] == "openai"


def test_the_owners_assistant_keeps_all_that_is_not_ours() -> None:
    body = body_of(settings=FULL)
    assert body["assistantId"] == FULL.assistant_id
    assert "assistant" not in body
    told = body["assistantOverrides"]
    assert told["model"]["messages"][0]["content"] == request().brief.instructions
    assert (told["model"]["provider"], told["model"]["model"]) == (
        "anthropic", "claude-sonnet-4-20250514",
    )  # fmt: skip
    assert told["voice"] == {"provider": "11labs", "voiceId": "paula"}
    assert told["transcriber"]["language"] == "es-419"


@pytest.mark.parametrize("settings", [SETTINGS, FULL])
def test_the_call_is_recorded_can_be_ended_and_carries_our_key(settings: VapiSettings) -> None:
    told = assistant_of(settings=settings)
    assert told["artifactPlan"]["recordingEnabled"] is True
    assert told["monitorPlan"]["controlEnabled"] is True
    assert told["metadata"] == {"attempt_id": "a-1"}
    assert told["model"]["tools"] == [{"type": "endCall"}]
    assert told["voicemailDetection"] == {"provider": "vapi"}


def test_a_whole_key_fits_into_the_name() -> None:
    key = "3f1c9a52-7d0e-4b6a-9c11-2f8e5d7a6b90"
    body = dial_body(request(key), "number-1", SETTINGS, NOW)
    assert body["name"] == key
    check_dial(dial_body(request("k" * 50), "number-1", SETTINGS, NOW))


def written(name: str, facts: dict[str, str]) -> tuple[Brief, Profile]:
    """A brief of the starter playbook's profile, as `playbook show` makes it."""
    file = sample_playbooks() / "starter.md"
    profile = Playbooks().profile(file, name)
    # What is missing stands in brackets there.
    given = {fact.name: f"[{fact.name}]" for fact in profile.expected_facts} | facts
    told = write_brief(
        Task(goal=fill.goal_recap(profile, given, "Ava").text, script=name, facts=given),
        profile,
        guidance=Playbooks().read(file).guidance,
        agent=Agent(name="Ava", business="Vello", can_text=True),
    )
    return told, profile


@pytest.mark.parametrize("name", ["debt-collection", "survey", "appointment-reminder"])
@pytest.mark.parametrize("odd", ["", " {{x}} {% raw %}"])
def test_the_instructions_are_what_playbook_show_prints(
    name: str, odd: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = FACTS | {"customer_name": f"Zoë “Ñ”\nLane{odd}", "patient_name": "Al", "clinic": "C"}
    file, told = sample_playbooks() / "starter.md", tmp_path / "facts.json"
    told.write_text(json.dumps(facts), encoding="utf-8")
    home = ["--data-dir", str(tmp_path / "home"), "--agent", "Ava", "--business", "Vello"]
    assert run(["--json", *home[:2], "playbook", "show", str(file), name,
                "--facts", str(told), *home[2:]]) == 0  # fmt: skip
    shown = json.loads(capsys.readouterr().out)
    body = body_of(written(name, facts)[0])
    sent = body["assistant"]["model"]["messages"][0]["content"]
    if odd:
        assert sent == "{{playcall_instructions}}"
        sent = body["assistantOverrides"]["variableValues"]["playcall_instructions"]
    assert sent.encode() == shown["instructions"].encode()


def test_the_first_words_say_nothing_private_where_a_name_is_asked() -> None:
    told = brief(debt_profile())
    first = assistant_of(told)["firstMessage"]
    assert first == f"{told.opening.legal} {told.opening.question}"
    assert "$154.56" not in first
    assert assistant_of(told)["firstMessageMode"] == "assistant-speaks-first"


def test_where_no_name_is_asked_the_matter_is_told_at_once() -> None:
    opening = Opening(legal="Hello, I am an AI.", question=None, statement="Your bike is ready.")
    assert opening.first_words == "Hello, I am an AI. Your bike is ready."
    assert opening.model_copy(update={"statement": ""}).first_words == "Hello, I am an AI."


@pytest.mark.parametrize("name", ["{{system}}", "{% assign x = 1 %}"])
@pytest.mark.parametrize("settings", [SETTINGS, FULL])
def test_a_fact_is_never_taken_for_a_template(name: str, settings: VapiSettings) -> None:
    told = survey(name)
    body = body_of(told, settings)
    values = body["assistantOverrides"]["variableValues"]
    assert values["playcall_opening"] == told.opening.first_words
    assert values["playcall_instructions"] == told.instructions
    sent = json.dumps({**body, "assistantOverrides": {
        k: v for k, v in body["assistantOverrides"].items() if k != "variableValues"}})  # fmt: skip
    assert name not in sent


@pytest.mark.parametrize(
    ("secs", "limit"), [(5, 10), (10, 10), (30, 30), (300, 300), (43200, 43200), (90000, 43200)]
)
def test_the_limit_is_in_seconds_and_within_vapis(secs: int, limit: int) -> None:
    told = brief(debt_profile()).model_copy(update={"max_duration_secs": secs})
    assert assistant_of(told)["maxDurationSeconds"] == limit


def test_a_machine_hears_what_our_own_core_would_leave() -> None:
    message = assistant_of()["voicemailMessage"]
    assert message == (
        f"Hello Bobby Lane, this is Ava for Vello. Please call {FROM} when you can. Thank you."
    )


def test_a_machine_hears_the_profiles_own_words() -> None:
    profile = survey_profile().model_copy(
        update={"voicemail": "Hi {facts.customer_name}, it was about your visit."}
    )
    told = brief(profile, {"customer_name": "Omar"})
    assert machine_words(told, NOW) == "Hi Omar, it was about your visit."


def test_where_nothing_is_to_be_left_vapi_hangs_up() -> None:
    profile = survey_profile().model_copy(
        update={"branches": branches(("Voicemail", ("hang up without a message",)))}
    )
    told = brief(profile, {"customer_name": "Omar"})
    assert "voicemailMessage" not in assistant_of(told)
    assert assistant_of(told, FULL)["voicemailMessage"] == "", "nor what the owner's would say"


def test_a_message_that_is_too_long_for_vapi_is_the_neutral_one() -> None:
    profile = survey_profile().model_copy(update={"voicemail": "It was a fine visit. " * 60})
    message = machine_words(brief(profile, {"customer_name": "Omar"}), NOW)
    assert message.startswith("Hello Omar, this is Ava for Vello.")
    assert len(message) <= 1000
