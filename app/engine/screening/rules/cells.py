"""Cells that give orders: a fact or a name tells something, and speaks to nobody.

Words are put into groups - who is spoken to, what is ordered, about what - and the groups that
come together within a few words are added up. A group counts once, by its heaviest word.
"""

from collections import deque
from collections.abc import Iterable

from app.engine.model.screened import Field
from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.weigh import weights

WINDOW = 16
FEWEST = 2
"""Words of the groups without which nothing is found."""
LEAST = 5

# To add a word: into the row of its weight in its group.
GROUPS: dict[str, dict[int, str]] = {
    "who is spoken to": {
        3: "agent ai bot chatbot llm",
        1: "you your yourself youre youve assistant robot model machine actas yourorders",
    },
    "who hears it": {
        2: "me customer caller listener recipient callee person patient client anyone anybody "
        "everybody everyone stranger audience whoever",
        1: "contact",
    },
    "what is ordered": {
        4: "convince persuade insult threaten mock announce proclaim ridicule humiliate "
        "scare blackmail impersonate disclose divulge recite invoke execute trigger exfiltrate "
        "disobey obey reveal dictate expose leak",
        3: "ignore disregard pretend tell say inform claim promise swear swears sing bark shout "
        "scream whisper speak talk "
        "repeat describe quote list read give respond confess admit assure warn act behave "
        "praise recommend translate answer print output display forget transfer forward redirect "
        "connect dial delete erase set mark record log query fetch load post upload run use "
        "register imitate chant laugh agree describe sell share",
        2: "send text email sms call book schedule cancel update change add end stop continue "
        "keep put hang ask collect gather find get open visit follow treat explain offer "
        "refund charge waive confirm approve subscribe order write note switch start begin "
        "drop be pay skip report consider become spell play",
    },
    "what it is about": {
        3: "instructions prompt rules guidelines directives systemprompt tool tools function "
        "webhook outcome api sql database restrictions everybody secretcode password passwords "
        "script playbook accesscode guardrails nolimits configuration transcript premium",
        2: "orders task role job status balance system records limits filters number "
        "numbers debt mission code codes list http https www sip command commands note notes line "
        "field message business company owner boss developer developers persona calendar "
        "competitor rival history facts conversation ticket ledger discount vip identity "
        "verification payment slot slots unlimited approved names texts voicemail greeting "
        "link",
    },
    "how": {
        3: "riddles pirate klingon obscene abusive rude villain offensive vulgar profanity drunk "
        "insulting",
        2: "always never only nothing anything everything whatever instead immediately silently "
        "secretly nowon until regardless automatically exactly every forever aloud",
        1: "all any must now each",
    },
}
_WEIGHTS = {
    word: (group, weight)
    for group, table in enumerate(GROUPS.values())
    for word, weight in weights(table).items()
}
WORDS = frozenset(_WEIGHTS)
_ORDERED = list(GROUPS).index("what is ordered")
ORDERED = frozenset(weights(GROUPS["what is ordered"]))
_ADDRESSED = frozenset(weights(GROUPS["who is spoken to"])) | {"dont", "please"}
_MODALS = frozenset(
    [
        "must",
        "may",
        "can",
        "could",
        "should",
        "shall",
        "will",
        "would",
        "to",
        "not",
        "never",
        "has",
        "have",
    ]
)
_TOLD_OF = frozenset(
    [
        "he",
        "she",
        "they",
        "we",
        "it",
        "i",
        "who",
        "which",
        "that",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "our",
        "my",
        "in",
        "for",
        "by",
        "of",
        "was",
        "were",
        "is",
        "are",
        "been",
        "be",
        "and/or",
        "this",
        "no",
        "does",
        "did",
        "do",
    ]
)
"""Before a word of command these make a sentence that tells: "he asks", "the call", "to read"."""
_OF_THINGS = frozenset(["is", "are", "was", "were", "of"])
"""After it: "the call is", "mark is"."""
ENOUGH = 6
"""Of the sum of all groups, what makes a doubt."""


def check(reading: Reading, field: Field) -> Finding | None:
    """A sentence that orders, heard by someone, about something only the owner decides."""
    if field not in ("fact", "name") or len(reading.known & WORDS) < FEWEST:
        return None
    best, first, last = 0, 0, 0
    seen: deque[tuple[int, int, int]] = deque()
    for at, word in reading.hits:
        if word not in _WEIGHTS or not _commands(reading.words, at):
            continue
        while seen and (at - seen[0][0] >= WINDOW):
            seen.popleft()
        seen.append((at, *_WEIGHTS[word]))
        if (score := _sum(seen)) > best:
            best, first, last = score, seen[0][0], at
    score = best - ENOUGH + 6 - 2 * (field == "name")
    words = " ".join(reading.words[first : last + 1])
    return Finding("cells", min(score, 7), words) if score >= LEAST else None


def _commands(words: list[str], at: int) -> bool:
    """Whether a word, if it is one of command, stands where an order has it."""
    if _WEIGHTS[words[at]][0] != _ORDERED:
        return True
    if at + 1 < len(words) and words[at + 1] in _OF_THINGS:
        return False
    if at == 0:
        return True
    before = words[at - 1]
    if before in _MODALS:
        return at == 1 or words[at - 2] in _ADDRESSED
    return before not in _TOLD_OF


def _sum(seen: Iterable[tuple[int, int, int]]) -> int:
    groups = [0] * len(GROUPS)
    for _, group, weight in seen:
        if weight > groups[group]:
            groups[group] = weight
    if not groups[_ORDERED]:
        return 0
    return sum(groups) - (len(groups) - groups.count(0) < 3)
