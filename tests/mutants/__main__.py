"""`make mutants`: plant each fault of mutants.toml in a copy of the tree; its tests must go red.

    python -m tests.mutants [NAME ...]

A mutant that survives, or whose line is no longer in the file, fails the run.
"""

import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("app", "tests", "playbooks", "resources", "pyproject.toml")
AT_ONCE = 2
PATIENCE_SECS = 60


@dataclass(frozen=True)
class Mutant:
    """`find` stands exactly once in `file` and is replaced by `put`."""

    name: str
    file: str
    find: str
    put: str
    tests: tuple[str, ...]


def mutants() -> list[Mutant]:
    listed = tomllib.loads((ROOT / "tests/mutants/mutants.toml").read_text(encoding="utf-8"))
    return [
        Mutant(m["name"], m["file"], m["find"], m["put"], tuple(m["tests"]))
        for m in listed["mutant"]
    ]


def verdict(mutant: Mutant) -> str:
    """`caught`, or what is wrong."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        tree = Path(folder)
        for name in COPIED:
            copy(ROOT / name, tree / name)
        file = tree / mutant.file
        text = file.read_text(encoding="utf-8")
        if text.count(mutant.find) != 1:
            return f"STALE: its line stands {text.count(mutant.find)} times in {mutant.file}"
        file.write_text(text.replace(mutant.find, mutant.put), encoding="utf-8")
        try:
            return told(pytest(tree, mutant.tests))
        except subprocess.TimeoutExpired:
            return "caught (never ended)"


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def pytest(tree: Path, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    return subprocess.run(
        command, cwd=tree, capture_output=True, text=True, check=False, timeout=PATIENCE_SECS
    )


def told(done: subprocess.CompletedProcess[str]) -> str:
    """Only failing tests count: a run that could not collect proves nothing."""
    if done.returncode == 1 and "FAILED" in done.stdout:
        return "caught"
    if done.returncode == 1 and "ERROR" in done.stdout:
        return "caught (in a fixture)"
    if done.returncode == 0:
        return "SURVIVED"
    return f"BROKEN: pytest ended with {done.returncode}: {done.stdout[-300:]}"


def main(names: list[str]) -> int:
    chosen = [m for m in mutants() if not names or m.name in names]
    began = time.monotonic()
    bad = 0
    with ThreadPoolExecutor(AT_ONCE) as workers:
        for mutant, said in zip(chosen, workers.map(verdict, chosen), strict=True):
            print(f"{mutant.name:42} {said}", flush=True)
            bad += not said.startswith("caught")
    print(f"{len(chosen)} mutants, {bad} not caught, {time.monotonic() - began:.0f} s")
    return 1 if bad or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
