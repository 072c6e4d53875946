"""What is looked for in a playbook, one family of findings a file."""

from collections.abc import Callable, Iterator

from app.engine.model.profile import PlaybookProblem
from app.engine.playbook.checks.branches import check_branches
from app.engine.playbook.checks.characters import check_characters
from app.engine.playbook.checks.fields import check_fields
from app.engine.playbook.checks.names import check_names
from app.engine.playbook.checks.openings import check_openings
from app.engine.playbook.checks.placeholders import check_placeholders
from app.engine.playbook.checks.structure import check_structure
from app.engine.playbook.checks.words import check_words
from app.engine.playbook.parse import Reading

# To add a finding:
# 1. yield it (`finding(...)`) from the family it belongs to, or write `checks/<family>.py`,
# 2. add a new family's function here,
# 3. add a text that has it, and one that narrowly has not, to `tests/engine/playbook/checks`.
CHECKS: tuple[Callable[[Reading], Iterator[PlaybookProblem]], ...] = (
    check_structure,
    check_characters,
    check_names,
    check_fields,
    check_placeholders,
    check_branches,
    check_openings,
    check_words,
)
