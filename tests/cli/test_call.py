"""`playcall call`: one call, its talk and its outcome, or why not."""

from types import SimpleNamespace
from typing import cast

import pytest

from app.cli.call import _start, _tell
from app.cli.terminal import Terminal
from app.engine.engine import Engine
from app.engine.model.call import Phase, World
from app.engine.model.deployment import Deployment
from app.engine.model.result import Ended, Outcome
from tests.cli.runs import CALLER, FACTS, TARGET, Shell
from tests.engine.store.rows import call
from tests.fakes import FakeClock

CALL = ("call", "--to", TARGET, "--profile", "reminder", *FACTS)
STARTER = ("--to", TARGET, "--profile", "appointment-reminder", "--fact", "patient_name=Dana")


def test_the_json_as_promised(sh: Shell) -> None:
    sh.set_up()
    code, told = sh.json(*CALL, "--name", "Dana")
    assert code == (1 if told["outcome"] == "unknown" else 0)
    assert list(told) == [
        "callControlId", "warnings", "ended", "outcome", "fields", "turns", "tools",
    ]  # fmt: skip
    assert told["callControlId"]
    assert all(set(turn) == {"who", "text"} for turn in told["turns"])


@pytest.mark.parametrize("as_json", [False, True])
def test_an_unknown_outcome_is_exit_1_whoever_reads_it(*, as_json: bool) -> None:
    over = call(phase=Phase.ENDED, ended=Ended.FAILED, outcome=Outcome.UNKNOWN)
    assert _tell(Terminal(json=as_json), over) == 1
    assert _tell(Terminal(json=as_json), over.model_copy(update={"outcome": Outcome.REFUSED})) == 0
    assert _tell(Terminal(json=as_json), call()) == 0, "dialed, and not over yet"


def test_people_read_the_talk_and_the_outcome(sh: Shell) -> None:
    sh.set_up()
    for seed in range(30):  # until somebody answers
        sh.set_up("--set", f"seed={seed}")
        code, out, _ = sh(*CALL, "--name", "Dana", "--wait")
        if "They:" in out:
            break
    assert code == 0
    assert "Agent: " in out
    assert "Outcome: " in out


def test_an_empty_folder_is_enough_to_try_it(sh: Shell) -> None:
    code, out, err = sh("call", *STARTER)
    assert code == 0, err
    assert "Nothing was set up here yet: calling as Ava" in out
    assert "Nothing was set up" not in sh("call", *STARTER)[1]


def test_a_wrong_caller_number_sets_nothing_up(sh: Shell) -> None:
    code, told = sh.json("call", *STARTER, "--from", "abc")
    assert code == 1
    assert "abc" in told["detail"]
    code, out, err = sh("call", *STARTER)
    assert code == 0, err
    assert "calling as Ava from +12025550100" in out


def test_the_caller_number_may_be_written_as_people_do(sh: Shell) -> None:
    sh.set_up()
    code, _, err = sh(*CALL, "--from", "(212) 555-0100")
    assert code == 0, err


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("--to", "abc"), "validation-failed", "/to"),
        (("--to", CALLER), "voice-self-call", CALLER),
        (("--to", "+16475550142"), "voice-country-blocked", "CA"),
        (("--from", "+12125550177"), "not-found", "+12125550177"),
        (("--playbook", "/nowhere.md"), "not-found", "/nowhere.md"),
        (("--provider", "pigeon"), "not-found", "pigeon"),
        (("--goal", "g" * 501), "validation-failed", "500"),
    ],
    ids=str,
)
def test_a_refusal_is_an_object_with_exit_1(
    sh: Shell, args: tuple[str, ...], code: str, told: str
) -> None:
    sh.set_up()
    exit_code, problem = sh.json(*CALL, *args)
    assert (exit_code, problem["code"]) == (1, code)
    assert told in problem["detail"]


def test_do_not_call_binds(sh: Shell) -> None:
    sh.set_up()
    sh("dnc", "add", TARGET)
    code, _, err = sh(*CALL)
    assert code == 1
    assert "do-not-call list since" in err
    assert "playcall dnc remove" in err


@pytest.mark.parametrize("fact", ["novalue", "=x", " =x"])
def test_a_fact_that_is_none_is_wrong_usage(sh: Shell, fact: str) -> None:
    code, _, err = sh(*CALL, "--fact", fact)
    assert code == 2
    assert "NAME=VALUE" in err


def test_bytes_that_are_no_text_are_told(sh: Shell) -> None:
    sh.set_up()
    code, told = sh.json(*CALL, "--fact", "note=\udcff")
    assert (code, told["code"]) == (1, "validation-failed")


def test_the_goal_carries_the_agents_own_name(sh: Shell) -> None:
    text = sh.playbook.read_text(encoding="utf-8")
    sh.playbook.write_text(text.replace("remind {", "for {AGENT_NAME}: remind {"), encoding="utf-8")
    sh.set_up()
    assert sh(*CALL)[0] == 0
    sh("audit", "export", sh.folder / "out.jsonl")
    assert "for Ava: remind Dana" in (sh.folder / "out.jsonl").read_text(encoding="utf-8")


def test_the_clock_is_that_of_the_deployment_which_calls() -> None:
    """A real line keeps real time, also where the first deployment is a simulator ahead of it."""
    asked: list[str] = []

    def capabilities(name: str) -> SimpleNamespace:
        asked.append(name)
        return SimpleNamespace(world=World.LIVE)

    known = [
        Deployment(id="a", agent_name="Ava", phones=("+12125550100",), playbook="p"),
        Deployment(
            id="b", agent_name="Ben", phones=("+12125550101",), playbook="p", provider="real"
        ),
    ]
    deployments = SimpleNamespace(all=lambda: known, capabilities=capabilities)
    calls = SimpleNamespace(newest_attempt=lambda _: None)
    engine = SimpleNamespace(deployments=deployments, calls=calls, clock=FakeClock())
    for caller in ("+12125550101", "+12125550100", None):
        assert _start(cast("Engine", engine), None, caller) is None
    assert asked == ["real", "simulator", "simulator"]
