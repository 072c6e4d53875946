"""What is set up at Vapi: the caller numbers and the owner's assistant; and its refusals."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from urllib.parse import quote

from app.engine.providers.base import DialError, Trouble
from app.engine.providers.hosted.answers import Told
from app.engine.providers.hosted.wire import Wire
from app.engine.providers.vapi.reading import instant, text

PAGE = 50
"""A call in a list brings all its words: a hundred of them may be more than an answer may have."""
MOST_PAGES = 20
MOMENT = timedelta(milliseconds=1)
NOT_YET = frozenset({"activating", "blocked"})
"""States of a number that cannot call; any other may."""
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")

# Vapi answers 400 to nearly everything; its words alone say what the next call would meet. The
# first that fits counts.
REFUSALS: tuple[tuple[re.Pattern[str], Trouble], ...] = (
    (re.compile(r"concurren|daily\b.*\blimit|rate limit|too many", re.I | re.S), "limit"),
    (re.compile(r"\b(?:wallet|credits?|subscription|billing|payment|balance)\b", re.I), "billing"),
    (re.compile(r"customer\.number|\be\.?164\b", re.I), "number"),
    (
        re.compile(
            r"^(?:assistant|assistantOverrides|assistantId|phoneNumberId|phoneNumber)\b"
            r"|\b(?:assistant|phone ?number)\w*\b.*\b(?:not found|(?:does not|doesn't) exist)"
            r"|couldn't get (?:assistant|phone number)|can't dial outbound|\bapi key\b",
            re.I | re.S,
        ),
        "config",
    ),
)


def words(status: int, told: Told) -> tuple[str, Trouble | None]:
    """Vapi's own words for a refusal: a text or a list of them."""
    message = told.get("message")
    parts = cast("list[Any]", message) if isinstance(message, list) else [message]
    said = "; ".join(part for part in parts if isinstance(part, str))
    if status not in (400, 403, 422):
        return said, None
    return said, next((trouble for sign, trouble in REFUSALS if sign.search(said)), None)


async def numbers(wire: Wire) -> dict[str, str]:
    """The numbers that can call, each with Vapi's id of it. Raises DialError."""
    found, _ = await listed(wire, "/phone-number", {})
    told: dict[str, str] = {}
    for item in found:
        number, number_id = text(item, "number"), text(item, "id")
        if _E164.fullmatch(number) and number_id and text(item, "status") not in NOT_YET:
            told.setdefault(number, number_id)
    return told


async def check_assistant(wire: Wire, assistant_id: str) -> None:
    """Raises DialError where the owner's assistant is not there."""
    missing = DialError(
        "Vapi knows no assistant with this ID under this key", dialed="no", trouble="config"
    )
    try:
        answer = await wire.ask("GET", f"/assistant/{quote(assistant_id, safe='')}")
    except DialError as error:
        # An ID of another form is not looked for at all.
        raise missing if error.trouble == "refused" else error from error
    if not answer.well:
        raise missing


async def listed(wire: Wire, path: str, asked: Told) -> tuple[list[Told], bool]:
    """All pages of a list, each thing once, and whether its end was reached. Raises DialError.

    Lists begin with the newest; the next page is asked for by the age of the oldest one seen.
    """
    found: dict[str, Told] = {}
    longest = 0
    for _ in range(MOST_PAGES):
        answer = await wire.ask("GET", path, params={**asked, "limit": PAGE})
        if not answer.well or not isinstance(answer.told, list):
            raise DialError("Vapi answered without a list", dialed="no")
        page = list(_items(cast("list[Any]", answer.told)))
        new = {item_id: item for item in page if (item_id := text(item, "id")) not in found}
        if not new and len(page) < max(longest, 1):
            return list(found.values()), True
        found.update(new)
        longest = max(longest, len(page))
        ages = [age for item in page if (age := instant(item, "createdAt")) is not None]
        if not ages:
            break
        # Others may be as old as the oldest one; a page full of known ones is stepped over.
        oldest = min(ages) + (MOMENT if new else -MOMENT)
        asked = asked | {"createdAtLe": moment(oldest)}
    return list(found.values()), False


def _items(told: list[Any]) -> Iterator[Told]:
    for one in told:
        if isinstance(one, dict) and text(item := cast("Told", one), "id"):
            yield item


def moment(at: datetime) -> str:
    """An instant as Vapi writes it."""
    told = at.astimezone(UTC).isoformat(timespec="milliseconds")
    return told.replace("+00:00", "Z")
