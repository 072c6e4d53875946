"""`playcall keys`: made, listed and revoked; the text is told once."""

import pytest

from tests.cli.runs import Shell


def test_a_key_is_told_once(sh: Shell) -> None:
    assert sh("keys", "list") == (
        0, "There are no keys. Make one with `playcall keys create NAME`.\n", "",
    )  # fmt: skip
    code, out, err = sh("keys", "create", "billing")
    said, key = out.splitlines()
    assert (code, err) == (0, "")
    assert "this once" in said
    assert key.startswith("mbn_live_")
    assert key not in sh("keys", "list")[1]
    assert key not in str(sh.json("keys", "list"))
    assert "billing" in sh("keys", "list")[1]


def test_the_json(sh: Shell) -> None:
    sh.set_up()
    code, made = sh.json("keys", "create", "billing", "--deployment", "main")
    assert (code, list(made)) == (0, ["id", "key"])
    [kept] = sh.json("keys", "list")[1]
    assert (kept["id"], kept["name"], kept["deployments"]) == (made["id"], "billing", ["main"])
    assert (kept["last_used_at"], kept["revoked_at"]) == (None, None)
    assert sh.json("keys", "revoke", made["id"]) == (0, {"id": made["id"], "revoked": True})
    assert sh.json("keys", "list")[1][0]["revoked_at"]


def test_for_people(sh: Shell) -> None:
    made = sh.json("keys", "create", "billing")[1]
    assert sh("keys", "revoke", made["id"])[:2] == (
        0, f"The key {made['id']} is refused from now on.\n",
    )  # fmt: skip
    header, _, row = sh("keys", "list")[1].splitlines()
    assert header.split()[:3] == ["id", "name", "deployments"]
    assert row.split()[:3] == [made["id"], "billing", "all"]


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("create", " "), 1, "needs a name"),
        (("create",), 2, "NAME"),
        (("create", "billing", "--deployment", "gone"), 1, "no deployment named gone"),
        (("revoke", "key-none"), 1, "no key key-none"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told(sh: Shell, args: tuple[str, ...], code: int, told: str) -> None:
    found, _, err = sh("keys", *args)
    assert found == code
    assert told in err
