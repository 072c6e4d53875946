"""Everything that can be found wrong with a playbook from its text alone."""

from collections.abc import Iterable

from app.engine.model.profile import Playbook, PlaybookProblem
from app.engine.playbook.checks import CHECKS
from app.engine.playbook.parse import no_collector, read


def check(text: str) -> Playbook:
    """The playbook with its findings, sorted by line. Any text can be checked."""
    with no_collector():
        reading = read(text)
        found = [problem for each in CHECKS for problem in each(reading)]
        return reading.playbook.model_copy(update={"problems": sorted_by_line(found)})


def sorted_by_line(problems: Iterable[PlaybookProblem]) -> tuple[PlaybookProblem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.code)))
