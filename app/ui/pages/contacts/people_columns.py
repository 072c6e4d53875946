"""What a list's table shows of its people: which columns, and what stands in them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.engine.model.contact import Contact
from app.engine.model.people import Sort
from app.ui import words
from app.ui.models.cell import EMPTY, Cell, Column

translate = QCoreApplication.translate
TICK, NAME, PHONE, REGION, TAGS = "*tick", "", "+", "*region", "*tags"
"""Keys of columns that are no facts."""
SORTED_BY: dict[str, Sort] = {NAME: "name", PHONE: "phone", REGION: "region"}
TICK_WIDTH, NAME_WIDTH, PHONE_WIDTH, REGION_WIDTH, TAGS_WIDTH = 40, 184, 160, 96, 144
LEAST, MOST = 104, 240
PER_CHARACTER = 9


def people_columns(facts: Sequence[str], first: Sequence[Contact]) -> list[Column]:
    """Tick, name, phone and each fact that says something else; figures stand at the right.
    `first`: some people, by whom widths are judged. Countries where there are several.
    """
    columns = [
        Column(TICK, "", TICK_WIDTH),
        Column(NAME, translate("PeopleCard", "Name"), NAME_WIDTH),
        Column(PHONE, translate("PeopleCard", "Phone"), PHONE_WIDTH),
        Column(TAGS, translate("PeopleCard", "Tags"), TAGS_WIDTH),
    ]
    if len({person.region for person in first}) > 1:
        columns.append(Column(REGION, translate("PeopleCard", "Country"), REGION_WIDTH))
    for fact in facts:
        values = [person.facts[fact] for person in first if fact in person.facts]
        if values and all(person.facts.get(fact, person.name) == person.name for person in first):
            continue
        longest = max((len(value) for value in values), default=0)
        width = max(LEAST, min(MOST, longest * PER_CHARACTER + 28))
        columns.append(Column(fact, fact_title(fact), width, right=_are_figures(values)))
    return columns


def fact_title(name: str) -> str:
    """`amount_due` as `Amount due`."""
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def _are_figures(values: list[str]) -> bool:
    digits = "0123456789"
    return bool(values) and all(
        value[-1:] in digits and value.lstrip("$€£-")[:1] in digits and len(value) <= 12
        and not set(value) - set(f"{digits}$€£-., ")
        for value in values
    )  # fmt: skip


def person_cell(person: Contact, key: str) -> Cell:
    """The cell of a column."""
    if key == NAME:
        return Cell(person.name)
    if key == PHONE:
        return Cell(words.phone(person.phone), tone="text2")
    if key == TAGS:
        told = ", ".join(person.tags)
        return Cell(told, badge="neutral", tip=told) if told else EMPTY
    if key == REGION:
        return Cell(person.region, tone="text2")
    return EMPTY if key == TICK else Cell(person.facts.get(key, ""))
