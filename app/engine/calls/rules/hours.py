"""Calling hours, in every zone where the person may be."""

from datetime import datetime

from app.engine.calls.calling_hours import next_open, place_of, say_when
from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World


def check(case: Case) -> Verdict:
    """On the simulator a warning for API and single calls: nobody is woken up."""
    if not case.zones:
        return _say(case, "Nobody knows what time it is there.", None)
    opens = next_open(case.now, case.zones, case.settings)
    if opens == case.now:
        return None
    if opens is None:
        where = " and ".join(place_of(zone) for zone in case.zones)
        return _say(case, f"No hour of the week is allowed in {where} at once.", None)
    # The zone that opens last is the one people wait for.
    zone = max(case.zones, key=lambda z: next_open(case.now, (z,), case.settings) or opens)
    when = say_when(opens, zone, case.now)
    then = "Will wait until" if case.of_campaign else "Possible"
    return _say(case, f"It is outside calling hours. {then} {when}.", opens, when)


def _say(case: Case, sentence: str, opens: datetime | None, when: str = "") -> Verdict:
    if case.world is World.SIM and not case.of_campaign:
        told = f"a real call would wait until {when}" if when else sentence
        return f"{ProblemKind.OUTSIDE_HOURS.code}: {told}"
    hint = "" if opens else "Add a column with the time zone, the state or the ZIP code."
    return Problem(ProblemKind.OUTSIDE_HOURS, sentence, hint, passes_at=opens)
