"""The text behind the widget, without the widget."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.pages.playbooks.edits import MOST_UNDO, EditedText, Place, bare, cut, end_of

TEXTS = st.text("a\r\n\u2028😀", max_size=12)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_lines_put_together_are_the_text(text: str) -> None:
    lines = cut(text)
    assert "".join(lines) == text
    assert all(bare(line) + end_of(line) == line for line in lines)
    assert not end_of(lines[-1])


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_places_and_offsets_are_the_same_thing(text: str, data: st.DataObject) -> None:
    source = EditedText(text)
    offset = data.draw(st.integers(0, len(text)))
    assert source.offset(source.place(offset)) == offset


def typed(source: EditedText, text: str) -> None:
    for letter in text:
        end = Place(0, len(source.lines[0]))
        source.replace(end, end, letter)


def test_a_word_is_one_step() -> None:
    source = EditedText("")
    typed(source, "two words")
    source.undo()
    assert source.text == "two "
    source.undo()
    source.undo()
    assert source.text == ""
    assert not source.can_undo


def test_saving_parts_steps_and_undo_makes_dirty_again() -> None:
    source = EditedText("")
    typed(source, "ab")
    source.mark_saved()
    typed(source, "c")
    assert source.dirty
    source.undo()
    assert source.text == "ab"
    assert not source.dirty
    source.undo()
    assert source.dirty


def test_a_forgotten_saved_state_stays_dirty() -> None:
    source = EditedText("")
    for _ in range(MOST_UNDO + 1):
        source.step_ends()
        typed(source, "a")
    while source.undo():
        pass
    assert source.text == "a"
    assert source.dirty


def test_an_edit_that_changes_nothing_is_none() -> None:
    source = EditedText("abc")
    assert source.replace(Place(0, 0), Place(0, 1), "a") is None
    assert not source.can_undo


def test_a_cr_and_an_lf_that_meet_become_one_end() -> None:
    source = EditedText("a\rb\nc")
    source.replace(Place(1, 0), Place(1, 1), "")
    assert source.lines == ["a\r", "\n", "c"]
    assert source.settle() == [0]
    assert source.lines == ["a\r\n", "c"]
    source.undo()
    assert source.text == "a\rb\nc"
    assert source.lines == cut(source.text)
