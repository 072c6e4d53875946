"""`playcall dnc`: the do-not-call list."""

from pathlib import Path

import click

from app.cli.session import look, work
from app.cli.table import table
from app.cli.terminal import EXIT_REFUSED, Group, Terminal
from app.engine.engine import Engine
from app.engine.model.contact import NumbersImported


@click.group("dnc", cls=Group)
def dnc() -> None:
    """Numbers that are never called."""


_country = click.option("--country", help="Whose numbers are local (default: your own country).")


def _number(engine: Engine, text: str, country: str | None) -> str:
    home = country or engine.settings.current.default_country
    return engine.do_not_call.number(text, country=home)


@dnc.command("add")
@click.argument("number")
@click.option("--reason", default="", help="In whose words, when.")
@_country
@click.pass_obj
def add(terminal: Terminal, number: str, reason: str, country: str | None) -> None:
    """Never call NUMBER again."""

    async def do(engine: Engine) -> tuple[str, bool]:
        e164 = _number(engine, number, country)
        return e164, engine.do_not_call.add(e164, source="you", reason=reason)

    e164, added = work(terminal, do)
    if terminal.json:
        terminal.out({"number": e164, "added": added})
    else:
        terminal.out(f"{e164} will not be called." if added else f"{e164} stood there already.")


@dnc.command("remove")
@click.argument("number")
@click.option("--reason", required=True, help="Why this person may be called again.")
@_country
@click.pass_obj
def remove(terminal: Terminal, number: str, reason: str, country: str | None) -> None:
    """Take NUMBER off the list; the reason stays in the audit."""

    async def do(engine: Engine) -> str:
        e164 = _number(engine, number, country)
        engine.do_not_call.remove(e164, reason=reason)
        return e164

    e164 = work(terminal, do)
    terminal.out({"number": e164, "removed": True} if terminal.json else f"{e164} may be called.")


@dnc.command("list")
@click.pass_obj
def listed(terminal: Terminal) -> None:
    """Show the list."""
    entries = look(terminal, lambda engine: engine.do_not_call.all(), empty=True)
    if terminal.json:
        terminal.out([entry.model_dump(mode="json") for entry in entries])
    elif not entries:
        terminal.out("Nobody is on the do-not-call list.")
    else:
        rows = [
            (e.number, e.world, f"{e.added_at.astimezone():%Y-%m-%d}", e.source, e.reason)
            for e in entries
        ]
        terminal.out(table(("number", "world", "since", "source", "reason"), rows))


@dnc.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_country
@click.pass_obj
def import_file(terminal: Terminal, file: Path, country: str | None) -> int:
    """Add every number of FILE (a contact list, or one number a line)."""

    async def do(engine: Engine) -> NumbersImported:
        home = country or engine.settings.current.default_country
        return engine.do_not_call.import_file(file, country=home)

    told = work(terminal, do)
    if terminal.json:
        terminal.out(told.model_dump(mode="json"))
    else:
        terminal.out(f"{told.added} of {told.numbers} numbers are new on the do-not-call list.")
        for raw in told.unread:
            terminal.out(f"Not read: {raw}")
    return EXIT_REFUSED if told.unread else 0
