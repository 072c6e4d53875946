"""Scenario files: read, written, and refused with the line that is wrong."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.errors import Problem, ProblemKind
from app.engine.model.scenario import CalleeTurn, Expect, ExpectedAction
from app.engine.rehearsals.scenario_file import add_scenario, read_scenarios, scenario_file
from tests.engine.rehearsals.people import scenario

ONE = {
    "id": "one",
    "now": "2026-06-01T10:00:00-04:00",
    "task": {"goal": "x", "script": "y", "facts": {}},
    "callee": {"turns": [{"say": "Hello?", "when": None}]},
}


def written(path: Path, *lines: object) -> Path:
    told = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(told), encoding="utf-8")
    return path


def test_where_they_lie() -> None:
    playbook = Path("books") / "mine.md"
    assert scenario_file(playbook, "survey") == Path("books") / "survey.scenarios.jsonl"
    assert scenario_file(playbook, "a/b: c").name == "a-b- c.scenarios.jsonl"
    assert scenario_file(playbook, "..").name == "profile.scenarios.jsonl"


def test_lines_are_read_and_nulls_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", ONE, "", ONE | {"id": "two", "expect": {"private": None}})
    first, second = read_scenarios(path)
    assert (first.id, second.id) == ("one", "two")
    assert first.callee.turns[0].when is None
    assert second.expect == Expect()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 2"),
        (ONE | {"now": "2026-06-01T10:00:00"}, "line 2: now"),
        ({"id": "two"}, "line 2: now"),
        (ONE | {"id": "two", "callee": {"turns": [{"says": "x"}]}}, "says"),
        (ONE | {"id": "two", "expect": {"must_say": ["("]}}, "/(/ is no pattern"),
        (ONE | {"id": "two", "callee": {"turns": [{"when": "["}]}}, "/[/ is no pattern"),
        (
            ONE | {"id": "two", "expect": {"actions": [{"name": "x", "args": {"y": "*"}}]}},
            "/*/ is no pattern",
        ),
        (ONE, "one stands in this file already"),
        ("[]", "line 2"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: object, why: str) -> None:
    with pytest.raises(Problem) as refused:
        read_scenarios(written(tmp_path / "x.jsonl", ONE, line))
    assert refused.value.kind is ProblemKind.VALIDATION_FAILED
    assert why in refused.value.detail


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as gone:
        read_scenarios(tmp_path / "x.jsonl")
    assert gone.value.kind is ProblemKind.NOT_FOUND
    (tmp_path / "x.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Problem, match="UTF-8"):
        read_scenarios(tmp_path / "x.jsonl")
    with pytest.raises(Problem) as folder:
        read_scenarios(tmp_path)
    assert folder.value.kind is ProblemKind.ENVIRONMENT


def test_one_is_added_as_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "x.jsonl"
    action = ExpectedAction(
        name="send_sms", args={"body": "x"}, instead=(ExpectedAction(name="y"),)
    )
    full = scenario(
        CalleeTurn(kind="voicemail", say="Grüß Gott", beep=False), expect=Expect(actions=(action,))
    )
    add_scenario(full, path)
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    add_scenario(full.model_copy(update={"id": "two"}), path)
    first, second = read_scenarios(path)
    assert first == full
    assert second.id == "two"
    told = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert told["from"] == full.from_number
    assert told["expect"]["actions"][0]["or"] == [{"name": "y"}]
    assert "Grüß" in path.read_text(encoding="utf-8")


def test_an_id_is_given_once(tmp_path: Path) -> None:
    add_scenario(scenario("Hello?"), tmp_path / "x.jsonl")
    with pytest.raises(Problem) as refused:
        add_scenario(scenario("Hi."), tmp_path / "x.jsonl")
    assert refused.value.kind is ProblemKind.CONFLICT
    assert len(read_scenarios(tmp_path / "x.jsonl")) == 1


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Problem) as refused:
        add_scenario(scenario("Hello?"), tmp_path / "file" / "x.jsonl")
    assert refused.value.kind is ProblemKind.ENVIRONMENT


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=80)
    | st.dictionaries(st.text(max_size=6), st.integers() | st.none()).map(json.dumps)
)
def test_whatever_stands_there_is_a_scenario_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, line: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "x.jsonl"
    path.write_text(line, encoding="utf-8", errors="replace")
    refused: list[ProblemKind] = []
    try:
        read_scenarios(path)
    except Problem as problem:
        refused.append(problem.kind)
    assert refused in ([], [ProblemKind.VALIDATION_FAILED])
