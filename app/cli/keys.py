"""`playcall keys`: who else may place calls through this program, over the Voice API."""

import click

from app.cli.session import look, work
from app.cli.table import table
from app.cli.terminal import Group, Terminal
from app.engine.engine import Engine
from app.engine.model.api_key import ApiKey, NewKey

HEADER = ("id", "name", "deployments", "made", "last used", "revoked")


@click.group("keys", cls=Group)
def keys() -> None:
    """Keys of the Voice API, for other programs that place calls."""


@keys.command("create")
@click.argument("name")
@click.option(
    "--deployment",
    "deployments",
    multiple=True,
    metavar="D",
    help="Only for this deployment; repeatable (default: all there are or will be).",
)
@click.pass_obj
def create(terminal: Terminal, name: str, deployments: tuple[str, ...]) -> None:
    """Make a key for the system called NAME. It is shown this once only."""

    async def do(engine: Engine) -> NewKey:
        return engine.keys.create(name, deployments)

    made = work(terminal, do)
    terminal.say(f"The key {made.id} is shown this once and kept nowhere. Copy it now:")
    terminal.out({"id": made.id, "key": made.key} if terminal.json else made.key)


@keys.command("list")
@click.pass_obj
def list_keys(terminal: Terminal) -> None:
    """Show every key by its name, never by its text."""
    found = look(terminal, lambda engine: engine.keys.all(), empty=True)
    if terminal.json:
        terminal.out([key.model_dump(mode="json") for key in found])
    elif found:
        terminal.out(table(HEADER, (_cells(key) for key in found)))
    else:
        terminal.out("There are no keys. Make one with `playcall keys create NAME`.")


@keys.command("revoke")
@click.argument("key_id", metavar="ID")
@click.pass_obj
def revoke(terminal: Terminal, key_id: str) -> None:
    """Refuse the key ID from now on. Calls that it placed go on."""

    async def do(engine: Engine) -> None:
        engine.keys.revoke(key_id)

    work(terminal, do)
    told = {"id": key_id, "revoked": True}
    terminal.out(told if terminal.json else f"The key {key_id} is refused from now on.")


def _cells(key: ApiKey) -> tuple[str, ...]:
    used, revoked = (
        at.astimezone().strftime("%Y-%m-%d %H:%M") if at else "-"
        for at in (key.last_used_at, key.revoked_at)
    )
    made = key.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return key.id, key.name, ", ".join(key.deployments) or "all", made, used, revoked
