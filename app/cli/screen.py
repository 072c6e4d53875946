"""`playcall screen`: what the screen says of texts, one JSON object a line."""

import json
import sys
from typing import TYPE_CHECKING, TextIO, cast, get_args

import click

from app.cli.terminal import Command, Terminal
from app.engine.model.screened import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: tuple[str, ...] = get_args(Field)
EXIT_USAGE = 2


@click.command("screen", cls=Command)
@click.argument("lines", type=click.File(encoding="utf-8", errors="replace"), default="-")
@click.pass_obj
def screen(terminal: Terminal, lines: TextIO) -> int:
    """Screen texts for orders that are not yours, from stdin or a file.

    Each line is {"id": ..., "field": "goal", "fact", "escalation", "purpose" or "name",
    "text": ...}; each line of the answer is {"id", "verdict": "pass", "flag" or "refuse",
    "rules": [...]}. A line that cannot be read is told on stderr; the others are still screened,
    and the exit code is 2.
    """
    from app.engine.screening.screen import screen as look

    unread = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            told = _read(line)
            text, field = cast("str", told["text"]), cast("Field", told["field"])
        except ValueError as error:
            unread += 1
            click.echo(f"Line {number}: {error}", err=True)
            continue
        found = look(text, field)
        answer = {"id": told.get("id"), "verdict": found.verdict, "rules": list(found.rules)}
        click.echo(json.dumps(answer, ensure_ascii=False))
        sys.stdout.flush()
    return EXIT_USAGE if unread else 0


def _read(line: str) -> "Mapping[str, object]":
    try:
        told: object = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("this is not JSON.") from None
    if not isinstance(told, dict):
        raise ValueError('this is not an object like {"id": 1, "field": "goal", "text": "..."}.')
    known = cast("dict[str, object]", told)
    if not isinstance(known.get("text"), str):
        raise ValueError("`text` is missing or not a text.")
    if known.get("field") not in FIELDS:
        raise ValueError(f"`field` must be one of {', '.join(FIELDS)}.")
    return known
