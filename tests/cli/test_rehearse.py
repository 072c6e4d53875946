"""`playcall rehearse`, typed and played."""

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.engine.engine import Engine
from app.engine.store.store import FILE_NAME
from tests.cli.runs import Shell

HOLDS = {
    "id": "comes",
    "now": "2026-06-01T10:00:00-04:00",
    "from": "+12125550100",
    "to": "+12125550142",
    "task": {
        "goal": "Remind Dana.",
        "script": "reminder",
        "facts": {"customer_name": "Dana", "visit_date": "June 9"},
    },
    "callee": {
        "turns": [
            {"say": "Hello?"},
            {"say": "Yes, this is Dana.", "confirms_identity": True},
            {"say": "Yes, I'll be there."},
        ],
        "fallback": ["Bye."],
    },
    "expect": {
        "outcome": ["goal_met"],
        "actions": [{"name": "end_call"}],
        "private": ["June 9"],
        "must_say": ["see you"],
    },
}


def fails(**expect: object) -> dict[str, Any]:
    return HOLDS | {"id": "other", "expect": HOLDS["expect"] | expect}  # type: ignore[operator]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "calls.jsonl", HOLDS)


def write(path: Path, *scenarios: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in scenarios), encoding="utf-8")
    return path


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_scenarios_that_hold(sh: Shell, file: Path) -> None:
    code, out, _ = sh("rehearse", "--scenarios", file, "--playbook", sh.playbook)
    assert code == 0, out
    assert "goal_met" in out
    assert out.splitlines()[-1] == "1 of 1 hold"
    assert not sh.folder.exists(), "nothing is kept"


def test_one_that_fails_is_told_with_its_reasons(sh: Shell, file: Path) -> None:
    write(file, HOLDS, fails(outcome=["refused"], must_not_say=["see you"]))
    code, out, _ = sh("rehearse", "--scenarios", file, "--playbook", sh.playbook)
    assert code == 1
    assert "other: came to goal_met, not to refused." in out
    assert 'other: said what must not be said: "See you".' in out
    assert "UNSAFE" in out
    assert out.splitlines()[-1] == "1 of 2 hold"
    code, out, _ = sh("rehearse", "--scenarios", file, "--playbook", sh.playbook, "--only", "comes")
    assert (code, out.splitlines()[-1]) == (0, "1 of 1 hold")


def test_json_is_one_line_per_scenario(sh: Shell, file: Path) -> None:
    write(file, HOLDS, fails(outcome=["refused"]))
    code, out, _ = sh(
        "rehearse", "--scenarios", file, "--playbook", sh.playbook, "--brain", "runner", "--json"
    )
    assert code == 1
    told = [json.loads(line) for line in out.splitlines()]
    assert [sorted(line) for line in told] == [
        ["ended", "failures", "fields", "id", "outcome", "passed", "tools", "turns"]
    ] * 2
    first, second = told
    assert (first["id"], first["passed"], first["failures"]) == ("comes", True, [])
    assert first["turns"][0]["who"] == "agent"
    assert first["turns"][1] == {"who": "callee", "text": "Hello?"}
    assert first["tools"][-1]["name"] == "end_call"
    assert (first["outcome"], first["ended"]) == ("goal_met", "completed")
    assert second["failures"] == ["came to goal_met, not to refused"]


def test_what_cannot_be_played_is_refused(sh: Shell, file: Path) -> None:
    file.write_text('{"id": 1}\n', encoding="utf-8")
    code, _, err = sh("rehearse", "--scenarios", file, "--playbook", sh.playbook)
    assert code == 1
    assert "calls.jsonl, line 1" in err
    assert sh("rehearse", "--scenarios", file, "--persona", "silent")[0] == 2
    assert sh("rehearse", "--only", "comes")[0] == 2
    assert sh("rehearse", "--brain", "nobody")[0] == 2


def test_a_persona_answers_and_is_saved_as_a_scenario(sh: Shell, tmp_path: Path) -> None:
    saved = tmp_path / "saved.jsonl"
    talk = ("rehearse", "--persona", "needs-more-time", "--seed", "5", "--save", saved)
    code, out, _ = sh(*talk)
    assert code == 0
    assert " They: " in out
    again = sh(*talk)[1]
    assert again.replace("-time-2 ", "-time ") == out, "the same seed brings the same words"
    code, out, _ = sh("rehearse", "--scenarios", saved)
    assert (code, out.splitlines()[-1]) == (0, "2 of 2 hold")
    ids = [json.loads(line)["id"] for line in saved.read_text(encoding="utf-8").splitlines()]
    assert ids == ["debt-collection-needs-more-time", "debt-collection-needs-more-time-2"]


def test_an_unknown_persona_or_profile_is_named(sh: Shell) -> None:
    code, _, err = sh("rehearse", "--persona", "nobody")
    assert code == 1
    assert "third-party" in err
    code, _, err = sh("rehearse", "--profile", "nobody")
    assert code == 1
    assert "debt-collection" in err


def test_the_own_deployment_speaks(sh: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    sh.set_up("--business", "Fern & Co")
    typed(monkeypatch, "/hangup")
    _, out, _ = sh("rehearse")
    assert "an AI assistant calling for Fern & Co" in out
    assert "Your visit" not in out


def test_it_works_beside_an_open_window_and_changes_nothing(sh: Shell) -> None:
    sh.set_up()
    window = Engine(sh.folder)
    before = (sh.folder / FILE_NAME).read_bytes()
    code, out, _ = sh("rehearse", "--persona", "opts-out")
    assert code == 0
    assert "Ended: " in out
    assert (sh.folder / FILE_NAME).read_bytes() == before
    asyncio.run(window.close())


def test_a_playbook_without_profiles_is_refused(sh: Shell) -> None:
    sh.playbook.write_text("# Nothing\n", encoding="utf-8")
    code, _, err = sh("rehearse", "--playbook", sh.playbook)
    assert code == 1
    assert "no script profile" in err
