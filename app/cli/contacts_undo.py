"""`playcall contacts undo`: take an import back."""

from typing import TYPE_CHECKING

import click

from app.cli.terminal import Command, Terminal

if TYPE_CHECKING:
    from app.engine.engine import Engine


@click.command("undo", cls=Command)
@click.argument("name")
@click.pass_obj
def undo(terminal: Terminal, name: str) -> int:
    """Take the latest import of the list NAME back, as if it had never been."""
    from app.cli.session import work
    from app.engine.errors import Problem, ProblemKind

    async def do(engine: "Engine") -> str:
        imports = engine.contacts.imports(name)
        if not imports:
            raise Problem(
                ProblemKind.NOT_FOUND, f"No import of {name} is on record.", "Nothing was changed."
            )
        await engine.contacts.undo_import(imports[0].id)
        return imports[0].source

    source = work(terminal, do)
    terminal.out({"undone": source} if terminal.json else f"{source} is taken back.")
    return 0
