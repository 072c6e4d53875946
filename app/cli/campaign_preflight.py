"""`playcall campaign preflight` and `forecast`: what would happen, before anybody is called."""

from typing import TYPE_CHECKING

import click

from app.cli.session import look_on
from app.cli.table import counts, table
from app.cli.terminal import Command, Terminal, counting

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.model.preflight import Preflight

_TOLD = {"row", "to", "verdict", "code", "at", "opening"}


@click.command("preflight", cls=Command)
@click.argument("name")
@click.pass_obj
def preflight(terminal: Terminal, name: str) -> None:
    """Say for every row of NAME whether it would be called now, and the first words it hears."""
    found = _looked(terminal, name)
    if terminal.json:
        rows = [row.model_dump(mode="json", include=_TOLD) for row in found.rows]
        terminal.out({"rows": rows, "totals": found.totals} | _sums(found))
        return
    rows = [
        (str(row.row), row.to, row.verdict, row.reason or row.opening) for row in found.rows
    ]  # fmt: skip
    terminal.out(table(("row", "number", "verdict", "why, or the first words"), rows))
    _tell(terminal, found)


@click.command("forecast", cls=Command)
@click.argument("name")
@click.pass_obj
def forecast(terminal: Terminal, name: str) -> None:
    """How many calls of NAME are ahead, how long they take and what they cost."""
    found = _looked(terminal, name)
    if not terminal.json:
        _tell(terminal, found)
        return
    first = found.first_dial.isoformat() if found.first_dial else None
    ahead = {"first_dial": first, "calls": [found.calls, found.calls_most], "secs": found.secs}
    terminal.out({"totals": found.totals} | _sums(found) | ahead)


def _looked(terminal: Terminal, name: str) -> "Preflight":
    async def see(engine: "Engine") -> "Preflight":
        with counting("rows") as count:
            return await engine.campaigns.look_ahead(
                engine.campaigns.named(name), progress=lambda told: count(told.done)
            )

    return look_on(terminal, see)


def _sums(found: "Preflight") -> dict[str, object]:
    """`cost`: US dollars, least and most, null where calls are free. `finish`: null, for how long
    people talk and who must be called again is known to nobody.
    """
    return {"cost": list(found.cost_usd) if found.cost_usd else None, "finish": None}


def _tell(terminal: Terminal, found: "Preflight") -> None:
    terminal.out(f"Rows: {counts(found.totals)}.")
    if found.first_dial is None:
        terminal.out("Nobody would be called.")
        return
    terminal.out(f"Calls: {found.calls:,} to {found.calls_most:,}.")
    terminal.out(f"First call: {found.first_dial:%a %Y-%m-%d %H:%M} UTC.")
    if found.secs is not None:
        terminal.out(f"On the phone: about {found.secs / 60:,.0f} minutes.")
    if found.cost_usd is not None:
        terminal.out(f"Cost: ${found.cost_usd[0]:,.2f} to ${found.cost_usd[1]:,.2f}.")
    for branch in found.unkept_texts:
        terminal.out(f"Promises a text message that cannot be sent: {branch}")
