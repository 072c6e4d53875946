"""The documentation as HTML, written from the description: every address can be tried out."""

import json
from html import escape
from typing import Any

from app.api.page import marked
from app.engine.calls.request_text import ADDRESS, KEY

Json = dict[str, Any]

CALLS = "/v1/voice/calls"
EXAMPLE: Json = {
    "from": "+12125550100",
    "to": "+12125550142",
    "targetName": "Dana",
    "triggeredBy": "my-program",
    "task": {
        "goal": "Remind Dana of the visit on June 9.",
        "script": "appointment-reminder",
        "facts": {"patient_name": "Dana", "appointment_date": "June 9"},
    },
}
_SAFETY = (
    '<p class="notice">Goal, facts and escalation become instructions of the agent. '
    "Never pass strangers' input through.</p>"
)


def documentation_body(described: Json, address: str) -> str:
    """What stands between the frame's header and its end. `address`: where this server listens."""
    operations = [
        _operation(method, path, operation, described)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if path.startswith(("/v1/", "/healthz"))
    ]
    return "\n".join([_top(), *operations]).replace(escape(ADDRESS), escape(address + CALLS))


def _top() -> str:
    return (
        "<h1>Voice API</h1>\n"
        "<p>Other programs of this computer may place calls through Playcall, by its rules. "
        'The whole description: <a href="/v1/openapi.json">openapi.json</a>.</p>\n'
        f"{_SAFETY}\n"
        "<h2>Your key</h2>\n"
        "<p>Made under Settings, API keys, or with <code>playcall keys create</code>. It stays in "
        "this page and is forgotten when you leave.</p>\n"
        '<p><label for="key">Key</label> '
        f'<input id="key" type="password" autocomplete="off" placeholder="{KEY}"></p>\n'
        '<p class="notice" id="live">What you try here is done: on a real provider the telephone '
        "rings.</p>"
    )


def _operation(method: str, path: str, operation: Json, described: Json) -> str:
    anchor = escape(operation["operationId"])
    return (
        f'<section id="{anchor}">\n'
        f'<h2><span class="method">{method.upper()}</span> <code>{escape(path)}</code></h2>\n'
        f"<p><strong>{escape(operation['summary'])}.</strong></p>\n"
        f"{_paragraphs(operation['description'])}\n"
        f"{_fields(operation, described)}\n"
        f"{_try_out(method, path, operation)}\n"
        f"{_answers(operation)}\n"
        "</section>"
    )


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{marked(part)}</p>" for part in text.split("\n\n"))


def _fields(operation: Json, described: Json) -> str:
    if "requestBody" not in operation:
        return ""
    content = operation["requestBody"]["content"]["application/json"]["schema"]
    rows = "".join(_rows(content, described, ""))
    return (
        "<table><thead><tr><th>Field</th><th>Type</th><th>Rules</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>\n{_example()}"
    )


def _rows(schema: Json, described: Json, prefix: str) -> list[str]:
    schema = _resolved(schema, described)
    rows: list[str] = []
    for name, field in schema["properties"].items():
        inner = next((part for part in [field, *field.get("anyOf", [])] if "$ref" in part), None)
        need = "required. " if name in schema.get("required", []) else ""
        kind = "object" if inner else " or ".join(_types(field))
        told = marked(need + field.get("description", ""))
        rows.append(
            f"<tr><td><code>{escape(prefix + name)}</code></td><td>{kind}{_range(field)}</td>"
            f"<td>{told}</td></tr>"
        )
        if inner:
            rows.extend(_rows(inner, described, f"{prefix}{name}."))
    return rows


def _resolved(schema: Json, described: Json) -> Json:
    name = schema["$ref"].rpartition("/")[2]
    found: Json = described["components"]["schemas"][name]
    return found


def _types(field: Json) -> list[str]:
    told = field.get("type", "object")
    return [told] if isinstance(told, str) else list(told)


def _range(field: Json) -> str:
    """The limits of a field, as the description has them."""
    if "maximum" in field:
        return f", {field['minimum']:,} to {field['maximum']:,}"
    if "maxLength" in field:
        least = field.get("minLength")
        return (
            f", {least} to {field['maxLength']:,}" if least else f", at most {field['maxLength']:,}"
        )
    return f", at most {field['maxProperties']} facts" if "maxProperties" in field else ""


def _example() -> str:
    body = json.dumps(EXAMPLE, indent=2)
    told = (
        f'curl -X POST "{ADDRESS}" \\\n'
        f'  -H "Authorization: Bearer {KEY}" \\\n'
        '  -H "Content-Type: application/json" \\\n'
        '  -H "Idempotency-Key: $(uuidgen)" \\\n'
        f"  -d '{body}'"
    )
    return f"<pre>{escape(told)}</pre>"


def _try_out(method: str, path: str, operation: Json) -> str:
    """A form without inline code: the script finds it by its data attributes."""
    inputs = [_input(parameter) for parameter in operation.get("parameters", [])]
    if "requestBody" in operation:
        body = escape(json.dumps(EXAMPLE, indent=2))
        inputs.append(
            f'<p><label>Body <textarea rows="16" spellcheck="false">{body}</textarea></label></p>'
        )
    return (
        f'<details class="try" data-method="{method.upper()}" data-path="{escape(path)}">'
        "<summary>Try it</summary>\n"
        f"{''.join(inputs)}\n"
        '<p><button type="button">Send</button></p>\n'
        '<pre class="answer" role="status" aria-live="polite" hidden></pre>\n</details>'
    )


def _input(parameter: Json) -> str:
    name = escape(parameter["name"])
    return (
        f"<p><label><code>{name}</code> {marked(parameter['description'])} "
        f'<input data-name="{name}" data-in="{parameter["in"]}" autocomplete="off"></label></p>'
    )


def _answers(operation: Json) -> str:
    rows = "".join(
        f"<tr><td>{status}</td><td>{_codes(response)}</td></tr>"
        for status, response in operation["responses"].items()
    )
    return f"<details><summary>Answers</summary><table><tbody>{rows}</tbody></table></details>"


def _codes(response: Json) -> str:
    schema = response.get("content", {}).get("application/problem+json", {}).get("schema")
    if schema is None:
        return escape(response["description"])
    codes: list[str] = schema["properties"]["code"]["enum"]
    return ", ".join(
        f'<a href="/problems/{escape(code)}"><code>{escape(code)}</code></a>' for code in codes
    )
