"""The Expected facts field: names, each with a type, marks and a remark."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from app.engine.model.profile import ExpectedFact
from app.engine.playbook.facts import FACT_TYPES, guess_type
from app.engine.playbook.fields import Item

FACT_NAME = re.compile(r"(?!__)[A-Za-z_][A-Za-z0-9_]*\Z")

_ENTRY = re.compile(
    r"(?P<name>[^()]*?)\s*(?:\((?P<notes>[^()]*)\))?\s*(?:(?:-+|–|—|:)\s+(?P<remark>.*))?$"
)
_OUTSIDE_PARENTHESES = re.compile(r"[,;](?![^()]{0,200}\))")
_REMARK = re.compile(r"\s(?:-+|–|—)\s|:\s")
_TYPES = frozenset(kind.name for kind in FACT_TYPES)
_TYPE_WORDS = {
    "amount": "money",
    "number": "int",
    "integer": "int",
    "whole number": "int",
    "link": "url",
    "e-mail": "email",
    "yes/no": "bool",
    "boolean": "bool",
    "string": "text",
}


@dataclass(frozen=True, slots=True)
class BadName:
    """An entry of Expected facts that no placeholder could name."""

    name: str
    line: int


def read_expected(items: list[Item]) -> tuple[tuple[ExpectedFact, ...], tuple[BadName, ...]]:
    """The declared facts, each once, and the entries that are no fact names."""
    facts: dict[str, ExpectedFact] = {}
    bad: list[BadName] = []
    for item in items:
        line = item.line + 1
        for declared in _declared_in(item.text, item.listed, tuple(item.nested)):
            if not declared.good:
                bad.append(BadName(declared.name, line))
            elif declared.name not in facts:
                facts[declared.name] = _fact(declared, line)
    return tuple(facts.values()), tuple(bad)


def _fact(declared: "_Declared", line: int) -> ExpectedFact:
    _, name, kind, optional, public, remark = declared
    if not (optional or public or remark):  # fewer words make a smaller model
        return ExpectedFact(name=name, type=kind, line=line)
    return ExpectedFact(
        name=name, type=kind, optional=optional, public=public, remark=remark, line=line
    )


@lru_cache(maxsize=4096)  # the profiles of one owner share their facts
def _declared_in(written: str, listed: bool, nested: tuple[str, ...]) -> "tuple[_Declared, ...]":
    text = written.replace("`", "").replace("**", "")
    head, tail = text, ""
    if listed and (remark := _REMARK.search(text)):
        head, tail = text[: remark.start()], text[remark.start() :]
    parts = [part.strip() for part in _OUTSIDE_PARENTHESES.split(head)]
    if tail:
        parts[-1] += tail
    stripped = (part.rstrip(".").strip() for part in (*parts, *nested))
    return tuple(_declared(part) for part in stripped if part)


class _Declared(NamedTuple):
    good: bool
    name: str
    type: str = "text"
    optional: bool = False
    public: bool = False
    remark: str = ""


def _declared(entry: str) -> _Declared:
    """Read `amount_due (money, public) - what is owed`."""
    entry = " ".join(entry.split())
    match = _ENTRY.match(entry)
    name = (match["name"] if match else entry).strip().replace("\\_", "_")
    if match is None or not FACT_NAME.match(name):
        return _Declared(good=False, name=name or entry)
    kind, optional, public = "", False, False
    said: list[str] = []
    for note in (part.strip() for part in (match["notes"] or "").split(",")):
        word = note.casefold()
        if word in _TYPES or word in _TYPE_WORDS:
            kind = _TYPE_WORDS.get(word, word)
        elif word == "optional":
            optional = True
        elif word == "public":
            public = True
        elif note:
            said.append(note)
    if remark := (match["remark"] or "").strip():
        said.append(remark)
    return _Declared(True, name, kind or guess_type(name), optional, public, ", ".join(said))
