"""A call as plain text."""

from app.ui.pages.results.transcript_text import file_name, transcript_text
from tests.ui.pages.results.sample_calls import TURNS


def test_who_said_what_and_when() -> None:
    text = transcript_text(["Dana Reed", "", "1 June"], TURNS, "Ava", "Dana")
    assert text == (
        "Dana Reed\n1 June\n\n0:00  Ava: Hi, is this Dana?\n0:04  Dana: Yes. I can pay on Friday.\n"
    )


def test_a_silent_call_is_its_head_alone() -> None:
    assert transcript_text(["Dana"], (), "Ava", "Dana") == "Dana\n"


def test_a_file_is_named_for_the_person() -> None:
    assert file_name("Dana O'Reed", "1212") == "call-dana-o-reed.txt"
    assert file_name("", "1212") == "call-1212.txt"
