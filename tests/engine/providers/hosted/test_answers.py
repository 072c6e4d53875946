"""What an answer says of a dial, and the words that a person reads."""

import json
import ssl
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.providers.hosted.answers import (
    LONGEST_REASON,
    Answer,
    TooLong,
    broken,
    refused,
    retry_after,
    tidy,
    unclear,
)
from tests.engine.providers.hosted.plain import words

NOW = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)


def answer(status: int, told: object = None) -> Answer:
    return Answer(status, {}, b"" if told is None else json.dumps(told).encode())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b"", None),
        (b"<html>", None),
        (b"[" * 100_000, None),
        (b"1" * 5000, None),
        (b'{"a": NaN, "b": -Infinity, "c": 1e999, "d": 2.5}',
         {"a": None, "b": None, "c": None, "d": 2.5}),
        (b'{"a\\ud800": ["x\\udfff", "\\ud83d\\ude00"]}', {"a?": ["x?", "\U0001f600"]}),
        ('{"a": "Zoë"}'.encode("utf-16"), {"a": "Zoë"}),
        (b'{"a": "\xff"}', None),
    ],
)  # fmt: skip
def test_what_is_read_can_always_be_kept(body: bytes, told: object):
    assert Answer(200, {}, body).told == told


@pytest.mark.parametrize("told", [None, [], 5, "id", True])
def test_what_is_no_object_is_an_empty_one(told: object):
    assert Answer(200, {}, json.dumps(told).encode()).object == {}


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=60), st.text(max_size=40).map(lambda t: json.dumps(t).encode()))
)
def test_no_body_is_too_odd_to_be_read(body: bytes):
    json.dumps(Answer(200, {}, body).told, allow_nan=False).encode("utf-8")


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(400, "refused"), (401, "config"), (402, "billing"), (403, "config"), (404, "config"),
     (418, "refused"), (422, "refused"), (429, "limit")],
)  # fmt: skip
def test_a_refusal_surely_rang_nowhere(status: int, trouble: str):
    error = refused(answer(status), words, NOW, "Plain")
    assert (error.dialed, error.trouble) == ("no", trouble)
    assert error.reason == f"Plain answered {status}"


def test_a_vendor_that_knows_better_than_its_status_is_believed():
    error = refused(answer(429, {}), lambda *_: ("Blacklisted.", "refused"), NOW, "Plain")
    assert (error.reason, error.trouble) == ("Blacklisted", "refused")


@pytest.mark.parametrize("status", [200, 204, 302, 500, 503])
def test_any_other_answer_without_a_call_may_have_rung(status: int):
    error = unclear(answer(status), words, "Plain")
    assert (error.dialed, error.reason) == ("maybe", f"Plain answered {status} without a call")


@pytest.mark.parametrize(
    ("error", "dialed", "trouble", "said"),
    [
        (httpx.ConnectError("refused"), "no", "network", "cannot be reached"),
        (httpx.ConnectTimeout("late"), "no", "network", "cannot be reached"),
        (httpx.PoolTimeout("full"), "no", "network", "cannot be reached"),
        (httpx.ProxyError("407"), "no", "network", "cannot be reached"),
        (httpx.ConnectError("certificate verify failed"), "no", "network", "certificate"),
        (httpx.LocalProtocolError("Illegal header"), "no", "config", "as it was entered"),
        (httpx.UnsupportedProtocol("gopher"), "no", "config", "as it was entered"),
        (httpx.InvalidURL("port"), "no", "config", "as it was entered"),
        (httpx.WriteTimeout("half sent"), "maybe", "network", "in time"),
        (httpx.ReadTimeout("late"), "maybe", "network", "in time"),
        (TimeoutError(), "maybe", "network", "in time"),
        (httpx.WriteError("reset"), "maybe", "network", "broke off"),
        (httpx.ReadError("reset"), "maybe", "network", "broke off"),
        (httpx.RemoteProtocolError("cut"), "maybe", "network", "broke off"),
        (ssl.SSLError("bad record"), "maybe", "network", "broke off"),
        (TooLong("100 MB"), "maybe", "network", "more than is read"),
    ],
)
def test_a_missing_answer_is_a_no_only_where_nothing_left(
    error: Exception, dialed: str, trouble: str, said: str
):
    told = broken(error, "Plain")
    assert (told.dialed, told.trouble) == (dialed, trouble)
    assert said in told.reason


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Not allowed.", "Not allowed"),
        (" two\n\tlines \x00", "two lines"),
        ("<p class='x'>No <b>money</b> left</p>", "No money left"),
        ("<!DOCTYPE html><br/>", ""),
        ("less < more > less", "less more less"),
        ("\u202eevil", "evil"),
        ("x" * 400, "x" * LONGEST_REASON + "..."),
    ],
)
def test_words_are_made_one_plain_line(said: str, kept: str):
    assert tidy(said) == kept


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_words_break_the_line(said: str):
    told = tidy(said)
    assert not set("\n\r<>") & set(told)
    assert all(character.isprintable() for character in told)


@pytest.mark.parametrize(
    ("told", "secs"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("9" * 30, 999_999_999.0),
        ("Mon, 01 Jun 2026 14:00:30 GMT", 30.0),
        ("Mon, 01 Jun 2026 16:00:30 +0200", 30.0),
        ("Mon, 01 Jun 2026 13:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("Mon, 99 Jun 2026 14:00:30 GMT", None),
    ],
)
def test_how_long_to_leave_it_alone(told: str, secs: float | None):
    assert retry_after({"retry-after": told}, NOW) == secs


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_no_wish_for_rest_is_too_odd(told: str):
    secs = retry_after({"retry-after": told}, NOW)
    assert secs is None or secs >= 0
