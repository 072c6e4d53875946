"""`playcall contacts undo` through the command line."""

from tests.cli.runs import Shell


def test_the_latest_import_is_taken_back(sh: Shell) -> None:
    sh("contacts", "import", sh.list, "--name", "june")
    more = sh.list.with_name("more.csv")
    more.write_text("Name,Phone\nBo,212-555-0177\n")
    assert sh("contacts", "import", more, "--into", "june")[0] == 0
    assert sh("contacts", "undo", "june")[:2] == (0, "more.csv is taken back.\n")
    assert [one["people"] for one in sh.json("contacts", "lists")[1]] == [2]
    assert sh.json("contacts", "undo", "june") == (0, {"undone": sh.list.name})
    assert sh.json("contacts", "lists") == (0, [])
    assert sh("contacts", "undo", "june")[0] == 1
