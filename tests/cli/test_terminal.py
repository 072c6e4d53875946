"""The two outputs of a command."""

from pathlib import Path

import pytest

from app.cli.terminal import Terminal, bar_wanted, exit_code, tell
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
