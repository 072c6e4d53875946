"""`playcall contacts check`: look at a contact list before it is imported."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.contacts_read import FILE, heard, how_read, of_a_file
from app.cli.contacts_shown import report_json, show
from app.cli.given_file import given_file
from app.cli.terminal import EXIT_REFUSED, Command, Terminal, counting

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.model.checked import Checked
    from app.engine.model.profile import ExpectedFact


@click.command("check", cls=Command)
@click.argument("file", type=FILE)
@click.option(
    "--playbook",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A playbook file, whose profile tells which facts are wanted.",
)
@click.option("--profile", help="The profile in it.")
@of_a_file
@click.pass_obj
def check(
    terminal: Terminal, file: Path, playbook: Path | None, profile: str | None, **told: Any
) -> int:
    """Read FILE (- for standard input) and say for each row whether it would be imported, and
    why not.

    Your settings count where there are any; nothing is kept. Exits with 1 when rows or the file
    are refused.
    """
    from app.cli.session import look_on

    if (playbook is None) != (profile is None):
        raise click.UsageError("--playbook and --profile belong together.")
    how = how_read(**told)
    given = click.get_current_context().with_resource(given_file(file))

    async def see(engine: "Engine") -> "Checked":
        expected: tuple[ExpectedFact, ...] = ()
        if playbook is not None and profile is not None:
            expected = engine.playbooks.profile(playbook, profile).expected_facts
        with counting("rows") as progress:
            checked = await engine.contacts.check(
                given, expected=expected, progress=heard(progress), **how
            )
        if terminal.json:
            terminal.out(report_json(await engine.contacts.report(checked)))
        else:
            show(terminal, checked)
        return checked

    checked = look_on(terminal, see, empty=True)
    return EXIT_REFUSED if checked.refused_file or checked.counts.refused else 0
