"""What every command shares: the global options, the two outputs, and how a Problem is told."""

import contextlib
import json
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import click

from app import paths
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind

EXIT_REFUSED = 1
EXIT_ENVIRONMENT = 3


class Server(Protocol):
    """Serves the Voice API at 127.0.0.1 while it is started."""

    @property
    def address(self) -> str: ...

    async def start(self) -> None:
        """ENVIRONMENT when the port is taken."""
        ...

    async def stop(self) -> None: ...


class MakeServer(Protocol):
    """A server for an engine at a port: `app.main` hands it over, commands and server do not know
    each other.
    """

    def __call__(self, engine: Engine, port: int) -> Server: ...

    def check_port(self, port: int) -> None:
        """ENVIRONMENT when the port is taken, before anything is opened for it."""
        ...


@dataclass
class Terminal:
    """One run of a command. `out` is stdout and may be JSON; `say` is for people."""

    data_dir_given: str | None = None
    json: bool = False
    make_server: MakeServer | None = None

    @property
    def data_dir(self) -> Path:
        return paths.data_dir(self.data_dir_given)

    def out(self, told: Any) -> None:
        """The result: a JSON line under --json; anything else is printed as it is."""
        if self.json and not isinstance(told, str):
            click.echo(json.dumps(told, ensure_ascii=False, default=str))
        else:
            click.echo(told)

    def say(self, text: str) -> None:
        """A message for people: stdout normally, stderr under --json."""
        click.echo(text, err=self.json)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def callback(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
        root = ctx.find_root()
        if not isinstance(root.obj, Terminal):
            root.obj = Terminal()
        ctx.obj = root.obj
        if value:
            setattr(root.obj, name, value)
        return value

    return callback


def global_options() -> list[click.Parameter]:
    """Fresh copies, because click wants each command to own its parameters."""
    return [
        click.Option(
            ["--data-dir"],
            metavar="DIR",
            expose_value=False,
            callback=_remember("data_dir_given"),
            help="Folder with your data (default: the platform's place for it).",
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            expose_value=False,
            callback=_remember("json"),
            help="Machine-readable result on stdout, messages on stderr.",
        ),
    ]


class Command(click.Command):
    """A command that takes the global options after its name too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(global_options())


class Group(click.Group):
    """A group whose commands, and which itself, take the global options."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(global_options())


def exit_code(problem: Problem) -> int:
    return EXIT_ENVIRONMENT if problem.kind is ProblemKind.ENVIRONMENT else EXIT_REFUSED


def tell(problem: Problem, *, as_json: bool) -> int:
    """Print a Problem where it belongs and give the exit code."""
    if as_json:
        click.echo(json.dumps(problem.as_json(), ensure_ascii=False))
    else:
        click.echo(f"{problem.kind.title}. {problem.detail}", err=True)
        if problem.hint:
            click.echo(problem.hint, err=True)
        for error in problem.errors:
            click.echo(f"  {error.pointer}: {error.message}", err=True)
    return exit_code(problem)


def bar_wanted() -> bool:
    """Progress bars are for people: only where stderr is a terminal."""
    return sys.stderr.isatty()


@contextlib.contextmanager
def counting(what: str) -> Generator[Callable[[int], None]]:
    """Tells on stderr, where that is a terminal, how far something of unknown length has come."""
    if not bar_wanted():
        yield lambda _: None
        return
    try:
        yield lambda count: click.echo(f"\r{count:,} {what}", nl=False, err=True)
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)
