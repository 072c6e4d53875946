"""`playcall contacts import`: the good rows become a list."""

from pathlib import Path

from tests.cli.runs import Shell


def test_a_list_is_kept_under_the_files_name(sh: Shell) -> None:
    sh.set_up()
    code, told = sh.json("contacts", "import", sh.list, "--profile", "reminder")
    assert code == 0
    assert (told["list"], told["rows"], told["accepted"]) == ("people", 2, 2)
    assert told["mapping"]["facts"] == {
        "customer_name": "Customer name",
        "visit_date": "Visit date",
    }
    code, _, err = sh("campaign", "create", "s", "--list", "people", "--profile", "reminder")
    assert code == 0, err


def test_refused_rows_are_told_and_left_out(sh: Shell) -> None:
    sh.list.write_text("Name,Phone\nA,n/a\nB,212-555-0143\n")
    code, out, _ = sh("contacts", "import", sh.list, "--name", "june")
    assert code == 1
    assert "Row 1: " in out
    assert out.endswith("Kept as the list june.\n")


def test_a_file_without_a_good_row_makes_no_list(sh: Shell) -> None:
    sh.list.write_text("Name,Phone\nA,n/a\nB,911\n")
    code, told = sh.json("contacts", "import", sh.list, "--name", "june")
    assert (code, told["code"]) == (1, "validation-failed")
    assert "of 2 rows none" in told["detail"]
    sh.list.write_text("Name,Phone,Do not call\nA,212-555-0143,yes\n")
    assert sh("contacts", "import", sh.list, "--name", "june")[0] == 1
    assert "+12125550143" in sh("dnc", "list")[1]


def test_the_file_itself_is_never_replaced(sh: Shell) -> None:
    before = "Name,Phone\nA,n/a\nB,212-555-0143\n"
    sh.list.write_text(before)
    code, _, err = sh("contacts", "import", sh.list, "--refused", sh.list)
    assert (code, "FILE itself" in err) == (2, True)
    code, _, err = sh("contacts", "import", sh.list, "--refused", "/nowhere/refused.csv")
    assert (code, "no folder" in err) == (2, True)
    assert sh.list.read_text() == before
    assert sh("contacts", "import", sh.list)[0] == 1
    assert len(sh.json("contacts", "lists")[1]) == 1, "nothing was kept before"


def test_columns_and_country_can_be_told(sh: Shell) -> None:
    sh.set_up("--countries", "US,GB")
    sh.list.write_text("Who,One,Two\nA,212-555-0143,020 7183 8750\n")
    code, told = sh.json(
        "contacts", "import", sh.list, "--map", "phone=Two", "--country", "GB"
    )  # fmt: skip
    assert code == 0
    assert [person["phone"] for person in told["contacts"]] == ["+442071838750"]


def test_what_cannot_be_is_told(sh: Shell) -> None:
    code, told = sh.json("contacts", "import", sh.list, "--profile", "reminder")
    assert (code, told["code"]) == (1, "voice-not-provisioned")
    sh.set_up()
    assert sh("contacts", "import", "/nowhere.csv")[0] == 2
    assert sh("contacts", "import", sh.list, "--map", "phone")[0] == 2
    code, told = sh.json("contacts", "import", sh.list, "--profile", "nope")
    assert (code, told["code"]) == (1, "not-found")
    assert sh("contacts", "import", sh.list)[0] == 0
    code, told = sh.json("contacts", "import", sh.list)
    assert (code, told["code"]) == (1, "conflict")
    sh.list.write_text("")
    code, told = sh.json("contacts", "import", sh.list, "--name", "empty")
    assert (code, told["code"]) == (1, "validation-failed")


def test_what_would_be_ignored_or_lost_is_wrong_usage(sh: Shell, tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("mine")
    for wrong, said in (
        (("--refused", old), "--force"),
        (("--refused", tmp_path / "new.xlsx"), "CSV"),
        (("--name", "a", "--into", "b"), "--into"),
        (("--update",), "--into"),
        (("--country", "usa"), "--country"),
        (("--country", "ZZ"), "--country"),
    ):
        code, _, err = sh("contacts", "import", sh.list, *wrong)
        assert (code, said in err) == (2, True), wrong
    assert old.read_text() == "mine"
    code, told = sh.json("contacts", "import", sh.list, "--name", "a\x1b[2J\nb")
    assert (code, told["code"]) == (1, "validation-failed")
    assert sh("contacts", "import", sh.list, "--refused", old, "--force")[0] == 0
    assert old.read_bytes() != b"mine"
    sh.list.write_text("")
    assert sh.json("contacts", "import", sh.list)[1]["code"] == "conflict", "asked first"


def test_a_name_that_is_no_plain_text_makes_no_list(sh: Shell) -> None:
    code, problem = sh.json("contacts", "import", sh.list, "--name", "two\nlines")
    assert (code, problem["code"]) == (1, "validation-failed")
    assert sh.json("contacts", "lists") == (0, [])
