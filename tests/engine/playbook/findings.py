"""A good playbook for tests of findings, and what was found in a changed one."""

from app.engine.model.profile import PlaybookProblem
from app.engine.playbook.check import check

GOOD = """## Outbound Mode
Be brief.

### Script profiles

#### rent
**Kind**: collection
**Goal recap**: collect {facts.amount_due}.
**Expected facts**: tenant_name, amount_due, pay_link
**Opening**:
"Hi, is this {facts.tenant_name}? - Hi, this is {AGENT_NAME} about {facts.amount_due}."
**Branches**:
- Agrees -> "Thank you." + share {facts.pay_link} + close
- Needs more time -> ask for a date + log it + close
- Opts out -> add to the do-not-call list + close
- Voicemail -> leave brief message + close
- Wrong person -> apologize + close
**Hard limits**: no threats, never mention the police
**Duration**: under 3 minutes
"""


def found(text: str, code: str | None = None) -> list[PlaybookProblem]:
    """The findings, of one code if asked."""
    return [p for p in check(text).problems if code is None or p.code == code]


def changed(old: str, new: str, code: str) -> list[tuple[int, str]]:
    """Line and subject of the findings of one code after a change of the good playbook."""
    assert old in GOOD, "the change must hit"
    return [(p.line, p.subject) for p in found(GOOD.replace(old, new, 1), code)]


def fix(old: str, new: str, code: str) -> str | None:
    """The fix of the one finding of that code after a change."""
    (problem,) = found(GOOD.replace(old, new, 1), code)
    return problem.fix
