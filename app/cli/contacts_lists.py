"""`playcall contacts lists`: which lists there are."""

import click

from app.cli.session import look
from app.cli.table import table
from app.cli.terminal import Command, Terminal


@click.command("lists", cls=Command)
@click.pass_obj
def lists(terminal: Terminal) -> None:
    """Your contact lists: how many people, why they may be called, and since when."""
    found = look(terminal, lambda engine: engine.contacts.lists(), empty=True)
    told = [
        {
            "name": one.name,
            "people": one.contacts,
            "consent": one.consent.basis.value if one.consent else None,
            "added": one.created_at.isoformat(),
        }
        for one in found
    ]
    if terminal.json:
        terminal.out(told)
    elif not told:
        terminal.out("There is no list yet. Make one with `playcall contacts import FILE`.")
    else:
        rows = [
            (one["name"], one["people"], str(one["consent"] or "not said").replace("_", " "),
             f"{at.created_at.astimezone():%Y-%m-%d}")
            for one, at in zip(told, found, strict=True)
        ]  # fmt: skip
        terminal.out(table(("list", "people", "consent", "added"), rows))
