"""`playcall phone check`: what Playcall makes of telephone numbers, one a line."""

from typing import TYPE_CHECKING, TextIO

import click

from app.cli.terminal import Group, Terminal

if TYPE_CHECKING:
    from app.engine.model.settings import Settings


@click.group(cls=Group)
def phone() -> None:
    """Read telephone numbers and tell which may be called."""


@phone.command("check")
@click.option(
    "--country",
    help="Where numbers without a country code belong (two letters; default: as set up).",
)
@click.argument("numbers", type=click.File(encoding="utf-8", errors="replace"), default="-")
@click.pass_obj
def check(terminal: Terminal, numbers: TextIO, country: str | None) -> None:
    """Read one number a line from stdin, or from a file; --json prints a line each.

    Whether a number is allowed follows your settings, or the default ones where nothing is set up,
    and the simulator, which alone may dial the numbers of fiction (555-0100 to 555-0199).
    """
    from app.cli.session import look

    settings = look(terminal, lambda engine: engine.settings.current, empty=True)
    for line in numbers:
        told = _told(line.rstrip("\r\n"), country or settings.default_country, settings)
        terminal.out(told if terminal.json else _sentence(told))


def _told(raw: str, country: str, settings: "Settings") -> dict[str, object]:
    from app.engine.contacts.number_kinds import blocked_by
    from app.engine.contacts.phone_numbers import read_phone

    read = read_phone(raw, country)
    blocked = blocked_by(read, settings, fictional_allowed=True)
    return {
        "raw": raw,
        "status": "ok" if read.ok else "reject",
        "e164": read.e164,
        "region": read.region,
        "kind": read.kind.value if read.ok else None,
        "extension": read.extension,
        "reason": read.reason,
        "allowed": read.ok and blocked is None,
        "blocked_by": blocked[0] if blocked else None,
    }


def _sentence(told: dict[str, object]) -> str:
    if told["status"] == "reject":
        return f"{told['raw']}: {told['reason']}"
    extension = f" ext. {told['extension']}" if told["extension"] else ""
    allowed = "may be called" if told["allowed"] else f"not called ({told['blocked_by']})"
    kind = str(told["kind"]).replace("_", " ")
    return f"{told['raw']}: {told['e164']}{extension}, {told['region']}, {kind}, {allowed}"
