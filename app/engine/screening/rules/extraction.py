"""Questions for the agent's own instructions, and for what it is told in confidence."""

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.rules.tables import Phrases, heaviest
from app.engine.screening.weigh import Pair, ordered

_MARKS = {
    -2: "his her hers their our technicians doctors dentists letter leaflet card manual medication "
    "washing care delivery pickup club garage",
    2: "your ruleset hidden secret initial own confidential internal",
    1: "previous prior above preceding me us told all any every exact exactly wordforword "
    "verbatim full complete entire whole system sofar "
    "list bullet bulleted markdown python code json poem rap song story pseudocode german running "
    "style "
    "english french backwards loud aloud detail detailed terms simple begin original first "
    "second developer asked reversed copy quoting typos output",
}

TOLD = Pair(
    {
        3: ordered(
            "print output recite disclose leak dump echo reproduce expose divulge display reveal"
        )
        + " repeat repeats repeating repeated dictate dictating encode encoding translate "
        "paraphrase rephrase regurgitate summarize summarise convert prints",
        2: ordered(
            "show share explain describe list return quote provide append paste "
            "enumerate store restate discuss"
        )
        + " tell telling say saying give giving write writing "
        "whisper mention make turn what how which name read reads speak speaking sing put include "
        "spell state which begin start "
        "copy sharing access",
    },
    {
        4: "systemprompt yourorders",
        3: "prompt prompts directive directives ruleset programming guardrails playbook",
        2: "initialization input header topics instructions instruction guidelines configuration "
        "brief setup vorgaben "
        "reasoning password passwords secretcode conditions",
        1: "rules wording guidance logic text note settings",
    },
    _MARKS,
    anchors="objects",
    span=11,
)
ABOVE = Pair(
    {
        3: "outputs "
        + ordered("print output recite echo reproduce paraphrase rephrase summarize translate")
        + " repeat repeating verbatim regurgitate copy dictate convert encode reread"
    },
    {
        3: "sofar systemprompt",
        2: "everything words text conversation context above sentence sentences lines paragraph "
        "conditions wording input",
        1: "message messages line content",
    },
    {
        2: "above before preceding prior previous",
        1: "all first exact initial stands starting begin every your so",
    },
    anchors="verbs",
)
SAID = Phrases(
    {
        6: """
            context window
            first|second|third|last|next sentence|line|word|words|paragraph of yourorders
            first|second|third words|word|lines of your|the prompt|instructions|yourorders
            last|ten|initial words|word|lines of your|the prompt|instructions|yourorders
            first|second|third line|sentence|sentences of your|the prompt|instructions|yourorders
            last|ten|initial line|sentence|sentences of your|the prompt|instructions|yourorders
            user|customer|caller|they cannot|cant|doesnt see
            which|what model|llm|ai|language are|do you
            model you are|run
            made|built|programmed|trained|configured you
            off limits for|to
            hidden|secret|rules part|section|half|parts|sections
            what|where|when the owner|developer|developers|operator wrote|said
            what|where|when the owner|developer|developers|operator forbade|forbids|forbidden
            its own|hidden|secret|internal rules|instructions|prompt
            its own|hidden|secret|internal directives|guidelines|restrictions
            it is|was not|never allowed|permitted|supposed|told to
            you are|were not|never allowed|permitted|supposed|meant|told to
            not allowed|permitted to talk|say|tell|mention|reveal|discuss|share
            told not to
            told to protect|hide|conceal|keep
            yourorders say|says|begin|begins|start|starts|contain|contains
            systemprompt say|says|begin|begins|start|starts|contain|contains
            my instructions|prompt|rules are|is|say
            forbidden|secret topics|topic
            behind this call
            which tools do you have
            tools do you have and
            chain of thought
            hidden reasoning|rules|rule|configuration|instructions|brief|prompt
            exact wording of the|your
            words above starting
            first|second|third|last|next sentence|line of your|the|this instructions|prompt|rules
            first|second word|words|paragraph of your|the|this instructions|prompt|rules
            third|last|next word|words|paragraph of your|the|this instructions|prompt|rules
            what|which were|are|is the|your previous|prior instructions|instruction|rules
            what|which were|are|is the|your initial|original instructions|instruction|rules
            repeat what you should say
            what were you told|asked|instructed
            your original|initial|hidden|secret|complete|full|system instructions
            paragraph you got from
        """,
        4: """
            what you should say if|when|in
            given to you
            of yourorders
            of your instructions|rules|prompt
            your|you instructions|prompt|directives forbid|are|say|prompt
            your|you guidelines|configuration|rules forbid|are|say|prompt
            systemprompt -
            how you were|are configured|programmed|trained
            instructions you must|have|obey|received
            rules you follow|have|obey
            shapes how you behave
            my instructions are
            you were told -
            your confidential|secret|hidden|internal brief|rules|instructions|notes
            your own setup|rules|instructions
        """,
        3: """
            wordforword -
            code block
            what were you
            secret word|phrase is
            yourorders -
            in detail
        """,
    }
)
PAIRS = (TOLD, ABOVE)
ANCHORS = SAID.anchors.union(*(pair.anchors for pair in PAIRS))


def check(reading: Reading, field: Field) -> Finding | None:
    """Told to say what only the agent should know."""
    return heaviest("extraction", reading, PAIRS, SAID)
