"""What the README tells people to type works, in its order, in one folder."""

import shlex
from pathlib import Path

import pytest

from app.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


def commands() -> list[list[str]]:
    """The arguments of each `playcall` line in a shell block, continued lines joined."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = text.split("```sh\n")[1:]
    lines = "\n".join(block.split("```")[0] for block in blocks).replace("\\\n", " ").splitlines()
    told = [shlex.split(line, comments=True) for line in lines if line.startswith("playcall ")]
    return [words[1:] for words in told]


def test_the_readme_from_top_to_bottom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYCALL_DATA_DIR", str(tmp_path / "home"))
    monkeypatch.chdir(ROOT)
    assert len(commands()) >= 9
    for args in commands():
        code = run(args)
        told = capsys.readouterr()
        expected = 1 if args[:2] == ["contacts", "check"] else 0  # the samples hold rows to mend
        assert code == expected, f"playcall {shlex.join(args)}\n{told.out}{told.err}"
    assert {path.name for path in tmp_path.iterdir()} == {"home"}
