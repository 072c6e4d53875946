"""What Bland says when it places no call."""

import re
from typing import Any, cast

from app.engine.providers.base import Trouble

KEY_REFUSED = "Bland does not accept this API key"
# These come for every call alike, so a campaign must not burn its list on them. The word of the
# field is Bland's own; a message about the person's number names none of them.
_OURS = re.compile(r"'from'|from (?:phone )?number|language|voice|additional propert", re.I)
_NUMBER = re.compile(r"blacklist|dnc|do not call|invalid phone number", re.I)


def words(status: int, told: dict[str, Any]) -> tuple[str, Trouble | None]:
    """Bland's own words. A 429 for a blacklisted number lasts for ever, and stops no campaign."""
    said = _said(told)
    if status == 401:
        return KEY_REFUSED, "config"
    if status == 400 and _text(told.get("status")).lower() == "dnc error":
        return said or "this number is on Bland's do-not-call list", "number"
    if status in (400, 429) and _NUMBER.search(said):
        return said, "number"
    if status == 400 and _OURS.search(said):
        return said, "config"
    return said, None


def _said(told: dict[str, Any]) -> str:
    said = _text(told.get("message")) or _text(told.get("error"))
    return said or "; ".join(filter(None, map(_error, _list(told.get("errors")))))


def _error(one: object) -> str:
    if isinstance(one, dict):
        return _text(cast("dict[str, Any]", one).get("message"))
    return _text(one)


def _list(told: object) -> list[object]:
    return cast("list[object]", told) if isinstance(told, list) else []


def _text(told: object) -> str:
    return told if isinstance(told, str) else ""
