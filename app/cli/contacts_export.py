"""`playcall contacts export`: a list as a file for a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from app.cli.session import look_on
from app.cli.terminal import Command, Terminal, counting
from app.engine.errors import Problem, ProblemKind
from app.engine.model.people import ExportKind

if TYPE_CHECKING:
    from app.engine.engine import Engine

_KINDS: tuple[ExportKind, ...] = get_args(ExportKind)


@click.command("export", cls=Command)
@click.argument("name", metavar="LIST")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(_KINDS), help="Default: as FILE ends, else csv.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.pass_obj
def export(
    terminal: Terminal, name: str, file: Path, kind: ExportKind | None, *, force: bool
) -> None:
    """Write everybody of LIST to FILE, with facts, tags and consent.

    Imported again it gives the same people.
    """
    kind = kind or ("xlsx" if file.suffix.casefold() == ".xlsx" else "csv")
    if not file.parent.is_dir():
        raise Problem(
            ProblemKind.ENVIRONMENT, f"{file.parent} is no folder.", "Choose another folder."
        )
    if file.exists() and not force:
        raise Problem(
            ProblemKind.CONFLICT,
            f"{file} is there already.",
            "Name another file, or let --force replace this one.",
        )

    async def do(engine: "Engine") -> int:
        with counting("people") as count:
            return await engine.people.export(
                name, file, kind, progress=lambda told: count(told.done)
            )

    people = look_on(terminal, do)
    if terminal.json:
        terminal.out({"list": name, "file": str(file), "kind": kind, "people": people})
    else:
        terminal.out(f"{people} people of {name} are in {file}.")
