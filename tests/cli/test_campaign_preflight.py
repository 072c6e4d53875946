"""`playcall campaign preflight` and `forecast` through the command line."""

from tests.cli.runs import Shell


def test_every_row_has_its_verdict_and_nothing_changes(sh: Shell) -> None:
    sh.set_up()
    sh("campaign", "create", "spring", "--profile", "reminder", "--list", sh.list)
    sh("dnc", "add", "+12125550142")
    code, told = sh.json("campaign", "preflight", "spring")
    assert (code, set(told)) == (0, {"rows", "totals", "cost", "finish"})
    first, second = told["rows"]
    assert set(first) == {"row", "to", "verdict", "code", "at", "opening"}
    assert (first["row"], first["verdict"], first["code"]) == (1, "skip", "do-not-call")
    assert second["verdict"] in ("call", "wait"), "as the clock has it"
    assert "AI assistant" in second["opening"]
    assert told["totals"] == {"skip": 1, second["verdict"]: 1}
    code, out, _ = sh("campaign", "preflight", "spring")
    assert "+12125550143" in out
    assert "Calls: 1 to 3." in out
    assert sh.json("campaign", "status", "spring")[1]["campaign"]["state"] == "ready"


def test_a_forecast_gives_the_sums(sh: Shell) -> None:
    sh.set_up()
    sh("campaign", "create", "spring", "--profile", "reminder", "--list", sh.list)
    code, told = sh.json("campaign", "forecast", "spring")
    assert (code, told["calls"]) == (0, [2, 6])
    assert "Calls: 2 to 6." in sh("campaign", "forecast", "spring")[1]
    sh("dnc", "add", "+12125550142")
    sh("dnc", "add", "+12125550143")
    assert "Nobody would be called." in sh("campaign", "forecast", "spring")[1]
    assert sh("campaign", "forecast", "none")[0] == 1
