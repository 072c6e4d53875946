"""`playcall setup`: who calls, for whom, from which number."""

import pytest

from app.cli.session import look
from app.cli.terminal import Terminal
from tests.cli.runs import CALLER, FACTS, Shell


def test_a_deployment_is_made_with_a_playbook_of_its_own(sh: Shell) -> None:
    code, told = sh.json(
        "setup", "--from", "(212) 555-0100", "--agent", "Ava", "--business", "Fern"
    )
    assert code == 0
    assert (told["id"], told["phones"], told["provider"]) == ("main", [CALLER], "simulator")
    assert told["playbook"] == str(sh.folder / "playbooks" / "playbook.md")
    assert (sh.folder / "playbooks" / "playbook.md").is_file()


def test_people_read_what_was_set_up(sh: Shell) -> None:
    code, out, _ = sh("setup", "--from", CALLER, "--agent", "Ava", "--business", "Fern")
    assert code == 0
    assert f"Ava calls for Fern from {CALLER} through the simulator" in out


def test_a_change_keeps_what_it_does_not_name(sh: Shell) -> None:
    sh.set_up("--business", "Fern")
    _, told = sh.json("setup", "--from", "+12125550101", "--agent", "Ben")
    assert (told["agent_name"], told["business"]) == ("Ben", "Fern")
    assert told["playbook"] == str(sh.playbook)


def test_countries_are_allowed_and_audited(sh: Shell) -> None:
    sh.set_up("--countries", "us, ca")
    code, out, _ = sh("call", "--to", "+16475550142", "--profile", "reminder", *FACTS)
    assert code == 0, out
    sh.set_up("--countries", "US")
    code, told = sh.json("call", "--to", "+16475550142", "--profile", "reminder", *FACTS)
    assert (code, told["code"]) == (1, "voice-country-blocked")


def test_a_reason_for_more_countries_is_asked_for_and_kept(sh: Shell) -> None:
    setup = ("setup", "--from", CALLER, "--agent", "Ava", "--countries")
    assert sh(*setup, "US,CA")[::2] == (0, ""), "the first setup chooses"
    assert sh(*setup, "US,CA")[::2] == (0, ""), "no more than before"
    code, told = sh.json("setup", "--from", CALLER, "--agent", "Eve", "--countries", "US,CA,GB")
    assert (code, told["code"]) == (1, "validation-failed")
    assert "GB" in told["detail"]
    assert "--reason" in told["detail"]
    terminal = Terminal(data_dir_given=str(sh.folder))
    assert look(terminal, lambda engine: engine.deployments.only().agent_name) == "Ava"
    assert sh(*setup, "US,CA,GB", "--reason", " ")[0] == 1, "a reason has words"
    code, _, err = sh(*setup, "US,CA,GB", "--reason", "a customer in Leeds")
    assert (code, err) == (0, "")
    assert sh(*setup, "US")[2] == "", "fewer need none"
    sh("audit", "export", sh.folder / "out.jsonl")
    kept = (sh.folder / "out.jsonl").read_text(encoding="utf-8")
    assert "a customer in Leeds" in kept
    assert "chosen when this folder was first set up" in kept


def test_an_empty_business_is_taken_away(sh: Shell) -> None:
    sh.set_up("--business", "Fern")
    _, told = sh.json("setup", "--from", CALLER, "--agent", "Ava", "--business", "")
    assert told["business"] == ""


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--from", "abc", "--agent", "Ava"), "abc is no number to call from"),
        (("--from", CALLER, "--agent", " "), "needs a name"),
        (("--from", CALLER, "--agent", "Ava", "--provider", "pigeon"), "no provider called pigeon"),
        (("--from", CALLER, "--agent", "Ava", "--playbook", "/nowhere.md"), "/nowhere.md"),
        (("--from", CALLER, "--agent", "Ava", "--countries", "USA"), "/countries/0"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told_with_a_next_step(
    sh: Shell, args: tuple[str, ...], told: str
) -> None:
    code, out, err = sh("setup", *args)
    assert (code, out) == (1, "")
    assert told in err
    assert len(err.splitlines()) >= 2, "a sentence and what to do"


def test_a_refused_setup_loosens_nothing(sh: Shell) -> None:
    sh.set_up()
    code, _, _ = sh(
        "setup", "--from", CALLER, "--agent", "Ava", "--playbook", "/nowhere.md",
        "--countries", "US,CA", "--reason", "a customer in Toronto",
    )  # fmt: skip
    assert code == 1
    code, told = sh.json("call", "--to", "+16475550142", "--profile", "reminder", *FACTS)
    assert (code, told["code"]) == (1, "voice-country-blocked")


@pytest.mark.parametrize("args", [(), ("--from", CALLER), ("--agent", "Ava")], ids=str)
def test_what_is_needed_is_asked_for(sh: Shell, args: tuple[str, ...]) -> None:
    code, _, err = sh("setup", *args)
    assert code == 2
    assert "Missing option" in err


def test_a_setting_of_the_provider(sh: Shell) -> None:
    sh.set_up("--set", "seed=9")
    code, _, err = sh("setup", "--from", CALLER, "--agent", "Ava", "--set", "seed=many")
    assert code == 1
    assert "/seed" in err
    assert sh("setup", "--from", CALLER, "--agent", "Ava", "--set", "seed")[0] == 2
