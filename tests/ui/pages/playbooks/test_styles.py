"""Colours of a line."""

from app.ui.pages.playbooks.picture import as_selected, column, shown, units
from app.ui.pages.playbooks.styles import formats


def ranges(line: str) -> set[tuple[int, int]]:
    return {(made.start, made.length) for made in formats(line)}


def test_a_placeholder_is_a_chip_with_its_name_inside() -> None:
    assert {(2, 9), (9, 1)} <= ranges("a {facts.x} b")
    assert (1, 10) in ranges("{AGENT_NAME}")
    assert ranges("{fact.x} {facts.1}") == set()


def test_letters_beyond_the_first_plane_count_two() -> None:
    assert (3, 9) in ranges("😀 {facts.x}")


def test_headings_and_bold_words_stand_out() -> None:
    assert {(0, 4), (4, 5)} <= ranges("#### rent")
    assert (2, 4) in ranges("**Kind**: notice")


def test_a_shown_line_is_as_long_as_the_real_one() -> None:
    odd = "a\x00\u2028\u2029\ufdd0\ufeff😀\u00a0"
    assert units(shown(odd)) == units(odd)
    assert as_selected("a\r\nb\rc\nd") == "a\u2029b\u2029c\u2029d"
    assert [column("😀b", unit) for unit in (0, 2, 3)] == [0, 1, 2]
