"""What may be chosen for an import: countries, scripts, and the names it suggests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.errors import Problem
from app.engine.model.profile import ExpectedFact

if TYPE_CHECKING:
    from app.ui.shell import Shell

LAST_PROFILE = "contacts/profile"


def countries(shell: Shell) -> list[str]:
    """The home country first, then the others that are allowed."""
    settings = shell.engine.settings.current
    return list(dict.fromkeys((settings.default_country, *settings.countries)))


def profiles(shell: Shell) -> dict[str, tuple[ExpectedFact, ...]]:
    """The scripts of the playbook in use; none while it cannot be read."""
    who = shell.deployment()
    if who is None:
        return {}
    try:
        playbook = shell.engine.playbooks.read(Path(who.playbook))
    except Problem:
        return {}
    return {profile.name: profile.expected_facts for profile in playbook.profiles}


def likely_profile(shell: Shell, path: Path, names: Sequence[str]) -> str:
    """The script that the file is named for, else the one chosen last."""
    named = [name for name in names if name.casefold() in path.stem.casefold()]
    last = str(shell.memory.value(LAST_PROFILE) or "")
    return named[0] if named else last if last in names else ""


def list_name(path: Path) -> str:
    """`invoices_november.csv` as `Invoices november`."""
    name = " ".join(path.stem.replace("_", " ").replace("-", " ").split())
    return name[:1].upper() + name[1:]


def size_of(path: Path) -> int:
    """Bytes; 0 for a file that is gone."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
