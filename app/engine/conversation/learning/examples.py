"""The bundled examples: sentences with the label of what the agent should act on."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

LABELS = (
    "agree", "refuse", "needs_time", "callback", "dispute", "already_done", "cancel", "price",
    "complain", "question", "repeat", "wait", "bye", "thanks", "bargain", "unclear", "opt_out",
    "sensitive", "not_recorded", "robot", "human", "wrong_person", "third_party",
)  # fmt: skip
"""Everything that can be learnt; the order is that of the weights."""
SAFETY = frozenset(
    {"opt_out", "sensitive", "not_recorded", "robot", "human", "wrong_person", "third_party"}
)
"""The labels that end or turn a call by themselves."""
_ROOM = "app.engine.conversation"


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. `family` groups those that share a thought."""

    text: str
    label: str
    family: str


def example_files() -> list[Traversable]:
    """The readable files, in a fixed order."""
    folder = files(_ROOM).joinpath("examples")
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )


def read_examples() -> list[Example]:
    """Every example, in the order of the files."""
    return [
        example
        for file in example_files()
        for example in _of_file(file.read_text(encoding="utf-8"))
    ]


def digest() -> str:
    """SHA-256 of the files: weights say of which examples they were trained."""
    told = hashlib.sha256()
    for file in example_files():
        told.update(file.read_bytes())
    return told.hexdigest()


def _of_file(text: str) -> Iterator[Example]:
    for family in tomllib.loads(text)["family"]:
        for line in family["lines"]:
            yield Example(line, family["label"], f"{family['label']}/{family['name']}")
