"""The two outputs of a command."""

from pathlib import Path

import pytest

from app.cli.main import run
from app.cli.terminal import Terminal, bar_wanted, counting, exit_code, tell
from app.engine.errors import FieldError, Problem, ProblemKind


@pytest.mark.parametrize(("as_json", "out", "err"), [(False, "", "note\n"), (True, "note\n", "")])
def test_messages_leave_stdout_to_the_result(
    capsys: pytest.CaptureFixture[str], out: str, err: str, *, as_json: bool
) -> None:
    Terminal(json=as_json).say("note")
    told = capsys.readouterr()
    assert (told.err, told.out) == (out, err)


def test_a_result_is_one_json_line_in_plain_letters(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal(json=True).out({"name": "Zoë", "path": Path("/x")})
    assert capsys.readouterr().out == '{"name": "Zoë", "path": "/x"}\n'


def test_the_data_folder_is_where_it_was_told(tmp_path: Path) -> None:
    assert Terminal(data_dir_given=str(tmp_path)).data_dir == tmp_path


@pytest.mark.parametrize("kind", ProblemKind)
def test_exit_codes(kind: ProblemKind) -> None:
    assert exit_code(Problem(kind, "x")) == (3 if kind is ProblemKind.ENVIRONMENT else 1)


def test_people_read_title_detail_hint_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    error = FieldError(pointer="/to", message="is wrong")
    assert (
        tell(Problem(ProblemKind.DO_NOT_CALL, "No.", "Ask.", errors=(error,)), as_json=False) == 1
    )
    assert capsys.readouterr().err == (
        "This number is on the do-not-call list. No.\nAsk.\n  /to: is wrong\n"
    )


def test_no_bar_where_nobody_looks() -> None:
    assert not bar_wanted()


def test_counting_tells_only_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with counting("rows") as progress:
        progress(500)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("app.cli.terminal.bar_wanted", lambda: True)
    with counting("rows") as progress:
        progress(12_000)
    assert "12,000 rows" in capsys.readouterr().err


def test_reading_a_long_list_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.csv"
    rows = [f"P{n},(212) 555-01{n % 100:02d}" for n in range(1200)]
    file.write_text("\n".join(["Name,Phone", *rows]))
    monkeypatch.setattr("app.cli.terminal.bar_wanted", lambda: True)
    run(["--data-dir", str(tmp_path / "home"), "contacts", "check", str(file)])
    told = capsys.readouterr()
    assert "1,200 rows" in told.err
    assert "1200 rows:" in told.out
