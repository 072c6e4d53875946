"""Names that speak: a name is no sentence, and gives no orders."""

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.weigh import inflected, words

LONG = 40
"""Characters above which words of command in a name are looked at."""
FEWEST = 2
COMMANDS = frozenset(
    words(
        inflected("ignore disregard forget override reveal repeat obey answer transfer promise")
        + " say says tell tells give send pretend you your must always never agent assistant when "
        "if them him please call stop dont speak instead then"
    )
)


def check(reading: Reading, field: Field) -> Finding | None:
    """Several words of command in a long name are more than a name needs."""
    if field != "name" or len(reading.text) <= LONG:
        return None
    found = [word for word in dict.fromkeys(reading.words) if word in COMMANDS]
    return Finding("names", len(found) * 2, " ".join(found)) if len(found) >= FEWEST else None
