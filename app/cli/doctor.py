"""`playcall doctor`: is everything there that Playcall needs? Tells nothing secret."""

import os
import platform
import sys
from importlib import metadata

import click

from app import __version__, paths
from app.cli.session import kept, look, passphrase
from app.cli.table import table
from app.cli.terminal import EXIT_ENVIRONMENT, Command, Terminal
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.store.secrets import RunSecrets, choose


@click.command("doctor", cls=Command)
@click.pass_obj
def doctor(terminal: Terminal) -> int:
    """Check versions, folders, keyring, database, providers and display."""
    checks = [*_programs(), *_folders(terminal), *_engine(terminal), _display()]
    if terminal.json:
        terminal.out([{"what": what, "ok": ok, "told": told} for what, ok, told in checks])
    else:
        rows = [(("ok" if ok else "LOOK"), what, told) for what, ok, told in checks]
        terminal.out(table(("", "what", "told"), rows, widest=90))
    return 0 if all(ok for _, ok, _ in checks) else EXIT_ENVIRONMENT


Check = tuple[str, bool, str]


def _programs() -> list[Check]:
    packages = ("PySide6-Essentials", "httpx", "pydantic", "sqlite-utils", "phonenumbers")
    found = [f"{name} {_version(name)}" for name in packages]
    return [
        ("Playcall", True, __version__),
        ("Python", sys.version_info >= (3, 11), f"{platform.python_version()} ({sys.platform})"),
        ("packages", all("missing" not in told for told in found), ", ".join(found)),
    ]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def _folders(terminal: Terminal) -> list[Check]:
    samples = paths.sample_playbooks()
    return [
        ("data folder", True, str(terminal.data_dir)),
        ("sample playbooks", (samples / "starter.md").is_file(), str(samples)),
    ]


def _engine(terminal: Terminal) -> list[Check]:
    try:
        if not kept(terminal):
            return [("database", True, "none yet"), _secrets(terminal)]
        return [*look(terminal, _looked), _secrets(terminal)]
    except Problem as problem:
        return [("database", False, f"{problem.detail} {problem.hint}".strip())]


def _secrets(terminal: Terminal) -> Check:
    held = choose(terminal.data_dir, passphrase())
    lost = (
        "; a passphrase in PLAYCALL_PASSPHRASE keeps them" if isinstance(held, RunSecrets) else ""
    )
    return ("secrets", True, f"kept in {held.place}{lost}")


def _looked(engine: Engine) -> list[Check]:
    verified = engine.audit.verify()
    told = f"{verified.rows} rows fit" if verified.ok else f"row {verified.first_bad} does not fit"
    checks: list[Check] = [
        ("database", True, f"sound (SQLite {engine.database_version})"),
        ("audit", verified.ok, told),
    ]
    for deployment in engine.deployments.all():
        capabilities = engine.deployments.capabilities(deployment.provider)
        told = f"{deployment.agent_name} from {', '.join(deployment.phones)}: {capabilities.title}"
        checks.append((f"deployment {deployment.id}", True, told))
    return [*checks, _tools(engine)]


def _tools(engine: Engine) -> Check:
    """Which ways hand-overs and texts can take; the tray is always there."""
    ready = [title.lower() for name, title in engine.outbox.channels() if engine.outbox.ready(name)]
    waiting = len(engine.outbox.in_tray())
    told = f"{', '.join(ready) or 'none'} set up; {waiting} left for a person"
    return ("tools", True, told)


def _display() -> Check:
    there = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    return ("display", True, "found" if there else "none: the terminal commands work without one")
