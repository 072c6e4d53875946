"""Where a file's first line is, and how much of its beginning is looked at."""

import pytest

from app.engine.contacts.csv_blocks import BLOCK, Place
from app.engine.contacts.csv_head import first_line, head_at
from app.engine.contacts.refused import FileRefused


def reader(content: bytes):
    return lambda place, size: content[place : place + size]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a\nb", Place(0, 1, 1)),
        (b"\n\r\n\ra\n", Place(4, 4, 1)),
        (b"  \n  a\nb", Place(3, 2, 1)),
        (b"\r\n" * 300_000 + b"\t\tx\r\n", Place(600_000, 300_001, 1)),
        (b" " * 3 * BLOCK + b"\nx", Place(3 * BLOCK + 1, 2, 1)),
    ],
)
def test_blank_lines_are_passed_over(content, place):
    assert first_line(reader(content), 0, 1) == place


def test_a_line_is_found_by_its_number():
    content = b"line\r\n" * 40_000
    assert first_line(reader(content), 0, 30_000) == Place(6 * 29_999, 30_000, 1)
    with pytest.raises(FileRefused, match="no line 40001"):
        first_line(reader(content), 0, 40_001)


def test_nothing_but_blank_lines_is_refused():
    with pytest.raises(FileRefused) as refused:
        first_line(reader(b" \n" * 100_000), 0, 1)
    assert refused.value.code == "empty"


def test_the_beginning_holds_whole_lines():
    assert head_at(reader(b"a\nb"), 0) == b"a\nb"
    head = head_at(reader(b"word\n" * 50_000), 5)
    assert head.endswith(b"\n")
    assert BLOCK - 5 < len(head) <= BLOCK
    long = (b"x" * 100_000 + b"\r\n") * 20
    assert head_at(reader(long), 0).count(b"\n") >= 8
