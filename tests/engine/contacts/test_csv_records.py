"""Records with the lines they end in, open quotes, comments, and rows that a quote swallowed."""

import pytest

from app.engine.contacts.csv_records import Piece, is_comment, says_something, split, swallowed


def test_lines_are_counted_through_quotes_and_blank_lines():
    found = split('a,b\n\n"1\n2",3\r\n\r\n4,"5"', ",")
    assert found.records == [["a", "b"], [], ["1\n2", "3"], [], ["4", "5"]]
    assert found.ends == [1, 2, 4, 5, 6]
    assert (len(found.lines), found.whole) == (6, 6)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends(end):
    assert split(end.join(["a,b", "1,2", ""]), ",").records == [["a", "b"], ["1", "2"]]


def test_stray_quotes_do_not_move_rows():
    assert len(split('a,b\n1,This "is" fine\n2,"so, "is" this"\n3,4\n', ",").records) == 4


@pytest.mark.parametrize("text", ['a,b\n1,"open\n2,3\n', 'a,b\n1,"open', 'a\nb\n"', 'a\n"\n'])
def test_an_open_quote_leaves_its_lines_over(text):
    found = split(text, ",")
    assert found.whole == text[: text.index('"')].count("\n") < len(found.lines)


def test_nothing_is_nothing():
    assert split("", ",") == Piece([], [], [], hashes=False, text="")


@pytest.mark.parametrize(
    ("cells", "comment"),
    [
        (["# made by the shop"], True),
        (["#"], True),
        (["#exported on Monday", "", ""], True),
        (["#17"], False),
        (["#N/A", ""], False),
        (["# a", "b"], False),
        (["Ann"], False),
    ],
)
def test_a_comment_stands_alone(cells, comment):
    assert is_comment(cells) == comment
    assert says_something(cells, 3) == (not comment)
    assert says_something(cells, 1)


@pytest.mark.parametrize("cells", [[], [" "]])
def test_a_blank_line_says_nothing(cells):
    assert not says_something(cells, 1)


GOOD = [
    ['Ann,650,"first\n', 'second"\n'],
    ['"first, with a comma\n', 'second, too",650,x\n'],
    ['Ann,650,"Dear Ann,\n', "thanks, as ever, for all\n", "the fish, and\n", 'so on"\n'],
    ['Ann,650,"addresses:\n', *["3 Elm St, Springfield, IL\n"] * 5, 'so on"\n'],
    ['Ann,650,"he said ""no""\n', 'and left"\n'],
]
BAD = [
    ['"Ann,650,x\n', 'Bo,651,"y"\n'],
    ['Ann,"650,x\n', "Bo,651,y\n", 'Cy,652,"so, so"\n'],
    ['Ann,650,"x\n', *["Bo,651,y\n"] * 20, 'so"\n'],
]


@pytest.mark.parametrize(("lines", "bad"), [(x, False) for x in GOOD] + [(x, True) for x in BAD])
def test_rows_inside_a_cell_are_noticed(lines, bad):
    assert len(split("".join(lines), ",").records) == 1
    assert swallowed(lines, ",", 3) == bad
