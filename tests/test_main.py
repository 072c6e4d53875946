"""Window or terminal, and what happens where there is no display."""

import logging
import subprocess
import sys

import pytest

from app import main as starting
from app.main import Wish, main, window_wish


@pytest.mark.parametrize(
    ("args", "wish"),
    [
        ([], Wish()),
        (["--demo"], Wish(demo=True)),
        (["--data-dir", "x"], Wish(data_dir="x")),
        (["--data-dir=x", "--demo"], Wish(demo=True, data_dir="x")),
        (["open", "a.csv"], Wish(files=("a.csv",))),
        (["--data-dir", "x", "open", "a.csv", "b.md"], Wish(data_dir="x", files=("a.csv", "b.md"))),
        (["demo"], None),
        (["--help"], None),
        (["--version"], None),
        (["--data-dir"], None),
        (["--data-dir", "x", "doctor"], None),
        (["open"], None),
        (["open", "--json"], None),
    ],
)
def test_only_the_windows_own_words_open_it(args: list[str], wish: Wish | None) -> None:
    assert window_wish(args) == wish


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", root.handlers[:])
    monkeypatch.setattr(root, "level", root.level)


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr("sys.argv", ["playcall", *args])
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize(("args", "code"), [(["--version"], 0), (["no-such-command"], 2)])
def test_the_exit_code_is_the_commands(
    args: list[str],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, *args) == code
    capsys.readouterr()


@pytest.mark.usefixtures("no_display")
def test_without_a_display_the_terminal_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch) == 3
    told = capsys.readouterr().err
    assert "no display" in told
    assert "playcall --help" in told


@pytest.mark.usefixtures("no_display")
def test_without_a_display_the_demonstration_plays_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--demo") == 0
    told = capsys.readouterr()
    assert "on the terminal instead" in told.err
    assert "Audit:" in told.out


@pytest.mark.usefixtures("no_display")
def test_a_missing_library_of_the_screen_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")

    def missing(_: str) -> None:
        raise OSError

    monkeypatch.setattr(starting.ctypes, "CDLL", missing)
    assert "libxcb-cursor0" in starting.in_the_way_of_a_window()


@pytest.mark.usefixtures("no_display")
def test_a_file_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "open", "nowhere.csv") == 2
    assert "There is no file nowhere.csv" in capsys.readouterr().err


def test_a_command_never_loads_the_window() -> None:
    code = (
        "import sys; sys.argv = ['playcall', '--version']\n"
        "from app.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
