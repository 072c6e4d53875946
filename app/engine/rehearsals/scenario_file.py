"""Scenario files: JSON lines beside a playbook, one call a line."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from app.engine.errors import Problem, ProblemKind
from app.engine.model.scenario import Expect, Scenario

ENDING = ".scenarios.jsonl"
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_BROKEN = "Mend the line, or take it out."


def scenario_file(playbook: Path, profile: str) -> Path:
    """`<playbook's folder>/<profile>.scenarios.jsonl`."""
    name = _NOT_IN_A_NAME.sub("-", profile).strip(". ") or "profile"
    return playbook.parent / f"{name}{ENDING}"


def read_scenarios(path: Path) -> tuple[Scenario, ...]:
    """Every scenario of a file; empty lines do not count.

    Problem: NOT_FOUND, ENVIRONMENT, or VALIDATION_FAILED naming the line that cannot be read.
    """
    found: list[Scenario] = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            scenario = Scenario.model_validate_json(json.dumps(_without_nulls(json.loads(line))))
            _compile(scenario)
        except ValueError as error:
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                f"{path.name}, line {number}: {_why(error)}.",
                _BROKEN,
            ) from error
        if any(other.id == scenario.id for other in found):
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                f"{path.name}, line {number}: {scenario.id} stands in this file already.",
                "Give each scenario an id of its own.",
            )
        found.append(scenario)
    return tuple(found)


def add_scenario(scenario: Scenario, path: Path) -> None:
    """Add a line; the file is made where there is none. CONFLICT where the id is taken."""
    known = read_scenarios(path) if path.exists() else ()
    if any(one.id == scenario.id for one in known):
        raise Problem(
            ProblemKind.CONFLICT,
            f"{path.name} has a scenario named {scenario.id} already.",
            "Choose another name.",
        )
    written = scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    line = json.dumps(written, ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        torn = path.exists() and path.stat().st_size and not path.read_bytes().endswith(b"\n")
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(("\n" if torn else "") + line + "\n")
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{path} cannot be written ({error.strerror}).",
            "Check that you may write there and that the disk has space.",
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise Problem(
            ProblemKind.NOT_FOUND, f"There is no file {path}.", "Check the path."
        ) from error
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT, f"{path} cannot be read ({error.strerror}).", "Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise Problem(
            ProblemKind.VALIDATION_FAILED, f"{path.name} is not UTF-8.", "Save it as UTF-8."
        ) from error


def _without_nulls(told: Any) -> Any:
    """A key whose value is null is a key that was left out."""
    if isinstance(told, dict):
        pairs = cast("dict[str, Any]", told)
        return {key: _without_nulls(value) for key, value in pairs.items() if value is not None}
    if isinstance(told, list):
        return [_without_nulls(item) for item in cast("list[Any]", told)]
    return told


def _compile(scenario: Scenario) -> None:
    """ValueError naming a pattern that is none."""
    for pattern in _patterns(scenario):
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"/{pattern}/ is no pattern ({error})") from error


def _patterns(scenario: Scenario) -> Iterator[str]:
    yield from (turn.when for turn in scenario.callee.turns if turn.when is not None)
    expect: Expect = scenario.expect
    yield from (*expect.must_say, *expect.must_not_say, *expect.private)
    for action in expect.actions:
        for one in (action, *action.instead):
            yield from one.args.values()


def _why(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        return f"{where}: {first['msg']}" if where else first["msg"]
    return str(error)
