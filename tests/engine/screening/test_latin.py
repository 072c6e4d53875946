"""Latin letters of any language become bytes; all else is told apart."""

import pytest

from app.engine.screening.latin import in_latin_1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann", b"Ann"), ("Zoë", b"Zo\xeb"), ("Nguyễn", b"Nguyen"), ("Łucja", b"lucja"),
        ("D’Amico", b"D'Amico"), ("Ğ", b"g"), ("Мария", None), ("Ann 😀", None), ("“so”", None),
        ("e\u0301", None),
    ],
)  # fmt: skip
def test_letters(text: str, told: bytes | None) -> None:
    assert in_latin_1(text) == told
