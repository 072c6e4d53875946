"""Other people's data, secrets and records: told, sent or gathered."""

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.rules.tables import Phrases, heaviest
from app.engine.screening.weigh import Pair, inflected

SENT = Pair(
    {
        3: inflected(
            "exfiltrate leak dump forward upload transmit post publish webhook gather collect "
            "harvest divulge disclose query"
        )
        + " bcc curl export",
        2: inflected("email text reveal append list show share")
        + " send sends sending give tell read speak say get obtain find print connect include "
        "write",
        1: "ask asking request demand",
    },
    {
        4: "everybody credentials secretcode",
        3: "allpeople birth transcript transcripts recording recordings ssn pin password "
        "passwords database iban "
        "contacts birthdays whois",
        2: "balance balances data details facts history diagnosis results salary debts birthday",
        1: "number numbers notes record records account accounts address addresses",
    },
    {
        2: "names addresses http https webhook premium anyone anybody whoever strangers stranger "
        "neighbour neighbor neighbours "
        "neighbors publicly third social",
        1: "complete all every their everyone whole without secretly silently example com "
        "json telling previous someone",
    },
    anchors="objects",
    span=13,
)
SAID = Phrases(
    {
        6: """
            without telling the|them|him|her customer|-
            ask|asks|asking for their|his|her|all secretcode
            so nobody|noone|that notices|nobody
            from the audit log
            secret|api keys|key
            env|environment variables
        """,
        3: """
            complete contact|customer list
            of others|all on the list
            another customers -
        """,
    }
)
PAIRS = (SENT,)
ANCHORS = SAID.anchors.union(*(pair.anchors for pair in PAIRS))


def check(reading: Reading, field: Field) -> Finding | None:
    """One person's call is never about other people's data."""
    found = heaviest("exfiltration", reading, PAIRS, SAID)
    if found and found.score > 3 and any(sign in reading.text for sign in ("http", "@", "+")):
        return found._replace(score=found.score + 1)
    return found
