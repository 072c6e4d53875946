"""`playcall contacts erase`: everything of a person goes."""

from typing import TYPE_CHECKING

import click

from app.cli.terminal import Command, Terminal

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.model.erased import Erased


@click.command("erase", cls=Command)
@click.argument("number")
@click.option("--yes", is_flag=True, help="Do not ask: this cannot be undone.")
@click.pass_obj
def erase(terminal: Terminal, number: str, *, yes: bool) -> int:
    """Take everything of NUMBER out of this folder: lists, calls with their words and recordings,
    drafts, and the backups. Who opted out stays on the do-not-call list as the bare number.
    """
    from app.cli.session import work

    if not yes:
        click.confirm(f"Erase everything of {number}? This cannot be undone", abort=True, err=True)

    async def do(engine: "Engine") -> "Erased":
        country = engine.settings.current.default_country
        return await engine.erase(engine.do_not_call.number(number, country=country))

    told = work(terminal, do)
    if terminal.json:
        terminal.out(told.model_dump())
        return 0
    terminal.out(f"Erased: {told.contacts} entries in lists, {told.calls} calls.")
    if told.stays_on_do_not_call:
        terminal.out("The bare number stays on the do-not-call list.")
    if told.traces_left:
        terminal.out("The last traces go when Playcall starts next: something still reads them.")
    return 0
