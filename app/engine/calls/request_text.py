"""A request as somebody would send it to the Voice API: its body, or ready to run."""

import json
import pprint
import shlex

from app.engine.model.task import CallRequest, RequestForm

ADDRESS = "http://127.0.0.1:8717/v1/voice/calls"
KEY = "mbn_live_YOUR_API_KEY"
"""Stands where the caller's own key goes: a real one is never written into a text to copy."""
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


def request_text(request: CallRequest, form: RequestForm) -> str:
    """The same request in one of its forms, always from the one body."""
    body = request.as_json()
    if form == "curl":
        return _curl(json.dumps(body, indent=2, ensure_ascii=False))
    if form == "python":
        told = pprint.pformat(body, width=60, sort_dicts=False)
        return _PYTHON.format(body=told, address=ADDRESS, key=KEY)
    return json.dumps(body, indent=2, ensure_ascii=False)


def _curl(body: str) -> str:
    return " \\\n  ".join(
        [
            f'curl -X POST "{ADDRESS}"',
            f'-H "Authorization: Bearer {KEY}"',
            '-H "Content-Type: application/json"',
            '-H "Idempotency-Key: $(uuidgen)"',
            f"-d {shlex.quote(body)}",
        ]
    )
