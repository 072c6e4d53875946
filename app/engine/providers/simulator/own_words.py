"""A playbook's own branch, said by the person who wants it."""

import re

_FIRST: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^{words}\b\s*", re.IGNORECASE), said)
    for words, said in (
        (r"(?:is|are) not", "I'm not "),
        (r"(?:is|are)", "I'm "),
        (r"(?:has |have )?already", "I've already "),
        (r"no longer", "I'm no longer "),
        (r"not", "I'm not "),
        (r"has", "I have "),
        (r"does(?: not|n't)", "I don't "),
        (r"(?:cannot|can't|can not)", "I can't "),
        (r"will not|won't", "I won't "),
        *((modal, f"I {modal} ") for modal in ("will", "can", "would", "could", "must")),
        (r"says?(?: that)?", ""),
        (r"asks? (?:if|whether)", "can you tell me if "),
        (r"asks? (?:about|for)", "I wanted to ask about "),
        (r"asks? to", "I'd like to "),
        (r"asks?", "I wanted to ask "),
        (r"mentions?", "it's about "),
        (r"questions?", "I have a question about "),
        (r"goes", "I go "),
    )
)
_OURS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b{theirs}\b", re.IGNORECASE), mine)
    for theirs, mine in (
        (r"(?:his or her|his/her|their|his|her)", "my"),
        (r"(?:themselves|himself|herself)", "myself"),
        (r"(?:him|them)", "me"),
        (r"(?:they|he|she)(?: is| are|'s|'re)", "I'm"),
        (r"(?:they|he|she) (?:has|have)", "I have"),
        (r"(?:they|he|she)", "I"),
    )
)
_REMARK = re.compile(r"\s*\([^)]*\)")
_VERB = re.compile(r"^([a-z]+)s\b(?=\s+\S)", re.IGNORECASE)
_NO_VERB = re.compile(r"^(?:[a-z]*(?:ss|us|is|ness)|news|yes|always|sometimes)\b", re.IGNORECASE)


def in_first_person(trigger: str) -> str:
    """The trigger as its person would say it: "Wants the blue one" becomes "I want the blue one".

    Its own words stay, for they are all that a branch without a known intent can be told by.
    """
    words = _REMARK.sub("", trigger).strip(" .,:;\"'“”")
    for first, said in _FIRST:
        if first.match(words):
            return _mine(first.sub(said, words, count=1))
    if _VERB.match(words) and not _NO_VERB.match(words):
        return _mine(_VERB.sub(lambda verb: "I " + _plain(verb[1]), words, count=1))
    return f"it's about {_mine(words[:1].lower() + words[1:])}"


def _plain(verb: str) -> str:
    """`wishe` of wishes is wish, `trie` of tries is try."""
    verb = verb.lower()
    if verb.endswith("ie") and len(verb) > 3:
        return verb[:-2] + "y"
    if re.search(r"(?:sh|ch|ss|x|o)e$", verb):
        return verb[:-1]
    return verb


def _mine(words: str) -> str:
    for theirs, mine in _OURS:
        words = theirs.sub(mine, words)
    return words
