"""Addresses are read as owners write them, in linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.tools.addresses import first_mail_address, is_loopback, mail_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("email joe@vello.example", "joe@vello.example"),
        ("email <joe.b+x@mail.vello.example>, then close", "joe.b+x@mail.vello.example"),
        ("Write to joe@vello.example.", "joe@vello.example"),
        ("mailto:joe@vello.example", "joe@vello.example"),
        ("joe@vello", None),
        ("joe at vello.example", None),
        ("{facts.email}", None),
        ("@vello.example", None),
        ("joe@@vello.example", None),
        ("joe@-vello.example", None),
        (f"{'x' * 250}@vello.example", None),
    ],
)
def test_the_first_address_in_words(text: str, address: str | None) -> None:
    assert first_mail_address(text) == address


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_what_is_found_is_an_address(text: str) -> None:
    found = first_mail_address(text)
    assert found is None or mail_address(found) == found


def test_a_long_rule_takes_no_time() -> None:
    began = time.perf_counter()
    for evil in ("a." * 20_000, "a@" * 20_000, "a@" + "b." * 20_000, "a" * 40_000):
        first_mail_address(evil)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True),
        ("LocalHost", True), ("10.0.0.1", False), ("127.0.0.1.evil.example", False), ("", False),
    ],
)  # fmt: skip
def test_this_very_machine(host: str, here: bool) -> None:
    assert is_loopback(host) is here
