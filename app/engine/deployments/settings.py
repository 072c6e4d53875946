"""The rules as the owner set them; loosening one asks for a reason and is audited."""

from collections.abc import Callable
from typing import TypeVar

from phonenumbers import SUPPORTED_REGIONS
from pydantic import ValidationError

from app.engine.clock import Clock
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.events import Bus, SettingsChanged
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.settings import Settings
from app.engine.store.store import Store

T = TypeVar("T")
HIGHER_IS_LOOSER = (
    "per_deployment_hour",
    "per_deployment_day",
    "campaign_per_number_day",
    "campaign_per_number_week",
    "per_number_hour",
    "hours_until",
)
LOWER_IS_LOOSER = ("conversation_pause_days",)
MORE_IS_LOOSER = ("countries", "weekdays")


class OwnerSettings:
    """`current` is always what stands in the store: another window's change counts at once."""

    def __init__(self, store: Store, clock: Clock, bus: Bus) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus

    @property
    def current(self) -> Settings:
        return self._store.owner.settings()

    def change(self, changes: dict[str, object], *, reason: str = "") -> Settings:
        """Save new values. VALIDATION_FAILED: impossible ones, or loosening without a reason."""
        before = self.current
        after = _changed(before, changes)
        looser = loosened(before, after)
        if looser and not reason.strip():
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                f"This loosens a rule ({', '.join(looser)}) and needs a reason.",
                "Say in a sentence why; it is kept in the audit.",
            )
        if after != before:
            with self._store.transaction():
                self._store.owner.save_settings(after)
                self._store.audit.append(_entry(before, after, looser, reason))
            self._bus.publish(SettingsChanged())
        return after

    def loosens(self, changes: dict[str, object]) -> list[str]:
        """The titles of the rules that these changes would loosen: saving them needs a reason.

        VALIDATION_FAILED: impossible values.
        """
        before = self.current
        return loosened(before, _changed(before, changes))

    def known_countries(self) -> tuple[str, ...]:
        """Two-letter codes of all that can stand in the settings."""
        return tuple(sorted(SUPPORTED_REGIONS))


def as_problem(read: Callable[[], T]) -> T:
    """What `read` gives; VALIDATION_FAILED with a pointer per field where a model refuses."""
    try:
        return read()
    except ValidationError as error:
        raise _impossible(_wrong_fields(error)) from None  # its own words may hold a key


def _changed(before: Settings, changes: dict[str, object]) -> Settings:
    after = as_problem(lambda: Settings.model_validate(before.model_dump() | changes))
    if unknown := _unknown_countries(after):
        raise _impossible(unknown)
    return after


def loosened(before: Settings, after: Settings) -> list[str]:
    """The titles of the rules that allow more than before."""
    names = [n for n in HIGHER_IS_LOOSER if getattr(after, n) > getattr(before, n)]
    names += [n for n in MORE_IS_LOOSER if set(getattr(after, n)) - set(getattr(before, n))]
    names += [n for n in LOWER_IS_LOOSER if getattr(after, n) < getattr(before, n)]
    if after.hours_from < before.hours_from:
        names.append("hours_from")
    if set(before.blocked_kinds) - set(after.blocked_kinds):
        names.append("blocked_kinds")
    return [str(Settings.model_fields[name].title) for name in names]


def _entry(before: Settings, after: Settings, looser: list[str], reason: str) -> AuditEntry:
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    changed = {name: {"from": old[name], "to": new[name]} for name in new if new[name] != old[name]}
    return AuditEntry(
        kind="settings-changed",
        actor="owner",
        world=World.LIVE,
        payload={"changed": changed, "loosened": looser, "reason": reason},
    )


def _unknown_countries(settings: Settings) -> tuple[FieldError, ...]:
    """A country that nobody knows would silently allow, or read, no number at all."""
    written = {f"/countries/{at}": code for at, code in enumerate(settings.countries)}
    written["/default_country"] = settings.default_country
    return tuple(
        FieldError(pointer=pointer, message=f"{code} is no country; write two letters such as US")
        for pointer, code in written.items()
        if code not in SUPPORTED_REGIONS
    )


def _wrong_fields(error: ValidationError) -> tuple[FieldError, ...]:
    return tuple(
        FieldError(pointer="/" + "/".join(str(part) for part in wrong["loc"]), message=wrong["msg"])
        for wrong in error.errors()
    )


def _impossible(errors: tuple[FieldError, ...]) -> Problem:
    return Problem(
        ProblemKind.VALIDATION_FAILED,
        "These settings are not possible.",
        "Correct the values named below.",
        errors=errors,
    )
