"""`GET /v1/voice/calls`: calls that the key may see, newest first, a page at a time."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.answers import CallPage
from app.api.endpoint import Endpoint
from app.api.guards.key import key_of
from app.api.wrong_fields import not_valid
from app.engine.calls.validate import E164
from app.engine.engine import Engine
from app.engine.errors import FieldError, ProblemKind

DEFAULT_LIMIT = 50
MAX_LIMIT = 100
NAMES = ("since", "to", "limit", "cursor")


async def list_calls(request: Request, engine: Engine) -> Response:
    asked = _Asked(request)
    since, to = asked.since(), asked.to()
    limit, before_id = asked.limit(), asked.before_id()
    if asked.wrong:
        raise not_valid(*asked.wrong)
    key = key_of(request.scope)
    calls = engine.calls.api_page(
        key.deployments or None, since=since, to=to, limit=limit + 1, before_id=before_id
    )
    page = calls[:limit]
    more = str(page[-1].id) if len(calls) > limit else None
    told = [engine.calls.api_view(call) for call in page]
    return JSONResponse({"data": told, "nextCursor": more})


class _Asked:
    """The query, each part read once; what cannot be read stands in `wrong`."""

    def __init__(self, request: Request) -> None:
        self._told = dict(request.query_params)
        self.wrong: list[FieldError] = []
        names = [name for name, _ in request.query_params.multi_items()]
        for name in dict.fromkeys(names):
            if name not in NAMES:
                self._refuse(name, "is no parameter here; check its name")
            elif names.count(name) > 1:
                self._refuse(name, "stands there twice")

    def since(self) -> datetime | None:
        text = self._told.get("since")
        if text is None:
            return None
        try:
            # A plus that was not escaped arrives as a space.
            at = datetime.fromisoformat(text.replace(" ", "+"))
            return at.astimezone(UTC) if at.tzinfo else self._no_instant()
        except (ValueError, OverflowError):
            return self._no_instant()

    def _no_instant(self) -> None:
        self._refuse("since", "must be an instant such as 2026-05-23T19:34:15.000Z")

    def to(self) -> str | None:
        text = self._told.get("to")
        if text is None:
            return None
        number = "+" + text.removeprefix("+").removeprefix(" ")
        if not E164.fullmatch(number):
            self._refuse("to", "must be a number in the form +12025550100, the plus as %2B")
        return number

    def limit(self) -> int:
        return self._whole("limit", DEFAULT_LIMIT, MAX_LIMIT) or DEFAULT_LIMIT

    def before_id(self) -> int | None:
        return self._whole("cursor", None, 2**62)

    def _whole(self, name: str, default: int | None, most: int) -> int | None:
        text = self._told.get(name)
        if text is None:
            return default
        if text.isascii() and text.isdecimal() and len(text) < 20 and 1 <= int(text) <= most:
            return int(text)
        told = f"must be a whole number from 1 to {most}"
        self._refuse(name, told if name == "limit" else "is not one that a page gave")
        return None

    def _refuse(self, name: str, message: str) -> None:
        self.wrong.append(FieldError(pointer=f"/{name}", message=message))


def _parameter(name: str, description: str, **schema: object) -> dict[str, object]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


LIST_CALLS = Endpoint(
    "GET",
    "/v1/voice/calls",
    list_calls,
    "List calls",
    "Newest first; only calls of deployments to which the key is bound.",
    problems=(ProblemKind.VALIDATION_FAILED,),
    gives=CallPage,
    parameters=(
        _parameter(
            "since", "Accepted at or after this instant.", type="string", format="date-time"
        ),
        _parameter(
            "to", "Only calls to this number (E.164).", type="string", pattern=f"^{E164.pattern}$"
        ),
        _parameter(
            "limit",
            "Calls in a page.",
            type="integer",
            minimum=1,
            maximum=MAX_LIMIT,
            default=DEFAULT_LIMIT,
        ),
        _parameter("cursor", "`nextCursor` of the page before.", type="string"),
    ),
)
