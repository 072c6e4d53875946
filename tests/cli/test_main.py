"""The command line as a whole: options anywhere, exit codes, problems where they belong."""

import json

import click
import pytest

from app import __version__
from app.cli.main import COMMANDS, run
from tests.cli.runs import CALLER, Shell


def test_without_a_command_it_tells_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    out = capsys.readouterr().out
    for command in COMMANDS:
        assert f"  {command.name} " in out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


def walked(command: click.Command, path: tuple[str, ...] = ()):
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from walked(inner, (*path, name))
    else:
        yield path


PATHS = [path for command in COMMANDS for path in walked(command, (command.name or "",))]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_explains_itself_and_takes_the_global_options(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*path, "--help"]) == 0
    out = capsys.readouterr().out
    assert "--data-dir" in out
    assert "--json" in out


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_an_unknown_option_is_wrong_usage_everywhere(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*path, "--no-such-option"]) == 2
    assert "--no-such-option" in capsys.readouterr().err


def test_global_options_stand_before_or_after(
    sh: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    sh.set_up()
    for args in (
        ["--data-dir", str(sh.folder), "--json", "dnc", "list"],
        ["dnc", "--json", "list", "--data-dir", str(sh.folder)],
        ["dnc", "list", "--json", "--data-dir", str(sh.folder)],
    ):
        assert run(args) == 0
        assert json.loads(capsys.readouterr().out) == []


def test_a_problem_is_told_on_stderr_or_as_an_object(sh: Shell) -> None:
    code, out, err = sh("campaign", "status", "nothing")
    assert (code, out) == (1, "")
    assert "no campaign named nothing" in err
    code, told = sh.json("campaign", "status", "nothing")
    assert (code, told["code"], told["status"]) == (1, "not-found", 404)


@pytest.mark.parametrize(
    "args",
    [
        ("setup", "--from", CALLER, "--agent", "Ava"),
        ("dnc", "add", "2125550142"),
        ("call", "--to", "2125550142", "--profile", "reminder"),
        ("campaign", "pause", "spring"),
        ("campaign", "run", "spring"),
        ("audit", "export", "out.jsonl"),
    ],
    ids=" ".join,
)
def test_a_second_writer_is_sent_to_the_first(sh: Shell, args: tuple[str, ...]) -> None:
    from app.engine.engine import Engine

    sh.set_up()
    sh("campaign", "create", "spring", "--list", sh.list, "--profile", "reminder")
    window = Engine(sh.folder)
    code, told = sh.json(*args)
    assert (code, told["code"]) == (3, "environment")
    assert "Playcall is open: do it there" in told["detail"]
    window._store.close()


@pytest.mark.parametrize(
    "args",
    [("dnc", "list"), ("audit", "verify"), ("campaign", "status"), ("doctor",)],
    ids=" ".join,
)
def test_looking_works_beside_an_open_playcall(sh: Shell, args: tuple[str, ...]) -> None:
    from app.engine.engine import Engine

    sh.set_up()
    window = Engine(sh.folder)
    code, out, err = sh(*args)
    assert code == 0, err
    assert out
    window._store.close()


def test_a_folder_that_cannot_be_used_is_environment(sh: Shell) -> None:
    sh.folder.write_text("a file stands here")
    code, told = sh.json("dnc", "list")
    assert (code, told["code"]) == (3, "environment")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("dnc", "list"), 0),
        (("campaign", "status"), 0),
        (("doctor",), 0),
        (("campaign", "status", "spring"), 1),
        (("campaign", "results", "spring"), 1),
        (("audit", "verify"), 1),
    ],
    ids=str,
)
def test_looking_makes_no_folder(sh: Shell, args: tuple[str, ...], code: int) -> None:
    assert sh(*args)[0] == code
    assert not sh.folder.exists()
