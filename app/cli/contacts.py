"""`playcall contacts`: everything about contact lists.

To add a command:
1. write `app/cli/contacts_<name>.py` with a click command,
2. add it to `COMMANDS`,
3. test it in `tests/cli/test_contacts_<name>.py`.
"""

import click

from app.cli.contacts_check import check
from app.cli.contacts_erase import erase
from app.cli.contacts_export import export
from app.cli.contacts_import import import_file
from app.cli.contacts_lists import lists
from app.cli.contacts_undo import undo
from app.cli.terminal import Group

COMMANDS: tuple[click.Command, ...] = (check, import_file, undo, lists, export, erase)


@click.group(cls=Group)
def contacts() -> None:
    """Check, import and export contact lists; erase a person."""


for command in COMMANDS:
    contacts.add_command(command)
