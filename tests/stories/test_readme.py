"""What the README tells people to type works, in its order, in one folder."""

import io
import shlex
import shutil
import signal
import sys
from pathlib import Path

import pytest

from app.api.server import LoopbackServer
from app.cli.main import run
from app.main import Wish, window_wish

ROOT = Path(__file__).resolve().parents[2]


class EndedAtOnce(LoopbackServer):
    """As if somebody pressed Ctrl+C as soon as it listens."""

    async def start(self) -> None:
        await super().start()
        signal.raise_signal(signal.SIGINT)


def commands() -> list[list[str]]:
    """The arguments of each `playcall` line in a shell block, continued lines joined."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = text.split("```sh\n")[1:]
    lines = "\n".join(block.split("```")[0] for block in blocks).replace("\\\n", " ").splitlines()
    told = [shlex.split(line, comments=True) for line in lines if line.startswith("playcall ")]
    return [words[1:] for words in told]


def test_the_lines_that_open_the_window_do_so() -> None:
    wishes = [window_wish(args) for args in commands()]
    assert [wish for wish in wishes if wish is not None] == [
        Wish(),
        Wish(files=("customers.csv",)),
        Wish(data_dir="DIR"),
    ]


def test_the_readme_from_top_to_bottom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYCALL_DATA_DIR", str(tmp_path / "home"))
    shutil.copytree(ROOT / "playbooks", tmp_path / "work" / "playbooks")
    monkeypatch.chdir(tmp_path / "work")
    typed = [args for args in commands() if window_wish(args) is None]
    assert len(typed) >= 9
    for args in typed:
        monkeypatch.setattr(sys, "stdin", io.StringIO("hello?\nwho is this?\n"))
        code = run(args, EndedAtOnce)
        told = capsys.readouterr()
        # The samples hold rows to mend, which nobody mends here; no language model is set up.
        mended = ["contacts", "check"], ["contacts", "import"]
        refused = args[:2] in (*mended, ["rehearse", "--brain"])
        expected = 1 if refused or "mend.csv" in args[2:3] else 0
        assert code == expected, f"playcall {shlex.join(args)}\n{told.out}{told.err}"
    assert {path.name for path in tmp_path.iterdir()} == {"home", "work"}
