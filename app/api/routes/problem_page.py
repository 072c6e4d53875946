"""`GET /problems/{name}`: what a refusal means and what to do, for people."""

from html import escape

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoint import Endpoint
from app.api.page import marked, page
from app.api.problem_words import WORDS
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind


async def problem_page(request: Request, _engine: Engine) -> Response:
    name = request.path_params["name"]
    kind = next((kind for kind in ProblemKind if kind.code == name), None)
    if kind is None:
        raise Problem(ProblemKind.NOT_FOUND, "There is no problem of that name.", "See /docs.")
    words = WORDS[kind]
    body = (
        f"<h1>{escape(kind.title)}</h1>\n"
        f'<p class="code">{kind.status} <code>{escape(kind.code)}</code></p>\n'
        f"<h2>What happened</h2>\n<p>{marked(words.happened)}</p>\n"
        f"<h2>What to do</h2>\n<p>{marked(words.to_do)}</p>"
    )
    return page(kind.title, body)


PROBLEM_PAGE = Endpoint(
    "GET",
    "/problems/{name}",
    problem_page,
    "Read what a problem means",
    "Where the `type` of a problem leads.",
    problems=(ProblemKind.NOT_FOUND,),
    gives_other="text/html",
    parameters=(
        {
            "name": "name",
            "in": "path",
            "required": True,
            "description": "A problem's `code`.",
            "schema": {"type": "string"},
        },
    ),
)
