"""Where a number, a ZIP code or a state may be: every time zone in which it must be daytime.

All answers err on the side of more zones, because a call is legal only if all of them are open.
"""

import re
from functools import lru_cache
from zoneinfo import available_timezones

import phonenumbers
from phonenumbers.tzdata import TIMEZONE_DATA

from app.engine.contacts.zone_tables import (
    NATIONWIDE_US,
    OVERLAYS,
    SPOKEN_ZONES,
    STATE_NAMES,
    STATE_ZONES,
    ZIP_ZONES,
    Zones,
)

_UNKNOWN = "Etc/Unknown"
_ZIP = re.compile(r"\s*'?(\d{4,5})(?:-?\d{4})?\s*")


def _by_area_code() -> dict[str, frozenset[str]]:
    """The zones of each +1 area code as the data tells them, overlays counted together."""
    areas: dict[str, set[str]] = {}
    for prefix, zones in TIMEZONE_DATA.items():
        if prefix.startswith("1") and len(prefix) >= 4:
            areas.setdefault(prefix[1:4], set()).update(zones)
    for group in OVERLAYS:
        # Overlays serve the same ground, and the data knows only the older code's split.
        together = set[str]().union(*(areas.get(area, set()) for area in group))
        areas.update({area: set(together) for area in group if area in areas})
    return {area: frozenset(zones - {_UNKNOWN}) for area, zones in areas.items()}


AREA_CODES = _by_area_code()


@lru_cache(maxsize=16384)
def _of_prefix(prefix: str) -> Zones:
    """All zones of the numbers abroad that begin with these digits."""
    found: set[str] = set()
    for known, zones in TIMEZONE_DATA.items():
        if known.startswith(prefix):
            found.update(zones)
    shorter = prefix
    while not found and len(shorter) > 1:
        shorter = shorter[:-1]
        found.update(TIMEZONE_DATA.get(shorter, ()))
    return tuple(sorted(found - {_UNKNOWN}))


def zones_of(e164: str) -> Zones:
    """All IANA zones of the number's whole area code; () when nothing is known."""
    if e164.startswith("+1"):
        return tuple(sorted(AREA_CODES.get(e164[2:5], ())))
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return ()
    # Mobiles have no area code: then the whole country counts.
    area = e164[1 + len(str(number.country_code)) :][
        : phonenumbers.length_of_geographical_area_code(number)
    ]
    return _of_prefix(f"{number.country_code}{area}")


def zones_of_state(state: str) -> Zones:
    """All zones of a US state or territory, by code or English name; () when it is none."""
    folded = " ".join(state.replace(".", "").casefold().split())
    return STATE_ZONES.get(STATE_NAMES.get(folded, folded.upper()), ())


def zones_of_zip(zip_code: str) -> Zones:
    """All zones of a US ZIP code's first three digits; () when it is none.

    Spreadsheets eat leading zeros, so a ZIP code of four digits is read with one in front; three
    digits could be two things and give ().
    """
    match = _ZIP.fullmatch(zip_code)
    if match is None:
        return ()
    prefix = int(match[1].rjust(5, "0")[:3])
    found = (zones for first, last, zones in ZIP_ZONES if first <= prefix <= last)
    return next(found, ())


_OFFSET = re.compile(r"^\((?:utc|gmt)[^)]*\) ")
_OF_THE_US = re.compile(r" time (?:- us & canada|\(us (?:&|and) canada\))$")
"""As calendars write it: `(UTC-06:00) Central Time (US & Canada)`."""


def zones_named(text: str) -> Zones:
    """The zones meant by a time zone column: an IANA name, or what people say for it."""
    folded = " ".join(text.replace(".", "").casefold().split())
    folded = _OF_THE_US.sub("", _OFFSET.sub("", folded))
    if folded in SPOKEN_ZONES:
        return SPOKEN_ZONES[folded]
    name = _iana_names().get(folded)
    return (name,) if name else ()


@lru_cache(maxsize=1)
def _iana_names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def where(e164: str, known: Zones) -> Zones:
    """All zones that must be open: the number's own and those known otherwise.

    Nothing known: from Eastern to Hawaii for a US number, () elsewhere (the call must wait).
    """
    found = {*zones_of(e164), *known}
    if found:
        return tuple(sorted(found))
    return NATIONWIDE_US if _is_us(e164) else ()


def _is_us(e164: str) -> bool:
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return False
    return (
        phonenumbers.is_valid_number(number) and phonenumbers.region_code_for_number(number) == "US"
    )
