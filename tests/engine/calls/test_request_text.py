"""The texts to copy say exactly the request: read back, they are its body."""

import ast
import json
import shlex

import pytest

from app.engine.calls.request_text import ADDRESS, KEY, request_text
from app.engine.model.task import Task
from tests.fakes import request

ODD = 'O\'Brien & "Söhne" $(rm) `x` {y} \\'
REQUEST = request(target_name=ODD, task=Task(goal=ODD, facts={"amount": "$1", "ok": True, "n": 2}))


def test_the_json_is_the_body() -> None:
    assert json.loads(request_text(REQUEST, "json")) == REQUEST.as_json()


def test_a_shell_reads_the_curl_command_as_the_body() -> None:
    words = shlex.split(request_text(REQUEST, "curl"))
    assert json.loads(words[words.index("-d") + 1]) == REQUEST.as_json()
    assert words[:4] == ["curl", "-X", "POST", ADDRESS]
    assert f"Authorization: Bearer {KEY}" in words


def test_python_reads_the_program_as_the_body() -> None:
    tree = ast.parse(request_text(REQUEST, "python"))
    body = next(node.value for node in tree.body if isinstance(node, ast.Assign))
    assert ast.literal_eval(body) == REQUEST.as_json()


@pytest.mark.parametrize("form", ["json", "curl", "python"])
def test_what_is_ours_stays_with_us(form: str) -> None:
    text = request_text(REQUEST, form)
    assert REQUEST.idempotency_key not in text
    assert "deployment" not in text


def test_the_address_is_where_the_owner_listens() -> None:
    for form in ("curl", "python"):
        text = request_text(REQUEST, form, "http://127.0.0.1:9001")
        assert "http://127.0.0.1:9001/v1/voice/calls" in text
        assert "8717" not in text


def test_what_nobody_could_see_is_written_as_an_escape() -> None:
    unseen = "1\u00a0000\u202e\u2028\u200f\ud83d\ufeff\x85"
    told = request_text(request(target_name=unseen + "Zoë שלום 👩‍🌾"), "json")
    assert not (set(unseen) - {"1", "0"}) & set(told)
    assert "Zoë שלום 👩‍🌾" in told
    assert json.loads(told)["targetName"].startswith(unseen)
