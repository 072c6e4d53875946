"""`playcall phone check`: what Playcall makes of telephone numbers, one a line."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import click

from app.cli.country import known_country
from app.cli.terminal import EXIT_REFUSED, Group, Terminal
from app.engine.errors import ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.engine import Engine
    from app.engine.model.phone import Phone
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
def check(terminal: Terminal, numbers: TextIO, country: str | None) -> int:
    """Read one number a line from stdin, or from a file; --json prints a line each.

    Whether a number is allowed follows your settings, your own numbers and your do-not-call list,
    or the defaults where nothing is set up, and the simulator, which alone may dial the numbers of
    fiction (555-0100 to 555-0199). Exits with 1 when a line is no number.
    """
    from app.cli.session import look

    home = known_country(country) if country else None
    rules = look(terminal, _rules, empty=True)
    read = _reader(home or rules.settings.default_country)
    rejected = False
    for line in numbers:
        told = _told(read(line.rstrip("\r\n")), rules)
        rejected |= told["status"] == "reject"
        terminal.out(told if terminal.json else _sentence(told))
    return EXIT_REFUSED if rejected else 0


@dataclass(frozen=True)
class Rules:
    """What this folder says of every number."""

    settings: "Settings"
    own: frozenset[str]
    listed: frozenset[str]

    def block(self, read: "Phone") -> str | None:
        """The admission code that refuses a number, or None."""
        from app.engine.contacts.number_kinds import blocked_by

        if read.e164 in self.own:
            return ProblemKind.SELF_CALL.code
        if read.e164 in self.listed:
            return ProblemKind.DO_NOT_CALL.code
        blocked = blocked_by(read, self.settings, fictional_allowed=True)
        return blocked[0] if blocked else None


def _rules(engine: "Engine") -> Rules:
    return Rules(
        settings=engine.settings.current,
        own=frozenset(n for known in engine.deployments.all() for n in known.phones),
        listed=frozenset(entry.number for entry in engine.do_not_call.all()),
    )


def _reader(country: str) -> "Callable[[str], Phone]":
    from app.engine.contacts.phone_numbers import read_phone
    from app.engine.contacts.quick_phone import QuickPhones
    from app.engine.model.phone import Phone, PhoneKind

    quick = QuickPhones(country)

    def read(raw: str) -> Phone:
        if (plain := quick.read(raw)) is None:
            return read_phone(raw, country)
        e164, region, kind = plain
        return Phone(raw=raw, e164=e164, region=region, kind=PhoneKind(kind))

    return read


def _told(read: "Phone", rules: Rules) -> dict[str, object]:
    blocked = rules.block(read)
    return {
        "raw": read.raw,
        "status": "ok" if read.ok else "reject",
        "e164": read.e164,
        "region": read.region,
        "kind": read.kind.value if read.ok else None,
        "extension": read.extension,
        "reason": read.reason,
        "allowed": read.ok and blocked is None,
        "blocked_by": blocked,
    }


def _sentence(told: dict[str, object]) -> str:
    if told["status"] == "reject":
        return f"{told['raw']}: {told['reason']}"
    extension = f" ext. {told['extension']}" if told["extension"] else ""
    allowed = "may be called" if told["allowed"] else f"not called ({told['blocked_by']})"
    kind = str(told["kind"]).replace("_", " ")
    return f"{told['raw']}: {told['e164']}{extension}, {told['region']}, {kind}, {allowed}"
