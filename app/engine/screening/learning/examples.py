"""What the weights are learnt from: judged lines, and patterns whose slots are filled.

The judged lines stand with the tests (`tests/data/screening`), the patterns beside this file.
"""

import hashlib
import json
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from app.engine.model.screened import Field

PATTERNS = (("attacks.toml", True), ("honest.toml", False))
FILLED = 6
"""How many times each pattern is filled."""
_SLOT = re.compile(r"<(\w+)>")
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Example:
    """One text. `weight`: how much it counts, 1 for a judged line."""

    text: str
    field: Field
    attack: bool
    weight: float = 1.0


def judged(folder: Path) -> Iterator[Example]:
    """The lines of a folder's files that may be learnt from, in their order."""
    for file in judged_files(folder):
        for line in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            if line["half"] == "dev":
                yield Example(line["text"], line["field"], line["label"] == "attack")
    for file in sorted(folder.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for name, attack in (("must_stop", True), ("must_pass", False)):
            for text in table[name]:
                yield Example(text, table.get("field", "fact"), attack, PROOF)


def judged_files(folder: Path) -> list[Path]:
    """Those that were written to be learnt from; no other is opened."""
    return sorted(
        (*folder.glob("attacks_*.jsonl"), *folder.glob("learn_*.jsonl"), folder / "benign.jsonl")
    )


def filled(seed: int = 5) -> Iterator[Example]:
    """Every pattern, filled `FILLED` times by chance; the same on every machine."""
    chance = random.Random(seed)
    slots = {name: str(row).split("|") for name, row in _table("slots.toml").items()}
    seen: set[str] = set()
    for file, attack in PATTERNS:
        for tier in _table(file).values():
            fields = tier["fields"].split()
            for line in cast(Sequence[str], tier["lines"]):
                for _ in range(FILLED if "<" in line else 1):
                    text = _SLOT.sub(lambda slot: chance.choice(slots[slot[1]]), line)
                    text = _SPACES.sub(" ", text).strip()
                    field = chance.choice(fields)
                    if text not in seen:
                        yield Example(text, cast(Field, field), attack, WEIGHT)
                    seen.add(text)


PROOF = 3.0
"""What a family's own table must stop or pass weighs more."""
WEIGHT = 0.4
"""A filled pattern says less than a line that somebody wrote."""


def digest(folder: Path) -> str:
    """SHA-256 of all that was learnt from: the weights say by it whether they are of these."""
    told = hashlib.sha256()
    for text in _all_texts(folder):
        told.update(text.replace("\r\n", "\n").encode())
    return told.hexdigest()


def _all_texts(folder: Path) -> Iterable[str]:
    here = files("app.engine.screening.learning").joinpath("examples")
    for name in ("slots.toml", *(file for file, _ in PATTERNS)):
        yield here.joinpath(name).read_text(encoding="utf-8")
    for file in (*judged_files(folder), *sorted(folder.glob("*.toml"))):
        yield file.read_text(encoding="utf-8")


def _table(name: str) -> dict[str, Any]:
    here = files("app.engine.screening.learning").joinpath("examples", name)
    return tomllib.loads(here.read_text(encoding="utf-8"))
