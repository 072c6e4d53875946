"""Nobody's wish is dropped: every number in a file is found, wherever it stands."""

from pathlib import Path

import pytest

from app.engine.contacts.number_list import numbers_in
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World

ONE, TWO, THREE = "+12125550142", "+12125550143", "+442071838750"


def found(tmp_path: Path, text: str, country: str = "US") -> tuple[list[str], list[str]]:
    path = tmp_path / "numbers.csv"
    path.write_text(text, encoding="utf-8")
    numbers, unread = numbers_in(path, country)
    assert {world for _, world in numbers} <= {World.LIVE}
    return [number for number, _ in numbers], unread


@pytest.mark.parametrize(
    "text",
    [
        "2125550142\n(212) 555-0143\n+44 20 7183 8750\n",
        "Phone\n212-555-0142\n212-555-0143\n+442071838750",
        "Name;Phone\nA;2125550142\nB;2125550143\nC;+442071838750\n",
        "\ufeffPhone\tName\n2125550142\tA\n\n2125550143\tB\n+442071838750\tC\n",
        "+12125550142\n+12125550142\n+12125550143\n+442071838750\n",
    ],
)
def test_shapes_of_files(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == ([ONE, TWO, THREE], [])


def test_one_number_written_in_two_ways_is_one(tmp_path: Path) -> None:
    assert found(tmp_path, "2125550142\n(212) 555-0142\n")[0] == [ONE]


def test_all_numbers_of_a_person_count(tmp_path: Path) -> None:
    text = "Name,Phone,Mobile\nDana,212-555-0142,212-555-0143\nBo,,+44 20 7183 8750\n"
    numbers, unread = found(tmp_path, text)
    assert sorted(numbers) == sorted([ONE, TWO, THREE])
    assert unread == []


def test_numbers_that_are_never_called_count_too(tmp_path: Path) -> None:
    assert found(tmp_path, "Phone\n800-555-0142\n900-234-5678\n") == (
        ["+18005550142", "+19002345678"],
        [],
    )


def test_the_country_tells_how_local_numbers_are_read(tmp_path: Path) -> None:
    assert found(tmp_path, "Phone\n020 7183 8750\n", "GB") == ([THREE], [])


@pytest.mark.parametrize(
    "cell",
    [
        "212-555-0142 (do not call)",
        "DO NOT CALL: (212) 555-0142",
        "Dana 212-555-0142, asked on May 3",
        "STOP +1 212 555 0142",
    ],
)
def test_a_note_beside_a_number_drops_nobodys_wish(tmp_path: Path, cell: str) -> None:
    assert found(tmp_path, f'"{cell}"\n212-555-0143\n') == ([ONE, TWO], [])
    assert found(tmp_path, f'Phone\n"{cell}"\n212-555-0143\n') == ([ONE, TWO], [])


def test_each_of_several_numbers_in_a_cell_counts(tmp_path: Path) -> None:
    assert found(tmp_path, "Phone\n212-555-0142 or 212-555-0143\n") == ([ONE, TWO], [])


def test_whom_an_entry_of_our_own_holds_for_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv"
    rows = f"{ONE},sim,2026-05-04,call 1,\n{TWO},live,2026-05-04,you,\n"
    path.write_text("phone,holds for,since,source,reason\n" + rows, encoding="utf-8")
    assert numbers_in(path, "US").numbers == [(ONE, World.SIM), (TWO, World.LIVE)]


def test_what_is_no_number_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, "Phone\n2125550142\nask Dana\n") == ([ONE], ["ask Dana"])


@pytest.mark.parametrize(
    "content", [b"", b"<html><body>sign in</body></html>", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"]
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "numbers.csv"
    path.write_bytes(content)
    with pytest.raises(Problem) as refused:
        numbers_in(path, "US")
    assert refused.value.kind is ProblemKind.VALIDATION_FAILED
    assert "Nothing was added" in refused.value.hint
