"""A request as somebody would send it to the Voice API: its body, or ready to run."""

import json
import pprint
import re
import shlex

from app.engine.model.task import CallRequest, RequestForm

SERVER = "http://127.0.0.1:8717"
CALLS = "/v1/voice/calls"
ADDRESS = SERVER + CALLS
KEY = "mbn_live_YOUR_API_KEY"
"""Stands where the caller's own key goes: a real one is never written into a text to copy."""
_UNSEEN = re.compile(
    "[\x7f-\xa0\xad\u061c\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff]"
)
"""Marks that turn the words around them, that look like a space and are none, or that are lost
when a text is copied from a window. Letters of any language and pictures stay as they are.
"""
_PYTHON = """\
import uuid

import requests

request = {body}
answer = requests.post(
    "{address}",
    headers={{
        "Authorization": "Bearer {key}",
        "Idempotency-Key": str(uuid.uuid4()),
    }},
    json=request,
    timeout=30,
)
print(answer.status_code, answer.json())
"""


def request_text(request: CallRequest, form: RequestForm, server: str = SERVER) -> str:
    """The same request in one of its forms, always from the one body.

    `server` is where the Voice API listens, such as `http://127.0.0.1:8717`. Read back, each form
    gives the body byte for byte; what nobody could see in it is written as an escape.
    """
    body = request.as_json()
    if form == "curl":
        return _curl(_json(body), server)
    if form == "python":
        told = pprint.pformat(body, width=60, sort_dicts=False)
        return _PYTHON.format(body=told, address=server + CALLS, key=KEY)
    return _json(body)


def _json(body: dict[str, object]) -> str:
    told = json.dumps(body, indent=2, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", told)


def _curl(body: str, server: str) -> str:
    return " \\\n  ".join(
        [
            f'curl -X POST "{server}{CALLS}"',
            f'-H "Authorization: Bearer {KEY}"',
            '-H "Content-Type: application/json"',
            '-H "Idempotency-Key: $(uuidgen)"',
            f"-d {shlex.quote(body)}",
        ]
    )
