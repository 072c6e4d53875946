"""Findings about a row's cells, before anybody asks what they mean."""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.engine.model.checked import Said
from app.engine.model.profile import ExpectedFact

MAX_VALUE = 500
"""Characters of a fact, as the Voice API has it."""
MAX_NAME = 100
"""Characters of a name, as the Voice API has it."""
MAX_FACTS_BYTES = 3500
"""Of all facts together: a task must stay under 4,096 bytes with its goal."""

_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_FORMULA = re.compile(r"[=@]|[+-](?![\d.,($€£\s]|$)")
STRANGE = re.compile(r"\x1f[^\S\x1f]*(?:[=@]|[+-](?![\d.,($€£\s\x1f]|$)|(?<=[^\S\x1f])(?=\x1f|$))")
"""Whether one of several cells, each behind a 0x1F, is a formula or nothing but white space."""
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
"""What no cell may hold."""


def shape(line: int, cells: Sequence[str], header: Sequence[str]) -> Iterator[Said]:
    """Whether the row is empty, or has more or fewer cells than the header."""
    if not any(cell.strip() for cell in cells):
        yield "empty", "error", "This row is empty. Delete it.", None
        return
    extra = cells[len(header) :]
    if any(cell.strip() for cell in extra):
        message = (
            f"Line {line} has {len(cells)} cells, the header {len(header)}. "
            "Put quotation marks around a cell that holds the separator."
        )
        yield "extra-cells", "error", message, None
    elif extra:
        message = f"Line {line} has {len(extra)} empty cells too many. They are left out."
        yield "extra-cells", "warning", message, None
    elif len(cells) < len(header):
        message = (
            f"Line {line} has {len(cells)} cells, the header {len(header)}. "
            "The last ones are taken as empty; check that nothing has shifted."
        )
        yield "missing-cells", "warning", message, None


def inside(
    line: int, cells: Sequence[str], used: Sequence[str], at: Mapping[str, int]
) -> Iterator[Said]:
    """What is wrong inside cells: NUL bytes anywhere, the rest in columns that are used."""
    if "\0" in "".join(cells):
        message = f"Line {line} holds a NUL byte, so part of it may be lost. Type it again."
        where = next((name for name in used if "\0" in _cell(cells, at[name])), None)
        yield "nul-byte", "error", message, where
    for column in used:
        value = _cell(cells, at[column])
        if value.isprintable() and len(value) <= MAX_VALUE and "\ufffd" not in value:
            continue
        if len(value.strip()) > MAX_VALUE:
            message = (
                f"{column} has {len(value):,} characters, at most {MAX_VALUE} are allowed. "
                "Shorten it."
            )
            yield "value-too-long", "error", message, column
        if _CONTROL.search(value):
            message = f"{column} holds a character that cannot be read or spoken. Type it again."
            yield "control-character", "error", message, column


def formulas(cells: Sequence[str], used: Sequence[str], at: Mapping[str, int]) -> Iterator[Said]:
    """Cells a spreadsheet would calculate; the agent would read them aloud as they stand."""
    if not STRANGE.search("\x1f" + "\x1f".join(cells)):
        return
    for column in used:
        if _FORMULA.match(_cell(cells, at[column]).strip()):
            message = (
                f"{column} looks like a formula and would be read aloud as it stands. "
                "Write its result in its place."
            )
            yield "formula", "warning", message, column


def too_much(name: str, facts: Mapping[str, str], columns: Mapping[str, str]) -> Iterator[Said]:
    """A name, or facts that only together, are longer than a call may carry."""
    if len(name) > MAX_NAME:
        message = f"The name has {len(name)} characters, at most {MAX_NAME} are allowed."
        yield "value-too-long", "error", f"{message} Shorten it.", None
    size = sum(len(value.encode()) + len(fact) for fact, value in facts.items())
    if size > MAX_FACTS_BYTES:
        longest = max(facts, key=lambda fact: len(facts[fact]))
        message = (
            f"The facts of this row have {size:,} bytes together, at most {MAX_FACTS_BYTES:,} fit "
            f"into a call. Shorten {columns.get(longest, longest)}."
        )
        yield "value-too-long", "error", message, columns.get(longest)


def missing(
    expected: Sequence[ExpectedFact], columns: Mapping[str, str], facts: Mapping[str, str]
) -> Iterator[Said]:
    """Facts the profile wants and this row does not give."""
    for fact in expected:
        if fact.optional or fact.name in facts:
            continue
        if column := columns.get(fact.name):
            message = f"{fact.name} is empty. Fill in {column}, or the sentences with it fall away."
        else:
            message = f"No column gives {fact.name}. Add one, or the sentences with it fall away."
        yield "missing-fact", "warning", message, columns.get(fact.name)


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
