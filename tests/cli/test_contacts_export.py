"""`playcall contacts export` through the command line."""

from pathlib import Path

import openpyxl

from tests.cli.runs import Shell


def test_a_list_goes_out_and_comes_back_in(sh: Shell, tmp_path: Path) -> None:
    given, out = tmp_path / "given.csv", tmp_path / "out.csv"
    given.write_text("Name,Phone,Visit date\nZoë,212-555-0142,June 9\nBo,212-555-0143,@noon\n")
    assert sh("contacts", "import", str(given), "--name", "june")[0] == 0
    code, said, _ = sh("contacts", "export", "june", str(out))
    assert (code, said) == (0, f"2 people of june are in {out}.\n")
    assert out.read_text(encoding="utf-8-sig").splitlines() == [
        '"name","phone","visit_date","tags","consent","consent_source"',
        '"Zoë","+12125550142","June 9","","",""',
        '"Bo","+12125550143","\'@noon","","",""',
    ]
    assert sh("contacts", "import", str(out), "--name", "again")[0] == 0
    assert sh("contacts", "export", "again", str(given), "--force")[0] == 0
    assert given.read_bytes() == out.read_bytes()


def test_the_kind_is_told_or_seen_and_trouble_is_told(sh: Shell, tmp_path: Path) -> None:
    given, out = tmp_path / "given.csv", tmp_path / "out.XLSX"
    given.write_text("Name,Phone\nZoë,212-555-0142\n")
    sh("contacts", "import", str(given), "--name", "june")
    told = {"list": "june", "file": str(out), "kind": "xlsx", "people": 1}
    assert sh.json("contacts", "export", "june", str(out)) == (0, told)
    assert openpyxl.load_workbook(out).worksheets[0]["A2"].value == "Zoë"
    assert (
        sh.json("contacts", "export", "june", str(out), "--kind", "csv", "--force")[1]["kind"]
        == "csv"
    )
    assert sh("contacts", "export", "none", str(out), "--force")[0] == 1
    assert sh("contacts", "export", "june", str(out), "--kind", "pdf")[0] == 2
    assert sh("contacts", "export", "june", str(tmp_path / "none" / "f.csv"))[0] == 3


def test_a_file_that_is_there_is_replaced_only_by_force(sh: Shell, tmp_path: Path) -> None:
    sh("contacts", "import", sh.list, "--name", "june")
    out = tmp_path / "out.csv"
    out.write_text("the accounts of ten years")
    code, said, told = sh("contacts", "export", "june", str(out))
    assert (code, said) == (1, "")
    assert f"{out} is there already." in told
    assert "--force" in told
    assert out.read_text() == "the accounts of ten years"
    assert sh("contacts", "export", "june", str(out), "--force")[0] == 0
    assert out.read_text(encoding="utf-8-sig").startswith('"name","phone"')
