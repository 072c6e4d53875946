"""One secret of the owner's: kept and looked up, with a plain sentence where a keyring refuses."""

import asyncio
from collections.abc import Callable

from app.engine.errors import Problem, ProblemKind
from app.engine.store.secrets import Secrets


def put(secrets: Secrets, name: str, value: str, what: str = "The key") -> None:
    """Keep it; an empty one is forgotten. ENVIRONMENT when the keyring refuses."""
    try:
        if value:
            secrets.set(name, value)
        else:
            secrets.delete(name)
    except Exception as error:  # each system's keyring raises errors of its own
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{what} could not be kept in {secrets.place}: {type(error).__name__}.",
            "Unlock the keyring and save again.",
        ) from error


async def look_up(
    secrets: Callable[[], Secrets],
    name: str,
    what: str = "The key",
    hint: str = "Enter it again in the settings.",
) -> str:
    """In a thread: the system may show a dialog. NOT_PROVISIONED where it is gone, ENVIRONMENT
    where the keyring does not open.
    """
    found, place = await asyncio.to_thread(_get, secrets, name)
    if found is None:
        raise Problem(
            ProblemKind.NOT_PROVISIONED,
            f"{what} is not in {place} any more.",
            hint,
        )
    return found


def _get(secrets: Callable[[], Secrets], name: str) -> tuple[str | None, str]:
    held = secrets()
    try:
        return held.get(name), held.place
    except Exception as error:  # each system's keyring raises errors of its own
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{held.place} does not open: {type(error).__name__}.",
            "Unlock the keyring.",
        ) from error
