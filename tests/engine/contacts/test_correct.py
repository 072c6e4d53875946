"""What a person corrects in a file: rows are judged again, and every step can be taken back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.contacts.check_rows import Judged, Wish, check_rows, know_nothing
from app.engine.contacts.correct import apply, corrected, with_texts
from app.engine.contacts.judge import Terms
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.checked import Checked
from app.engine.model.settings import Settings
from tests.engine.contacts.judging import quiet
from tests.fakes import open_engine


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path / "data")
    yield engine
    await engine.close()


def write(folder: Path, *rows: str) -> Path:
    path = folder / "list.csv"
    path.write_text("\n".join(("Name,Phone,Note", *rows)), encoding="utf-8")
    return path


def told(checked: Checked) -> list[str]:
    return [checked.row(at).verdict for at in range(len(checked))]


async def test_a_fixed_cell_is_judged_again_and_can_be_had_back(
    engine: Engine, tmp_path: Path
) -> None:
    checked = await engine.contacts.check(write(tmp_path, "A,n/a,x", "B,212-555-0143,"))
    assert told(checked) == ["refused", "accepted"]
    before = checked.state
    await engine.contacts.fix(checked, {(1, "Phone"): "212-555-0142"})
    assert (told(checked), checked.phone(1)) == (["accepted", "accepted"], "+12125550142")
    assert checked.row(0).cells == ("A", "212-555-0142", "x")
    assert checked.findings_by_code() == ()
    assert checked.column_status("Phone") == (2, 2)
    assert checked.can_undo
    engine.contacts.undo_fix(checked)
    assert checked.state is before
    assert not checked.can_undo


async def test_rows_of_the_same_number_are_judged_again_too(engine: Engine, tmp_path: Path) -> None:
    checked = await engine.contacts.check(
        write(tmp_path, "A,212-555-0142,", "B,212-555-0142,", "C,212-555-0142,")
    )
    assert told(checked) == ["accepted", "refused", "refused"]
    await engine.contacts.fix(checked, {(1, "Phone"): "212-555-0149"})
    assert told(checked) == ["accepted", "accepted", "refused"]
    await engine.contacts.leave_out(checked, [2])
    assert told(checked) == ["accepted", "left out", "accepted"]
    await engine.contacts.fix(checked, {(3, "Phone"): "212-555-0149"})
    assert told(checked) == ["accepted", "left out", "refused"]
    assert checked.counts == (1, 0, 1, 1)


async def test_one_fix_for_all_that_are_alike(engine: Engine, tmp_path: Path) -> None:
    checked = await engine.contacts.check(
        write(tmp_path, "A,n/a,", "B,212-555-0143,", "C,n/a,", "D,call,")
    )
    assert await engine.contacts.alike(checked, 1, "Phone") == (3,)


async def test_each_remedy_mends_its_rows(engine: Engine, tmp_path: Path) -> None:
    rows = (
        "A,212-555-0142 / 415-555-0143,", "B,2I2-555-OI44,", "C,212-555-0145,a\x07b",
        f"D,212-555-0146,{'word ' * 120}", "E,212-555-0147,hello, there", "F,1.6E+10,", ",,",
    )  # fmt: skip
    checked = await engine.contacts.check(write(tmp_path, *rows))
    assert checked.counts.refused == 7
    for code, name in (
        ("two-numbers", "keep-first-number"), ("bad-phone", "letters-to-digits"),
        ("control-character", "remove-characters"), ("value-too-long", "shorten"),
        ("extra-cells", "join-cells"), ("scientific-notation", "leave-out"),
        ("empty", "leave-out"),
    ):  # fmt: skip
        [group] = [one for one in checked.findings_by_code() if one.code == code]
        assert name in checked.remedies(group)
        await engine.contacts.remedy(checked, group, name)
    assert (checked.counts, checked.findings_by_code()) == ((5, 0, 0, 2), ())
    assert checked.row(0).cells[1] == "212-555-0142"
    assert checked.row(4).cells == ("E", "212-555-0147", "hello, there")
    assert len(checked.row(3).cells[2]) <= 500
    made = await engine.contacts.keep(checked, name="healed", source="list.csv")
    assert made.contacts == 5
    assert engine.contacts.of_list("healed")[1].phone == "+12125550144"


@pytest.mark.parametrize(
    ("cells", "offered"),
    [
        (("n/a", "4I5-555-OI4", "O1l"), ("leave-out",)),
        (("n/a", "2I2-555-OI44"), ("letters-to-digits", "leave-out")),
        (("212-555-0142 / 415-555-0143",), ("keep-first-number", "leave-out")),
        (("21255501424155550143",), ("leave-out",)),
    ],
)
async def test_a_remedy_is_offered_only_where_a_number_comes_of_it(
    engine: Engine, tmp_path: Path, cells: tuple[str, ...], offered: tuple[str, ...]
) -> None:
    checked = await engine.contacts.check(write(tmp_path, *(f"A,{cell}," for cell in cells)))
    [group] = checked.findings_by_code()
    assert checked.remedies(group) == offered
    await engine.contacts.remedy(checked, group, offered[0])
    left = [] if offered == ("leave-out",) else [*cells[:-1]]
    assert [len(one.rows) for one in checked.findings_by_code()] == ([len(left)] if left else [])


PHONES = st.sampled_from(("212-555-0142", "212-555-0143", "415-555-0144", "n/a", "911", ""))
CHANGE = st.tuples(st.integers(1, 6), PHONES, st.booleans())


@settings(max_examples=60, deadline=None)
@given(st.lists(PHONES, min_size=6, max_size=6), st.lists(CHANGE, max_size=5))
def test_corrected_is_what_the_corrected_file_would_be(
    tmp_path_factory: pytest.TempPathFactory,
    phones: list[str],
    changes: list[tuple[int, str, bool]],
) -> None:
    """Whatever is corrected in whatever order: the same verdicts as of a file written so."""
    folder = tmp_path_factory.mktemp("corrected")
    terms = Terms(Settings(), "US")

    def judged(numbers: list[str]) -> Judged:
        rows = [f"P{n},{phone},x" for n, phone in enumerate(numbers)]
        checked = check_rows(Wish(write(folder, *rows)), terms, know_nothing, quiet)
        assert isinstance(checked, Judged)
        return checked

    first = judged(phones)
    numbers, out = list(phones), set[int]()
    for row, phone, leave in changes:
        rows = {} if leave else with_texts(first, {(row, "Phone"): phone})
        apply(first, corrected(first, rows, [row] if leave else [], quiet))
        numbers[row - 1] = phone if not leave else numbers[row - 1]
        (out.add if leave else out.discard)(row)
    first.sheet.close()
    written = judged([phone for n, phone in enumerate(numbers, 1) if n not in out])
    kept = [verdict for verdict in told_of(first) if verdict != "left out"]
    assert kept == told_of(written)
    assert first.counts[:3] == written.counts[:3]
    for _ in changes:
        first.state = first.before.pop()
    assert first.counts.left_out == 0


def told_of(checked: Checked) -> list[str]:
    from app.engine.model.checked import VERDICTS

    return [VERDICTS[one] for one in checked.state.book.verdict]


@pytest.mark.parametrize("gone", [False, True])
async def test_a_file_changed_or_taken_away_meanwhile_is_a_problem_that_people_see(
    engine: Engine, tmp_path: Path, gone: bool
) -> None:
    path = write(tmp_path, *(f"P{row},n/a," for row in range(300)))
    checked = await engine.contacts.check(path)
    before = checked.state
    if gone:
        path.unlink()
    else:
        path.write_text("Name,Phone,Note\nA,212-555-0142,", encoding="utf-8")
    [group] = checked.findings_by_code()
    far = (300, "Phone")  # nobody looked at that page yet
    for verb in (
        lambda: engine.contacts.fix(checked, {far: "212-555-0142"}),
        lambda: engine.contacts.alike(checked, *far),
        lambda: engine.contacts.remedy(checked, group, "letters-to-digits"),
        lambda: engine.contacts.rejected_csv(checked, tmp_path / "refused.csv"),
    ):
        with pytest.raises(Problem) as lost:
            await verb()
        assert lost.value.kind is ProblemKind.CONFLICT
        said = "list.csv is no longer there." if gone else "list.csv was changed since it was read."
        assert lost.value.detail == said
    assert checked.state is before
    assert not (tmp_path / "refused.csv").exists()


async def test_a_wish_of_a_row_that_is_left_out_stays(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Phone,Do not call\nAnn,212-555-0110,\nAnn,212-555-0110,yes\nBo,212-555-0111,\n"
    )
    checked = await engine.contacts.check(path)
    await engine.contacts.leave_out(checked, [2])
    assert (checked.counts.accepted, checked.opted_out) == (1, ("+12125550110",))
    await engine.contacts.fix(checked, {(1, "Name"): "Anna"})
    assert (checked.counts.accepted, checked.opted_out) == (1, ("+12125550110",))
    assert checked.row(0).findings[0].code == "opt-out-column"
    engine.contacts.undo_fix(checked)
    engine.contacts.undo_fix(checked)
    await engine.contacts.fix(checked, {(2, "Do not call"): "no"})
    assert (checked.counts.accepted, checked.opted_out) == (2, ())
