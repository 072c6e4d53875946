"""`playcall audit`: prove what happened."""

from pathlib import Path

import click

from app.cli.session import look, work
from app.cli.terminal import EXIT_REFUSED, Group, Terminal, counting
from app.engine.engine import Engine
from app.engine.model.audit import Verified


@click.group("audit", cls=Group)
def audit() -> None:
    """The tamper-evident record of every call, refusal and change."""


@audit.command("verify")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def verify(terminal: Terminal, file: Path | None) -> int:
    """Recompute the whole chain, or that of an exported FILE."""

    def see(engine: Engine) -> Verified:
        if file:
            return engine.audit.verify_file(file)
        with counting("rows") as progress:
            return engine.audit.verify(progress)

    verified = look(terminal, see, empty=file is not None)
    if terminal.json:
        terminal.out(verified.model_dump(exclude={"reason"}))
    elif verified.ok:
        terminal.out(f"All {verified.rows} rows fit. Head: {verified.head}")
    else:
        terminal.out(f"Row {verified.first_bad} does not fit: {verified.reason}.")
    return 0 if verified.ok else EXIT_REFUSED


@audit.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def export(terminal: Terminal, file: Path) -> None:
    """Write every row and the sealed head to FILE."""

    async def do(engine: Engine) -> Verified:
        return engine.audit.export(file)

    written = work(terminal, do)
    if terminal.json:
        terminal.out(written.model_dump(exclude={"reason"}))
    else:
        terminal.out(f"{written.rows} rows written to {file}. Head: {written.head}")
