"""How a list is to be read: what a person says of a file on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from app.cli.country import known_country

if TYPE_CHECKING:
    from app.engine.work import Hear

FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


class HowRead(TypedDict):
    """What a person says of a file, as `engine.contacts.check` takes it."""

    country: str | None
    overrides: dict[str, str]
    encoding: str | None
    delimiter: str | None
    header_row: int | None
    sheet: str | None


def of_a_file(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how a file is to be read."""
    options = (
        click.option("--country", help="Of numbers without a + (two letters; else as set up)."),
        click.option(
            "--map", "maps", multiple=True, metavar="WHAT=COLUMN",
            help="Say which column is what: phone=Mobile, name=Client, due_date=Date. May be "
            "repeated.",
        ),
        click.option("--encoding", help="Overrule the guess, for instance cp1252."),
        click.option("--delimiter", help="Overrule the guess; one character, or the word tab."),
        click.option(
            "--header-row", type=click.IntRange(0), help="The header's line; 0: there is none."
        ),
        click.option("--sheet", help="Of a workbook: the sheet to read."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def how_read(
    country: str | None, maps: tuple[str, ...], encoding: str | None, delimiter: str | None,
    header_row: int | None, sheet: str | None,
) -> HowRead:  # fmt: skip
    """The options of `of_a_file` as the engine takes them; raises wrong usage."""
    if country is not None:
        country = known_country(country)
    return HowRead(
        country=country, overrides=column_pairs(maps), encoding=encoding,
        delimiter=one_character(delimiter), header_row=header_row, sheet=sheet,
    )  # fmt: skip


def heard(count: Callable[[int], None]) -> "Hear":
    """What counts rows, as the engine tells of them."""
    return lambda progress: count(progress.done)


def column_pairs(maps: tuple[str, ...]) -> dict[str, str]:
    """`phone=Mobile` as a pair; a wrong one is wrong usage."""
    pairs: dict[str, str] = {}
    for pair in maps:
        what, mark, column = pair.partition("=")
        if not mark or not what.strip() or not column.strip():
            raise click.UsageError(f"--map takes WHAT=COLUMN, not {pair}.")
        pairs[what.strip()] = column.strip()
    return pairs


def one_character(delimiter: str | None) -> str | None:
    """A delimiter as given: one character, or `tab`."""
    if delimiter is None:
        return None
    character = "\t" if delimiter in ("tab", "\\t") else delimiter
    if len(character) != 1 or character in '\r\n"':
        raise click.UsageError("--delimiter takes one character, or the word tab.")
    return character
