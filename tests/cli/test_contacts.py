"""`playcall contacts check` through the command line."""

import json

import pytest

from app.cli.main import run

KEYS = [
    "encoding",
    "delimiter",
    "header",
    "mapping",
    "rows",
    "accepted",
    "contacts",
    "findings",
    "refused_file",
]
PLAYBOOK = """# Playbook

## Outbound Mode

### Script Profiles

#### reminder

**Goal recap**: Remind {facts.patient_name}.
**Expected facts**: patient_name, visit_date
**Opening**:
"Hi, is this {facts.patient_name}? - You have a visit on {facts.visit_date}."
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Patient;Tel;Visit date;Notes\n"
        "Zoë Lee;(650) 253-0000;2025-06-01;n\n"
        "Bo;n/a;2025-06-02;n\n"
        "Cy;415-253-0001;;n\n",
        encoding="utf-8",
    )
    return path


def checked(capsys, *args: object) -> tuple[int, dict[str, object]]:
    code = run(["contacts", "check", *map(str, args), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_json_as_promised(file, tmp_path, capsys):
    playbook = tmp_path / "playbook.md"
    playbook.write_text(PLAYBOOK)
    code, told = checked(capsys, file, "--playbook", playbook, "--profile", "Reminder")
    assert code == 1
    assert list(told) == KEYS
    assert told["mapping"]["facts"] == {"visit_date": "Visit date", "patient_name": "Patient"}
    assert told["contacts"] == [
        {
            "row": 1,
            "name": "Zoë Lee",
            "phone": "+16502530000",
            "region": "US",
            "facts": {"visit_date": "2025-06-01", "patient_name": "Zoë Lee"},
        },
        {
            "row": 3,
            "name": "Cy",
            "phone": "+14152530001",
            "region": "US",
            "facts": {"patient_name": "Cy"},
        },
    ]
    assert [(f["row"], f["code"], f["severity"]) for f in told["findings"]] == [
        (2, "bad-phone", "error"),
        (3, "missing-fact", "warning"),
    ]
    assert all(list(f) == ["row", "code", "severity", "message"] for f in told["findings"])
    assert (told["encoding"], told["delimiter"], told["rows"], told["accepted"]) == (
        "utf-8",
        ";",
        3,
        2,
    )
    assert told["header"] == ["Patient", "Tel", "Visit date", "Notes"]
    assert told["refused_file"] is None


def test_the_folders_own_settings_count(file, tmp_path, capsys):
    file.write_text("Name,Phone\nA,+16475550142\nB,0208 765 4321\n")
    home = ["--data-dir", str(tmp_path / "home")]
    assert checked(capsys, file, *home)[1]["accepted"] == 0
    setup = ["setup", "--from", "+12125550100", "--agent", "Ava", "--countries", "US,CA"]
    assert run([*home, *setup]) == 0
    capsys.readouterr()
    told = checked(capsys, file, *home)[1]
    assert [contact["phone"] for contact in told["contacts"]] == ["+16475550142"]


def test_warnings_alone_are_done(file, capsys):
    file.write_text("Name,Phone\nA,650-253-0000\nB\t,415-253-0001,\n")
    code, told = checked(capsys, file)
    assert code == 0
    assert [f["severity"] for f in told["findings"]] == ["warning"]


def test_a_refused_file(file, capsys):
    file.write_bytes(b"")
    code, told = checked(capsys, file)
    assert code == 1
    assert told["refused_file"]["code"] == "empty"
    assert told["refused_file"]["message"]


def test_a_person_names_columns_country_encoding_and_delimiter(file, capsys):
    file.write_bytes("Wer|Phone|Mobile\nJosé|0208765 4321|020 8765 4322\n".encode("cp1252"))
    told = checked(
        capsys, file, "--map", "phone=mobile", "--map", "name=Wer", "--country", "GB",
        "--encoding", "latin-1", "--delimiter", "|",
    )[1]  # fmt: skip
    assert (told["encoding"], told["mapping"]["phone"], told["mapping"]["name"]) == (
        "latin-1",
        "Mobile",
        "Wer",
    )
    assert told["findings"][0]["code"] == "country-blocked"


def test_for_people(file, capsys):
    assert run(["contacts", "check", str(file)]) == 1
    out = capsys.readouterr().out
    assert "3 rows: 2 accepted, 1 refused." in out
    assert "phone: Tel" in out
    assert "Row 2: " in out


def test_many_findings_are_cut_for_people(file, capsys):
    file.write_text("Name,Phone\n" + "A,n/a\n" * 80)
    run(["contacts", "check", str(file)])
    assert "... and 30 more" in capsys.readouterr().out


@pytest.mark.parametrize(
    "args",
    [
        ["--map", "phone"],
        ["--delimiter", "::"],
        ["--profile", "x"],
        ["--nonsense"],
    ],
)
def test_wrong_usage(file, args, capsys):
    assert run(["contacts", "check", str(file), *args]) == 2


def test_a_missing_file_is_wrong_usage(tmp_path, capsys):
    assert run(["contacts", "check", str(tmp_path / "none.csv")]) == 2


def test_an_unknown_profile_is_named(file, tmp_path, capsys):
    playbook = tmp_path / "playbook.md"
    playbook.write_text(PLAYBOOK)
    args = ["contacts", "check", str(file), "--playbook", str(playbook), "--profile", "x"]
    assert run(args) == 1
    assert "has no profile “x”" in capsys.readouterr().err
