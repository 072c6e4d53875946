"""What is set up at Retell: the caller numbers, and the agent that is to speak our brief."""

import re
from typing import Any, cast
from urllib.parse import quote

from app.engine.providers.base import DialError, Trouble
from app.engine.providers.hosted.answers import Answer, Told
from app.engine.providers.hosted.wire import Wire
from app.engine.providers.retell.body import BRIEF

MOST_PAGES = 20
NO_AGENT = (
    "no agent is named: create one in Retell's dashboard as the setting Agent ID says, and enter "
    "its ID there"
)
NOT_FOUND = "Retell finds no such agent, number or call with this key"
ABSENT = frozenset({404, 422})
"""Asked for something by its ID, Retell says 422 where there is none."""
_NOT_FOUND = re.compile(r"cannot find requested asset|\bnot found\b", re.IGNORECASE)
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_OUR_PROMPT = re.compile(r"\{\{\s*" + BRIEF + r"\s*\}\}")


def words(status: int, told: Told) -> tuple[str, Trouble | None]:
    """Retell's own words for a refusal."""
    message = told.get("message")
    said = message if isinstance(message, str) else ""
    if status in (404, 422) and _NOT_FOUND.search(said):
        return NOT_FOUND, "config"
    return said, None


async def listed(wire: Wire, method: str, path: str, asked: Told) -> tuple[list[Told], bool]:
    """All pages of a list, and whether its end was reached. Raises DialError."""
    found: list[Told] = []
    keys: set[str] = set()
    while len(keys) < MOST_PAGES:
        if method == "GET":
            answer = await wire.ask(method, path, params=asked)
        else:
            answer = await wire.ask(method, path, json=asked)
        found += _items(answer)
        key = answer.object.get("pagination_key")
        if not answer.object.get("has_more", key):
            return found, True
        if not isinstance(key, str) or not key or key in keys:
            break
        keys.add(key)
        asked = asked | {"pagination_key": key}
    return found, False


def _items(answer: Answer) -> list[Told]:
    items = answer.object.get("items")
    if not answer.well or not isinstance(items, list):
        raise DialError("Retell answered without a list", dialed="no")
    return [cast("Told", item) for item in cast("list[Any]", items) if isinstance(item, dict)]


async def caller_numbers(wire: Wire) -> tuple[str, ...]:
    """The numbers of the account, bought or imported. Raises DialError where there is none."""
    found, _ = await listed(wire, "GET", "/v2/list-phone-numbers", {"limit": 1000})
    told = [item.get("phone_number") for item in found]
    numbers = [number for number in told if isinstance(number, str) and _E164.fullmatch(number)]
    if not numbers:
        raise _not_set_up(
            "the account has no phone number: buy or import one in Retell's dashboard"
        )
    return tuple(dict.fromkeys(numbers))


async def check_agent(wire: Wire, agent_id: str) -> None:
    """Raises DialError where there is no such agent, or where it would call without knowing why:
    its prompt is not our brief.
    """
    if not agent_id:
        raise _not_set_up(NO_AGENT)
    agent = await _known(wire, f"/get-agent/{quote(agent_id, safe='')}")
    if agent is None:
        raise _not_set_up("Retell knows no agent with this ID under this key")
    told = agent.get("response_engine")
    engine = cast("Told", told) if isinstance(told, dict) else {}
    if engine.get("type") in ("conversation-flow", "custom-llm"):
        raise _not_set_up("this agent has no prompt of its own: create a Single Prompt agent")
    llm_id = engine.get("llm_id")
    if isinstance(llm_id, str) and llm_id:
        llm = await _known(wire, f"/get-retell-llm/{quote(llm_id, safe='')}")
        _check_prompt(llm or {})


def _check_prompt(llm: Told) -> None:
    """What is not told is not held against it."""
    prompt, tools = llm.get("general_prompt"), llm.get("general_tools")
    if isinstance(prompt, str) and not _OUR_PROMPT.search(prompt):
        raise _not_set_up(
            f"the prompt of this agent lacks {{{{{BRIEF}}}}}: write it there and save"
        )
    if isinstance(tools, list) and not any(map(_hangs_up, cast("list[Any]", tools))):
        raise _not_set_up("this agent cannot hang up: give it the function End Call and save")


def _hangs_up(tool: Any) -> bool:
    return isinstance(tool, dict) and cast("Told", tool).get("type") == "end_call"


async def _known(wire: Wire, path: str) -> Told | None:
    """One object; None where Retell does not know it."""
    answer = await wire.ask("GET", path, absent=ABSENT)
    return answer.object if answer.well else None


def _not_set_up(reason: str) -> DialError:
    return DialError(reason, dialed="no", trouble="config")
