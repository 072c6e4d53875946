"""The console script ends with the command's exit code."""

import logging

import pytest

from app.main import main


@pytest.mark.parametrize(("args", "code"), [(["--version"], 0), (["no-such-command"], 2)])
def test_the_exit_code_is_the_commands(
    args: list[str],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["playcall", *args])
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", root.handlers[:])
    monkeypatch.setattr(root, "level", root.level)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == code
    capsys.readouterr()
