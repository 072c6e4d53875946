"""Sentences out of a stream, whatever the size of its pieces: the same ones, as early as can be.

Markup, lists and links stay as they are: the OutputGuard judges them.
"""

import re

LONGEST = 600
"""Characters without an end: nobody would listen to such a sentence."""

# A paragraph's end, or an end mark with its closing marks, white space, and something after it.
_BREAK = re.compile(r"\n|[.!?…]+[\"'”’)\]*_]*\s+(?=\S)")
_SHORT = re.compile(
    r"(?:^|[\s(\"'“‘])(?:(?:dr|mr|mrs|ms|prof|st|ave|blvd|rd|no|nr|vs|etc|approx|apt|dept|est|inc|ltd|co"
    r"|corp|jr|sr|gen|lt|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri"
    r"|sat|sun|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k)|[a-z]|\d{1,3})\.$",
    re.IGNORECASE,
)
# "Nov. The", "p.m. Does": what ends a sentence as well as a word is cut; the others are not.
_MAY_END = re.compile(r"(?:[ap]\.m|u\.s|etc|inc|ltd|corp|jr|sr)\.$", re.IGNORECASE)


class Sentences:
    """Add what comes; take the sentences that are whole."""

    def __init__(self) -> None:
        self._held = ""

    @property
    def endless(self) -> bool:
        """Whether what is held has gone on for too long without an end."""
        return len(self._held) > LONGEST

    def add(self, text: str) -> list[str]:
        """The sentences that have ended with this piece. What stands after an end mark decides
        whether it was one, so the last one is held until something follows.
        """
        self._held += text
        whole: list[str] = []
        start = 0
        for found in _BREAK.finditer(self._held):
            if not _ends(self._held[start : found.end()], self._held[found.end() :]):
                continue
            whole.append(self._held[start : found.end()].strip())
            start = found.end()
        self._held = self._held[start:]
        return [sentence for sentence in whole if sentence]

    def end(self) -> list[str]:
        """What is left when nothing more comes."""
        left, self._held = self._held.strip(), ""
        return [left] if left else []


def _ends(sentence: str, after: str) -> bool:
    if sentence.endswith("\n"):
        return True
    if after[:1].islower():  # "3 p.m. on Friday"
        return False
    sentence = sentence.rstrip()
    return _SHORT.search(sentence) is None or _MAY_END.search(sentence) is not None
