"""Nobody hears a sentence with a hole: a campaign's opening must be fillable for its row."""

from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind
from app.engine.model.template import names_in


def check(case: Case) -> Verdict:
    """API and single calls are warned by the brief; the sentence is dropped for them."""
    profile = case.brief.profile
    if not case.of_campaign or profile is None:
        return None
    holes = [name for name in names_in(profile.opening or "") if name in case.brief.missing]
    if not holes:
        return None
    return Problem(
        ProblemKind.MISSING_FACTS,
        f"The opening needs {', '.join(holes)}, and this row has none.",
        "Fill the cell in the list and import it again.",
    )
