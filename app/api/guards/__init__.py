"""What a request passes before any route sees it, in this order.

To add a guard:
1. write `app/api/guards/<name>.py`: an ASGI class that raises a Problem or calls what is inside,
2. put it into `guarded` where it belongs: the cheapest and the strictest come first,
3. prove it in `tests/api/guards/test_<name>.py`, over a real connection where that matters.
"""

from starlette.types import ASGIApp

from app.api.guards.body_size import BodySize
from app.api.guards.key import KeyCheck
from app.api.guards.media_type import MediaType
from app.api.guards.this_computer import ThisComputer
from app.api.guards.turnstile import Turnstile
from app.api.problems import ProblemAnswers
from app.engine.engine import Engine


def guarded(app: ASGIApp, engine: Engine) -> ASGIApp:
    """The routes behind every guard."""
    inside = BodySize(app)
    inside = MediaType(inside)
    inside = KeyCheck(inside, engine)
    inside = ThisComputer(inside)
    inside = Turnstile(inside, engine.clock)
    return ProblemAnswers(inside, engine.clock)
