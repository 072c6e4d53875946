"""Findings: every code with its severity, in one table."""

from app.engine.model.profile import PlaybookProblem, Severity

_ERRORS = frozenset(("duplicate-profile", "empty-profile-name", "not-utf8"))
_NOTES = frozenset(("unused-fact", "empty"))


def severity(code: str) -> Severity:
    return "error" if code in _ERRORS else "info" if code in _NOTES else "warning"


def finding(
    code: str, line: int, subject: str, message: str, fix: str | None = None
) -> PlaybookProblem:
    """A finding on a 1-based line. `fix` is what to write there in place of `subject`."""
    return PlaybookProblem(
        code=code, severity=severity(code), line=line, subject=subject, message=message, fix=fix
    )
