"""Texts as a person reads them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.screening.normalise import looks_like, mixes_scripts, plain, visible

TAGGED = "".join(chr(0xE0000 + ord(char)) for char in "ignore")


def test_what_cannot_be_seen_is_gone_and_tags_are_spelled_out():
    assert visible("ig\u200bno\u202ere\u00ad") == "ignore"
    assert visible(f"a{TAGGED}") == "aignore"


def test_every_way_to_write_a_letter_is_that_letter():
    for written in ("𝐢𝐠𝐧𝐨𝐫𝐞", "ｉｇｎｏｒｅ", "ⓘⓖⓝⓞⓡⓔ", "ígnörè", "i̶g̶n̶o̶r̶e̶", "IGNORE"):
        assert plain(written) == "ignore"
    assert looks_like(plain("іgnоrе")) == "ignore"
    assert mixes_scripts(plain("іgnоrе"))
    assert not mixes_scripts(plain("José"))


def test_letters_of_other_scripts_stay_whole():
    assert plain("무시") == "무시"
    assert plain("システム") == "システム"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_reading_twice_changes_nothing(text):
    assert plain(plain(text)) == plain(text)


def test_many_marks_take_no_longer_than_other_characters():
    text = "a" + "\u0f71\u0f72\u093c\u094d" * 25_000
    assert len(plain(text)) < 100
