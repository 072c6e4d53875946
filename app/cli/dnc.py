"""`playcall dnc`: the do-not-call list."""

from pathlib import Path

import click

from app.cli.session import look, work
from app.cli.table import table
from app.cli.terminal import EXIT_REFUSED, Group, Terminal
from app.engine.contacts.phone_numbers import read_phone
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.contact import NumbersImported


@click.group("dnc", cls=Group)
def dnc() -> None:
    """Numbers that are never called."""


def _number(raw: str, country: str) -> str:
    phone = read_phone(raw, country)
    if phone.e164 is None:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"{raw!r} is no telephone number: {phone.reason}",
            "Write it with its country, such as +12025550100.",
        )
    return phone.e164


@dnc.command("add")
@click.argument("number")
@click.option("--reason", default="", help="In whose words, when.")
@click.option("--country", default="US", show_default=True)
@click.pass_obj
def add(terminal: Terminal, number: str, reason: str, country: str) -> None:
    """Never call NUMBER again."""
    e164 = _number(number, country)

    async def do(engine: Engine) -> bool:
        return engine.do_not_call.add(e164, source="you", reason=reason)

    added = work(terminal, do)
    if terminal.json:
        terminal.out({"number": e164, "added": added})
    else:
        terminal.out(f"{e164} will not be called." if added else f"{e164} stood there already.")


@dnc.command("remove")
@click.argument("number")
@click.option("--reason", required=True, help="Why this person may be called again.")
@click.option("--country", default="US", show_default=True)
@click.pass_obj
def remove(terminal: Terminal, number: str, reason: str, country: str) -> None:
    """Take NUMBER off the list; the reason stays in the audit."""
    e164 = _number(number, country)

    async def do(engine: Engine) -> None:
        engine.do_not_call.remove(e164, reason=reason)

    work(terminal, do)
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
        rows = [(e.number, e.world, f"{e.added_at:%Y-%m-%d}", e.source, e.reason) for e in entries]
        terminal.out(table(("number", "world", "since", "source", "reason"), rows))


@dnc.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--country", default="US", show_default=True)
@click.pass_obj
def import_file(terminal: Terminal, file: Path, country: str) -> int:
    """Add every number of FILE (a contact list, or one number a line)."""

    async def do(engine: Engine) -> NumbersImported:
        return engine.do_not_call.import_file(file, country=country)

    told = work(terminal, do)
    if terminal.json:
        terminal.out(told.model_dump(mode="json"))
    else:
        terminal.out(f"{told.added} of {told.numbers} numbers are new on the do-not-call list.")
        for raw in told.unread:
            terminal.out(f"Not read: {raw}")
    return EXIT_REFUSED if told.unread else 0
