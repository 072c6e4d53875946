"""`playcall playbook check`."""

import json
from pathlib import Path

import pytest

from app.cli.main import run
from app.paths import sample_playbooks

TEXT = """## Outbound Mode
### Script profiles
#### rent
**Kind**: notice
**Goal recap**: tell.
**Expected facts**: tenant_name, rent (money)
**Opening**: "Hi, is this {facts.tenant_name}? - About {facts.rent}."
**Mood**: calm
**Branches**:
- Agrees -> close
- Needs time -> ask for a date + close
**Duration**: 90 seconds
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "playbook.md"
    file.write_text(TEXT, "utf-8")
    return file


def test_json_names_profiles_and_problems(path, capsys):
    assert run(["playbook", "check", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["profiles"] == [
        {
            "name": "rent",
            "line": 3,
            "expected_facts": ["tenant_name", "rent"],
            "fields": [
                "Kind",
                "Goal recap",
                "Expected facts",
                "Opening",
                "Mood",
                "Branches",
                "Duration",
            ],
            "branches": 2,
            "duration_secs": 90,
        }
    ]
    assert [(p["code"], p["subject"]) for p in told["problems"]] == [
        ("missing-branch", "voicemail"),
        ("missing-branch", "wrong person"),
        ("missing-branch", "opt-out"),
    ]
    assert set(told["problems"][0]) == {"code", "severity", "line", "subject", "message"}


def test_words_for_people(path, capsys):
    assert run(["playbook", "check", str(path)]) == 0
    out = capsys.readouterr().out
    assert "rent  (line 3, notice): 2 facts, 2 branches" in out
    assert "line 9: warning: " in out


def test_a_fix_is_shown(path, capsys):
    path.write_text(TEXT.replace("{facts.rent}", "{fact.rent}"), "utf-8")
    assert run(["playbook", "check", str(path)]) == 0
    assert "write instead: {facts.rent}" in capsys.readouterr().out


def test_an_error_ends_with_1(path, capsys):
    path.write_text(TEXT + "#### Rent\n", "utf-8")
    assert run(["playbook", "check", str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [p["line"] for p in told["problems"] if p["severity"] == "error"] == [3, 13]


def test_bytes_that_are_not_utf8_end_with_1(path, capsys):
    path.write_bytes(b"caf\xe9")
    assert run(["--json", "playbook", "check", str(path)]) == 1
    codes = [p["code"] for p in json.loads(capsys.readouterr().out)["problems"]]
    assert "not-utf8" in codes


def test_no_such_file_is_a_problem(tmp_path, capsys):
    assert run(["playbook", "check", str(tmp_path / "no.md"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["code"] == "not-found"
    assert run(["playbook", "check", str(tmp_path)]) == 3


def test_the_starter_has_nothing_to_mend(capsys):
    assert run(["playbook", "check", str(sample_playbooks() / "starter.md")]) == 0
    assert "Nothing to mend." in capsys.readouterr().out


def test_a_file_without_profiles_says_so(path, capsys):
    path.write_text("", "utf-8")
    assert run(["playbook", "check", str(path)]) == 0
    assert "No profiles." in capsys.readouterr().out


def shown(capsys, *args: str) -> dict:
    assert run(["--json", *args]) == 0
    return json.loads(capsys.readouterr().out)


def test_show_tells_the_first_words_and_the_instructions(tmp_path, capsys):
    starter = str(sample_playbooks() / "starter.md")
    facts = tmp_path / "facts.json"
    facts.write_text('{"customer_name": "Dana {facts.business}", "shoe_size": 44}')
    home = ["--data-dir", str(tmp_path / "home")]
    told = shown(capsys, *home, "playbook", "show", starter, "survey", "--facts", str(facts))
    assert set(told) == {"opening", "instructions", "missing", "unused", "warnings"}
    assert "Dana {facts.business}" in told["opening"], "a value is never expanded again"
    assert told["opening"].startswith("Hello, this is Ava, an AI assistant")
    assert told["unused"] == ["shoe_size"]
    assert "business" in told["missing"]
    assert "no gifts or rewards for answers" in told["instructions"]
    assert not (tmp_path / "home").exists(), "looking makes no folder"


def test_show_speaks_as_the_deployment_that_is_set_up(tmp_path, capsys):
    starter = str(sample_playbooks() / "starter.md")
    home = ["--data-dir", str(tmp_path)]
    setup = ["setup", "--from", "+12125550100", "--agent", "Zed", "--business", "Fern"]
    assert run([*home, *setup]) == 0
    capsys.readouterr()
    opening = shown(capsys, *home, "playbook", "show", starter, "survey")["opening"]
    assert opening.startswith("Hello, this is Zed, an AI assistant calling for Fern.")


@pytest.mark.parametrize("text", ["[1]", "{", '{"a": null}', '{"a": [1]}'])
def test_facts_that_are_none_are_told_plainly(tmp_path, capsys, text):
    facts = tmp_path / "facts.json"
    facts.write_text(text)
    starter = str(sample_playbooks() / "starter.md")
    home = ["--data-dir", str(tmp_path / "home")]
    assert run([*home, "playbook", "show", starter, "survey", "--facts", str(facts)]) == 1
    assert "does not hold facts" in capsys.readouterr().err
