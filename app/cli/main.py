"""The `playcall` command and the list of its parts.

To add a command:
1. write `app/cli/<name>.py` with a click command (or a `Group`),
2. add it to `COMMANDS`,
3. test it in `tests/cli/test_<name>.py` through `run([...])`.
"""

import click

from app import __version__
from app.cli.audit import audit
from app.cli.call import call
from app.cli.campaign import campaign
from app.cli.contacts import contacts
from app.cli.demo import demo
from app.cli.dnc import dnc
from app.cli.doctor import doctor
from app.cli.keys import keys
from app.cli.phone import phone
from app.cli.playbook import playbook
from app.cli.rehearse import rehearse
from app.cli.screen import screen
from app.cli.serve import serve
from app.cli.setup import setup
from app.cli.terminal import Group, MakeServer, Terminal, tell
from app.engine.errors import Problem

COMMANDS: tuple[click.Command, ...] = (
    demo,
    setup,
    playbook,
    contacts,
    phone,
    screen,
    rehearse,
    call,
    campaign,
    dnc,
    audit,
    keys,
    serve,
    doctor,
)


@click.group(cls=Group, invoke_without_command=True)
@click.version_option(__version__, prog_name="playcall")
@click.pass_context
def playcall(ctx: click.Context) -> None:
    """AI phone-call campaigns from your own desktop.

    Without a command the window opens: playcall [--data-dir DIR] [--demo] [open FILE...]
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for command in COMMANDS:
    playcall.add_command(command)


def run(args: list[str], make_server: MakeServer | None = None) -> int:
    """Run one command line and give its exit code: 0 done, 1 refused, 2 usage, 3 environment."""
    terminal = Terminal(make_server=make_server)
    try:
        result = playcall.main(args=args, prog_name="playcall", standalone_mode=False, obj=terminal)
    except Problem as problem:
        return tell(problem, as_json=terminal.json)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 1
    return result if isinstance(result, int) else 0
