"""Speech brought into one plain form, so that a pattern has to know one way of writing only."""

import re
import unicodedata
from functools import lru_cache

from app.engine.conversation.numbers import listed

_HUMMED = re.compile(r"\b(?:m+[ -]?h+m+|m+h+m*|u+h[ -]?h+u+h+)\b")
_FILLERS = re.compile(r"\b(?:u+h+m*|u+m+|e+r+m*|h+m+|a+h+|you know|i mean like)\b")
_NOT_SPEECH = re.compile(r"[^\w'?$%:/.@&-]|(?<!\d)[.:/]|[.:/](?!\d)|_")
_STUTTER = re.compile(r"\b(this|is|a|the|to|my|i|it|you|are|that|your|and|do|can)(?: \1\b)+")
_SPACES = re.compile(r"\s+")
_LOST_APOSTROPHES = {
    word.replace("'", ""): word
    for word in listed(
        "don't can't won't didn't isn't doesn't wasn't couldn't wouldn't shouldn't haven't hasn't "
        "aren't i'm i've that's what's there's you're they're who's he's she's weren't hadn't"
    )
}
_ONE_FORM = tuple(
    (re.compile(rf"\b(?:{said})\b"), form)
    for said, form in (
        ("do not", "don't"),
        ("can ?not", "can't"),
        ("will not", "won't"),
        ("(did|does|is|was|were|could|would|should|have|has|had|are) not", r"\1n't"),
        ("i am", "i'm"),
        ("i have", "i've"),
        ("i will", "i'll"),
        ("(that|it|he|she|there|what|who|where|this) is", r"\1's"),
        ("(you|they|we) are", r"\1're"),
        ("gonna", "going to"),
        ("wanna", "want to"),
        ("gotta", "got to"),
        ("ain't", "isn't"),
        ("no-one", "no one"),
        ("yea|yeh|ya|yup|yep|yes sir|yes ma'am", "yes"),
        ("yeah", "yes"),
        ("nope|nah|naw", "no"),
        ("ok|okey|k", "okay"),
    )
)
STOP_WORDS = frozenset(
    listed(
        "a an the is are was were be been am i you he she it we they me him her us them my your "
        "his its our their this that these those to of in on at for with about from by as and or "
        "but if so do does did has have had will would can could should may might must just very "
        "really please want wants wanted would like likes need needs says say said asks ask asked "
        "asking tell tells one ones some any there here what which who how when where why not no "
        "yes don't doesn't isn't can't won't didn't i'm it's that's i've i'll get gets got go "
        "goes person caller callee customer prefers prefer mentions mention"
    )
)
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "er")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Lower case, one apostrophe, no fillers, contractions in one form, single spaces.

    Question marks, `$`, `%` and the marks inside numbers stay.
    """
    told = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("‘", "'")
    told = _HUMMED.sub("mhm", told)
    told = _NOT_SPEECH.sub(" ", told).replace("-", " ").replace("?", " ? ")
    told = _SPACES.sub(" ", _FILLERS.sub(" ", told)).strip()
    told = _STUTTER.sub(r"\1", told)
    told = " ".join(_LOST_APOSTROPHES.get(word, word) for word in told.split())
    for said, form in _ONE_FORM:
        told = said.sub(form, told)
    return told


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its commonest ending: enough to bring `paying` and `pays` together."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            short = word[: -len(ending)]
            return short[:-1] if short[-1:] == short[-2:-1] else short
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@lru_cache(maxsize=1024)
def keywords(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(
        stem(word)
        for word in plain(text).replace("?", " ").split()
        if word not in STOP_WORDS and len(word) > 1
    )
