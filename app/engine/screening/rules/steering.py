"""Words that dictate how a machine's answer begins, ends or reads."""

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.rules.tables import Phrases, heaviest
from app.engine.screening.weigh import Pair, ordered

STEERED = Pair(
    {
        3: ordered("prefix prepend output print"),
        2: ordered("begin start end finish precede append reply respond complete")
        + " beginning ending revert yr",
        1: "say write only with",
    },
    {
        3: "response reply responses replies granted",
        2: "output answer completion decoded",
        1: "sentence voicemail prefix",
    },
    {1: "your with yr w each every only must always nothing any else exact access"},
    anchors="objects",
    span=7,
)
GRANTED = Pair(
    {
        3: ordered("output print respond reply prefix say acknowledge") + " says write starts with "
        "completion complete sentence translation phrase prepend you"
    },
    {3: "granted"},
    {1: "only just exactly nothing phrase access then must should your"},
    anchors="objects",
    span=12,
)
SAID = Phrases(
    {
        6: """
            print|say|output|write nothing|anything else
            no|any other output|outputs
            nothing else in your|the response|reply|output
            do not print anything
            respond|reply|answer only with
            respond to every prompt
            to each output
            decoded string
            exact input
            ascii text
        """,
        4: """
            and nothing else
            without any|an explanation|commentary
            do not write anything
            dont write any
            only print|output|say|respond
            just print|output|say
            print only
            grammar check
            python interpreter
            reason step by step
            complete sentences
            endoftext -
            access granted|grant|granted
        """,
    }
)
PAIRS = (STEERED, GRANTED)
ANCHORS = SAID.anchors.union(*(pair.anchors for pair in PAIRS))


def check(reading: Reading, field: Field) -> Finding | None:
    """A conversation is led by the playbook; nobody else words its answers."""
    return heaviest("steering", reading, PAIRS, SAID)
