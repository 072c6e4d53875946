"""Signs by which a text pretends to be another part of the prompt: tags, fences, headings."""

import re

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.rules.tables import Phrases, heaviest
from app.engine.screening.weigh import Pair

_ROLE = r"(?:system|assistant|user|developer|human|ai|agent|admin|model|tool|customer|operator)"
_PART = (
    r"(?:system|sys|assistant|user|human|developer|admin|prompt|instructions?|rules?|context|note|"
    r"name|fact|facts|goal|tool_?\w{0,12}|function_?\w{0,12}|important|override|inst|message|data|"
    r"script|img|policy|task|secret|end|call|untrusted)"
)

# To add one: its weight, and a pattern without unbounded repeats.
_SIGNS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(pattern, re.IGNORECASE | re.MULTILINE))
    for weight, pattern in (
        (
            8,
            r"<\|[ ]?/?[a-z_]{2,20}[ ]?\|>|<</?sys>>|\[/?(?:inst|sys)\]|<(?:end_of|start_of)_turn>",
        ),
        (8, r"[\"']role[\"'][ ]?:[ ]?[\"']" + _ROLE),
        (7, r"</?" + _PART + r"(?:[ :][^<>\n]{0,60})?>|<!\[CDATA\[|\]\]>"),
        (7, r"\[\[?[ ]?/?(?:system|admin|assistant|developer|prompt)\b"),
        (
            6,
            r"^[ ]{0,3}#{1,6}[ ]{0,3}(?:system|instructions?|response|prompt|new |rules?\b|guardrails"
            r"|profile|override|admin|assistant|user|context|goal\b|end\b|developer)",
        ),
        (6, r"(?:```|~~~)[ ]?(?:\w{1,12})?\n"),
        (6, r"(?:[=#%*>~+-]{2,8}|/\*)[ ]{0,2}(?:end|begin|start|new|system|real|assistant|stop)\b"),
        (
            6,
            r"\b(?:end|begin|start|close)[ ](?:of[ ])?(?:the[ ])?(?:new[ ])?(?:user|system|untrusted|"
            r"prompt|facts?|data|context|instructions?|input|log|notes?|goal|access code|section)\b",
        ),
        (6, r"\$?\{\{?[ ]?(?:#?each|system|facts?|prompt|instructions|secrets?|env|config|user)\b"),
        (6, r"\$\{[^{}\n]{1,40}\}"),
        (
            6,
            r"^[ ]{0,3}(?:role|system|priority)[ ]?:[ ]?(?:system|highest|admin|\||developer|root)",
        ),
        (
            6,
            r"^[ ]{0,3}(?:system|admin|developer|root)[ ](?:prompt|message|note|notice|override)\b",
        ),
        (6, r"\binstructions?[ ](?:to|for)[ ](?:the[ ])?(?:model|ai|assistant|agent|bot|llm)\b"),
        (6, r"@(?:system|admin|assistant|developer)\b|\[[^\]\n]{1,20}\]\(#"),
        (6, r"\"[ ]?[;,})]{1,3}[ ]?\w{2,20}[ ]?[=(:][ ]?\"|\"\);"),
        (6, r"\bagents?[ ](?:reading|should now|shall)\b"),
        (5, r"\n[ ]?\n[ ]?" + _ROLE + r"[ ]?:"),
        (3, r"^[ ]{0,3}(?:system|assistant|developer|admin|ai)[ ]?:[ ]"),
    )
)
_LABELS = re.compile(
    r"^[ ]{0,3}(?:system|assistant|user|developer|human|ai|agent|customer|caller|bot|input|"
    r"output|admin)[ ]?:[ ]",
    re.IGNORECASE | re.MULTILINE,
)
_MARKERS = frozenset('<>[]{}#`~=%*:/@$"_-')
_WORDS = frozenset(
    "system assistant user developer human ai agent admin model role instruction instructions "
    "prompt facts data context input log goal notes section priority agents agents root access begin end close".split()
)
TRUST = Pair(
    {3: "system assistant developer admin ai"},
    {2: "you maintenance orders mode must now owner notice always answer limits override speak"},
    {1: "are will take will speak answer from now"},
    anchors="verbs",
    span=6,
)
SAID = Phrases(
    {
        4: """
            block|text|section above
            trust full
            filter off
            limits none
            the following block|text replaces
        """,
    }
)
PAIRS = (TRUST,)
ANCHORS = SAID.anchors.union(_WORDS, TRUST.anchors)


def check(reading: Reading, field: Field) -> Finding | None:
    """Facts are data: nothing in them opens or closes a part of the prompt."""
    found = None
    if not _MARKERS.isdisjoint(reading.text) or not _WORDS.isdisjoint(reading.known):
        found = _sign(reading.text)
    said = heaviest("structure", reading, PAIRS, SAID)
    if found is None or said is None:
        return said if found is None else found
    return found._replace(score=max(found.score, said.score) + min(found.score, said.score) // 2)


def _sign(text: str) -> Finding | None:
    best = None
    for weight, pattern in _SIGNS:
        if (best is None or weight > best.score) and (match := pattern.search(text)):
            best = Finding("structure", weight, match[0].strip())
    if len(_LABELS.findall(text)) >= 2 and (best is None or best.score < 6):
        best = Finding("structure", 6, "a made-up conversation")
    return best
