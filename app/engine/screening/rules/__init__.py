"""The families of rules, in the order in which a text meets them.

To add a rule: a row in its family's table. To add a family:
1. write `rules/<family>.py` with `check(reading, field) -> Finding | None`, its tables, and
   `ANCHORS`, the words without one of which it never finds anything,
2. add it to `FAMILIES`,
3. prove it in `tests/data/screening/<family>.toml`: what must stop, what must pass.
"""

from app.engine.screening.lexicon import Lexicon
from app.engine.screening.rules import (
    cells,
    exfiltration,
    extraction,
    names,
    override,
    steering,
    structure,
    tools,
)
from app.engine.screening.vocabulary import anchors_of
from app.engine.screening.weigh import NEGATIONS

FAMILIES = (override, extraction, steering, tools, exfiltration, structure)
CHECKS = (*(family.check for family in FAMILIES), cells.check, names.check)

ANCHORS = anchors_of(frozenset[str]().union(*(family.ANCHORS for family in FAMILIES)))
_WEIGHED = frozenset[str]().union(
    NEGATIONS,
    cells.WORDS,
    *(pair.vocabulary for family in FAMILIES for pair in family.PAIRS),
)
"""Words that count by the place where they stand."""
LEXICON = Lexicon(
    _WEIGHED.union(ANCHORS, *(family.SAID.vocabulary for family in FAMILIES)),
    ANCHORS,
    frozenset(verb for family in FAMILIES for pair in family.PAIRS for verb in pair.verbs),
    _WEIGHED,
)
