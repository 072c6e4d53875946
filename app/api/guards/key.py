"""Asks for a key wherever calls are placed or told, and for its scope."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.guards.headers import header
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.api_key import VOICE_CALL, ApiKey

PROTECTED = "/v1/voice"
_KEY = "playcall.key"
_MOST = 256


class KeyCheck:
    """Puts the key that was shown into the request's scope; see `key_of`."""

    def __init__(self, app: ASGIApp, engine: Engine) -> None:
        self._app = app
        self._engine = engine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == PROTECTED or scope["path"].startswith(PROTECTED + "/"):
            scope[_KEY] = self._checked(scope)
        await self._app(scope, receive, send)

    def _checked(self, scope: Scope) -> ApiKey:
        key = self._engine.keys.check(_token(scope))
        if not key.may(VOICE_CALL):
            raise Problem(
                ProblemKind.INSUFFICIENT_SCOPE,
                f"This key does not have the scope {VOICE_CALL}.",
                "Use a key that has it; keys are made under Settings, API keys.",
            )
        return key


def key_of(scope: Scope) -> ApiKey:
    """The key of a request that passed the guard."""
    key: ApiKey = scope[_KEY]
    return key


def _token(scope: Scope) -> str:
    """What was shown; empty, which is no key either, when it is not one bearer token."""
    shown = header(scope, b"authorization")
    scheme, _, token = (shown[0] if len(shown) == 1 else "").partition(" ")
    token = token.strip()
    return token if scheme.lower() == "bearer" and len(token) <= _MOST else ""
