"""What somebody types for a fact: how it will be said, or what is wrong with it."""

from app.engine.model.preview import FactReading
from app.engine.model.profile import ExpectedFact
from app.engine.playbook.facts import Link, fact_type

LINK_WITHOUT_SCHEME = "Add https:// so that the text message opens it."


def read_fact(fact: ExpectedFact, text: str) -> FactReading:
    """Blank text is neither wrong nor spoken: whether it may be missing is the call's matter."""
    kind = fact_type(fact.type)
    if not text.strip():
        return FactReading(example=kind.example)
    try:
        value = kind.read(text)
    except ValueError as error:
        return FactReading(example=kind.example, wrong=str(error))
    if kind.name == Link.name:
        # A link is sent rather than said, and only one with its scheme is known as a link.
        whole = value.casefold().startswith(("https://", "http://", "www."))
        return FactReading(example=kind.example, wrong="" if whole else LINK_WITHOUT_SCHEME)
    said = kind.say(value)
    return FactReading(example=kind.example, spoken="" if said == value else said)
