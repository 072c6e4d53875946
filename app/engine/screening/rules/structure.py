"""Signs by which a text pretends to be another part of the prompt: tags, fences, headings."""

import re
from typing import NamedTuple

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.rules.tables import Phrases, heaviest
from app.engine.screening.weigh import Pair, words

_ROLE = r"(?:system|assistant|user|developer|human|ai|agent|admin|model|tool|customer|operator)"
_PART = (
    r"(?:system[\w-]{0,12}|sys|assistant|user|human|developer|admin|prompt|instructions?|rules?|context|note|"
    r"name|fact|facts|goal|tool_?\w{0,12}|function_?\w{0,12}|important|override|inst|message|data|"
    r"script|img|policy|task|secret|end|call|untrusted)"
)


class Sign(NamedTuple):
    """`needs`: one of these stands in each text that the pattern finds; it is looked for first."""

    weight: int
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


def _sign(weight: int, needs: str, *pattern: str) -> Sign:
    return Sign(weight, tuple(needs.split()), re.compile("".join(pattern), re.MULTILINE))


_ENDS = tuple(
    f"{one} {other}"
    for one in ("end", "begin", "start", "close")
    for other in (
        "of",
        "the",
        "new",
        "user",
        "sys",
        "untr",
        "prom",
        "fact",
        "cont",
        "ins",
        "inp",
        "acc",
    )
)

# To add one: its weight, what it needs, and a pattern of small letters without unbounded repeats.
SIGNS = (
    _sign(
        8,
        "<| <sys <<sys [inst [/inst [sys [/sys _of_turn",
        r"<\|[ ]?/?[a-z_]{2,20}[ ]?\|>|<</?sys>>|\[/?(?:inst|sys)\]|<(?:end|start)_of_turn>",
    ),
    _sign(8, "role\" role'", r"[\"']role[\"'][ ]?:[ ]?[\"']", _ROLE),
    _sign(7, "< ]]>", r"</?", _PART, r"(?:[ :][^<>\n]{0,60})?>|<!\[cdata\[|\]\]>"),
    _sign(
        7,
        "[",
        r"\[\[?[ ]?/?(?:(?:new|end|begin|real)[ ])?(?:system|admin|assistant|developer|prompt)\b",
    ),
    _sign(
        6,
        "#",
        r"^[ ]{0,3}#{1,6}[ ]{0,3}(?:system|instructions?|response|prompt|new |rules?\b",
        r"|guardrails|profile|override|admin|assistant|user|context|goal\b|end\b|developer)",
    ),
    _sign(6, "``` ~~~", r"(?:```|~~~)[ ]?(?:\w{1,12})?\n"),
    _sign(
        6,
        "== ## %% ** ~~ >> ++ -- /*",
        r"(?:[=#%*>~+-]{2}|/\*)[ ]{0,2}(?:(?:end|begin|start|new|real|stop)\b",
        r"[^\n]{0,20}\b(?:system|",
        r"prompt|instructions?|input|user|facts?|data|context|rules|tasks?|buffer)|system\b)",
    ),
    _sign(
        6,
        "",
        r"\b(?:end|begin|start|close)[ ](?:of[ ])?(?:the[ ])?(?:new[ ])?(?:user|system|untrusted|"
        r"prompt|facts?|context|instructions?|input|access code)\b",
    )._replace(needs=_ENDS),
    _sign(
        6,
        "{",
        r"\{\{?[ ]?(?:#?each|system|facts?|prompt|instructions|secrets?|env|config|user)\b",
        r"|\$\{[^{}\n]{1,40}\}",
    ),
    _sign(
        6,
        "role system priority",
        r"^[ ]{0,3}(?:role|system|priority)[ ]?:[ ]?(?:system|highest|\||developer|root)",
    ),
    _sign(
        6,
        "system admin developer root",
        r"^[ ]{0,3}(?:system|admin|developer|root)[ ](?:prompt|notice|override)\b",
    ),
    _sign(
        6,
        "instruction",
        r"\binstructions?[ ](?:to|for)[ ](?:the[ ])?(?:model|ai|assistant|agent|bot|llm)\b",
    ),
    _sign(6, "@ ](#", r"@(?:system|admin|assistant|developer)\b|\]\(#"),
    _sign(6, '"', r"\"[ ]?[}\])]{1,3}[ ]?,|\"[ ]?[;,})]{1,3}[ ]?\w{2,20}[ ]?[=(:][ ]?\"|\"\);"),
    _sign(6, "agent", r"\bagents?[ ](?:reading|should now|shall)\b"),
    _sign(
        6,
        "< [ { | * @ % : \u3010 \u00ab",
        r"(?:[<\[{|@%\u3010\u00ab]|\*\*|::)[ ]?/?(?:(?:new|end|begin|real|start)[ _])?",
        r"(?:system|sys|assistant|prompt|instructions?|developer|admin|override|human)s?\b[^\n<>\[\]{}|]{0,24}(?:[>\]}|@%\u3011\u00bb]|\*\*|::)",
    ),
    _sign(6, "</", r"</(?!(?:b|i|u|p|em|strong|a|span|div|li|ul|br)>)[a-z][\w-]{0,20}>"),
    _sign(
        6,
        '" =',
        r"\"(?:system|instructions?|rules|goal|prompt|facts|messages|content|limits|escalate|override|"
        r"persona|tools?|policy|role|priority)\"[ ]?:",
    ),
    _sign(
        6,
        "= :",
        r"\b(?:system_?prompt|instructions?|guardrails|persona|override)[ ]?[:=]{1,2}[ ]?"
        r"(?:[\"'\[{|]|none\b|off\b|system\b|\n)",
    ),
    _sign(6, "{{ {", r"\{\{[^{}\n]{1,40}\}|\{[a-z]{2,20}[.][a-z_.]{2,30}\}|<%|#\{"),
    _sign(
        6,
        "prompt action final new",
        r"^[ ]{0,3}(?:action input|final answer|new prompt|new instructions?)[ ]?:",
    ),
    _sign(6, "sudo #! eos> eot endoftext", r"#!/|<eo[st]>|endoftext"),
    _sign(6, "{% <!-- $( ", r"\{%|<!--|\$\([a-z]|%[a-z_]{3,20}prompt%"),
    _sign(6, "%system %prompt %instr", r"%(?:system|prompt|instr)[a-z_]{0,20}%"),
    _sign(6, "role", r"\brole[ ]?[=|][ ]?(?:system|assistant|admin|developer|user|root)\b"),
    _sign(
        6,
        "system admin developer",
        r"[(\[*_][ ]?(?:system|admin|developer)[ _]",
        r"(?:message|prompt|notice|override|note)[ ]?[:\])]",
    ),
    _sign(
        6,
        "model ai llm bot assistant",
        r"\b(?:notes?|messages?|memo|orders?|commands?|attention|info|hint)[ ]"
        r"(?:to|for)[ ](?:the[ ])?"
        r"(?:language[ ])?(?:model|ai|llm|bot|assistant)\b",
    ),
    _sign(
        6,
        "ends here",
        r"\b(?:purpose|goal|facts?|notes?|prompt|data|context|field|escalation|name)"
        r"[ ]ends?[ ]here",
    ),
    _sign(5, "\\n", r"\n[ ]?(?:system|assistant|user|human|ai)[ ]?:")._replace(needs=("\n",)),
    Sign(5, ("\n",), re.compile(r"\n[ ]?\n[ ]?" + _ROLE + "[ ]?:")),
    _sign(
        3,
        "system assistant developer admin ai",
        r"^[ ]{0,3}(?:system|assistant|developer|admin|ai)[ ]?:[ ]",
    ),
)


def _keys(needs: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The marks of needs with marks, and the first words of those that are words alone."""
    marks = {need: [char for char in need if not char.isalnum() and char != " "] for need in needs}
    starts = [need.split()[0] for need in needs if not marks[need]]
    return (
        frozenset(marked[0] for marked in marks.values() if marked),
        frozenset(form for start in starts for form in (start, f"{start}s")),
    )


_KEYED = [(sign, *_keys(sign.needs)) for sign in SIGNS]
"""Nearly every sign is ruled out by the characters and words of a text."""
_MARKS = tuple(frozenset[str]().union(*(marks for _, marks, _ in _KEYED)))
_ROLES = re.compile(r"^[ ]{0,3}(?:system|assistant|user|human|ai|bot)[ ]?:[ ]", re.M)
_SPEAKERS = re.compile(
    r"^[ ]{0,3}(?:system|assistant|user|human|ai|bot|agent|customer|caller)[ ]?:[ ]",
    re.MULTILINE,
)
_PARTS = re.compile(r"^[ ]{0,3}(?:rules|system|instructions|guardrails|prompt|persona)[ ]?:", re.M)
_KEYS = re.compile(
    r"^[ ]{0,3}(?:goal|rules|facts|system|instructions|purpose|role|version|escalation|guardrails|"
    r"prompt|profile|persona)[ ]?:",
    re.MULTILINE,
)
_CAPITALS = ("END ", "BEGIN ", "START ", "CLOSE ")
_LABELLED = (
    *("system", "assistant", "user", "human", "ai:", "ai :", "bot:", "bot :", "rules"),
    *("instructions", "guardrails", "prompt", "persona"),
)
_ENDED = re.compile(
    r"\b(?:END|BEGIN|START|CLOSE)[ ](?:OF[ ])?(?:THE[ ])?(?:NEW[ ])?"
    r"(?:DATA|LOG|NOTES?|GOAL|SECTION|"
    r"ESCALATION|PURPOSE|RECORD|CONTACT|FIELD|MESSAGE|FILE|TEXT|CONTENT|BUFFER|DOCUMENT|CALL|TASK)\b"
)
LABELS = frozenset(
    words(
        "system assistant user human ai bot developer admin agent customer caller rules "
        "instructions "
        "guardrails prompt persona goal facts purpose role version escalation profile override "
        "priority root action final new input answer tool operator model sys systems humans admins "
        "assistants developers prompts overrides"
    )
)
"""Words that make a label before a colon or after an at sign."""
_MODELS = "model ai llm bot assistant agent"
NEEDED = tuple(
    (frozenset(words(one)), frozenset(words(other)))
    for one, other in (
        (
            "end begin start close",
            "user system untrusted prompt fact facts context instruction instructions input access",
        ),
        (
            "end begin start close",
            "data log note notes goal section escalation purpose record contact "
            "field message file text content buffer document call task",
        ),
        ("instruction instructions", _MODELS),
        (
            "note notes message messages memo order orders command commands attention info hint",
            _MODELS,
        ),
        ("agent agents", "reading should shall"),
        ("system admin developer root", "prompt notice override message note"),
        ("end ends", "here"),
        (
            "new real start stop begin end system",
            "of prompt system instruction instructions input task tasks rules user",
        ),
    )
)
"""Both sides of each sign that is made of words alone; any other needs a mark that is no letter."""
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
            systemprompt -
            trust full
            filter off
            limits none
            the following block|text replaces
        """,
    }
)
PAIRS = (TRUST,)
ANCHORS = SAID.anchors | TRUST.anchors


def check(reading: Reading, field: Field) -> Finding | None:
    """Facts are data: nothing in them opens or closes a part of the prompt."""
    found = _best_sign(reading) if reading.text else None
    said = heaviest("structure", reading, PAIRS, SAID)
    if found is None or said is None:
        return said if found is None else found
    return found._replace(score=max(found.score, said.score) + min(found.score, said.score) // 2)


def _best_sign(reading: Reading) -> Finding | None:
    best, text, given = None, reading.text, reading.given
    chars = frozenset(mark for mark in _MARKS if mark in text)
    for (weight, needs, pattern), marks, starts in _KEYED:
        if best is not None and weight <= best.score:
            continue
        if chars.isdisjoint(marks) and reading.said.isdisjoint(starts):
            continue
        if any(need in text for need in needs) and (match := pattern.search(text)):
            best = Finding("structure", weight, match[0].strip(), signs=True)
    if best is not None and best.score >= 6:
        return best
    if any(word in given for word in _CAPITALS) and (match := _ENDED.search(given)):
        best = Finding("structure", 6, match[0], signs=True)
    if ":" in text and any(word in text for word in _LABELLED) and _several(text):
        best = Finding("structure", 6, "a made-up conversation", signs=True)
    return best


def _several(text: str) -> bool:
    spoken = _ROLES.search(text) and len(_SPEAKERS.findall(text)) >= 2
    return bool(spoken) or (bool(_PARTS.search(text)) and len(_KEYS.findall(text)) >= 2)
