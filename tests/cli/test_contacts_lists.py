"""`playcall contacts lists` through the command line."""

from tests.cli.runs import Shell


def test_every_list_with_its_people_and_consent(sh: Shell) -> None:
    assert "no list yet" in sh("contacts", "lists")[1]
    sh("contacts", "import", sh.list, "--name", "june", "--consent", "existing-customer")
    sh("contacts", "import", sh.list, "--name", "july")
    code, told = sh.json("contacts", "lists")
    assert code == 0
    assert {(one["name"], one["people"], one["consent"]) for one in told} == {
        ("june", 2, "existing_customer"), ("july", 2, None),
    }  # fmt: skip
    assert all(one["added"] for one in told)
    assert "not said" in sh("contacts", "lists")[1]
