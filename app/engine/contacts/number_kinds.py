"""Which numbers are never called, whoever they belong to: one truth for imports and admission."""

from collections.abc import Callable

from app.engine.model.phone import Phone, PhoneKind
from app.engine.model.settings import Settings

COUNTRY_BLOCKED = "voice-country-blocked"
NUMBER_BLOCKED = "number-blocked"

_KIND_WORDS = {
    PhoneKind.PREMIUM_RATE: "premium-rate",
    PhoneKind.SHARED_COST: "shared-cost",
    PhoneKind.TOLL_FREE: "toll-free",
    PhoneKind.PERSONAL_NUMBER: "personal (follow-me)",
}
_SATELLITE = ("+870", "+881", "+88213", "+88216", "+88235")
"""Inmarsat, the shared satellite code, and Thuraya and others among the international networks."""

Blocked = tuple[str, str]


def blocked_by(phone: Phone, settings: Settings, *, fictional_allowed: bool) -> Blocked | None:
    """The admission code and a plain sentence when this number is not called, else None.

    `fictional_allowed`: whether 555-0100 to 555-0199 may be dialed, which only the simulator does.
    A text that is no number at all gives None, because nothing can be dialed; an emergency or
    service number is blocked whatever the settings say.
    """
    if phone.e164 is None:
        return _emergency(phone)
    for rule in RULES:
        if found := rule(phone, settings):
            return found
    if not fictional_allowed and is_fictional(phone.e164):
        return (
            NUMBER_BLOCKED,
            f"{phone.e164} is reserved for stories (555-01xx). Only the simulator may dial it.",
        )
    return None


def is_fictional(e164: str) -> bool:
    """Whether this is one of the +1 numbers NXX-555-0100 to NXX-555-0199."""
    return len(e164) == 12 and e164.startswith("+1") and e164[5:10] == "55501"


def _emergency(phone: Phone) -> Blocked | None:
    if phone.code != "emergency-number":
        return None
    return NUMBER_BLOCKED, phone.reason or "Emergency numbers and short codes are never called."


def _kind(phone: Phone, settings: Settings) -> Blocked | None:
    if phone.kind not in settings.blocked_kinds:
        return None
    words = _KIND_WORDS.get(phone.kind, phone.kind.value.replace("_", " "))
    return NUMBER_BLOCKED, f"{phone.e164} is a {words} number. Such numbers are not called."


def _satellite(phone: Phone, _: Settings) -> Blocked | None:
    if not (phone.e164 or "").startswith(_SATELLITE):
        return None
    return NUMBER_BLOCKED, f"{phone.e164} is a satellite telephone. Such numbers are not called."


def _directory_or_pay_line(phone: Phone, _: Settings) -> Blocked | None:
    e164 = phone.e164 or ""
    if len(e164) != 12 or not e164.startswith("+1"):
        return None
    if e164[5:] == "5551212":
        return NUMBER_BLOCKED, f"{e164} is directory assistance (555-1212), not a person."
    if e164[5:8] == "976":
        return NUMBER_BLOCKED, f"{e164} is a pay-per-call number (976). Such are not called."
    return None


def _country(phone: Phone, settings: Settings) -> Blocked | None:
    region = phone.region or ""
    if region in {country.strip().upper() for country in settings.countries}:
        return None
    where = "no country (an international service)" if region == "001" else region
    return (
        COUNTRY_BLOCKED,
        f"{phone.e164} belongs to {where or 'no known country'}, which is not on your list of "
        "countries. Add it in the settings if you may call there.",
    )


RULES: tuple[Callable[[Phone, Settings], Blocked | None], ...] = (
    _satellite,
    _directory_or_pay_line,
    _kind,
    _country,
)
"""First match tells the reason. To add one: 1. a function above, 2. its place here, 3. a test."""
