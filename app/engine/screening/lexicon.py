"""The words that the rules know, and what they look like when they are scrambled."""

from app.engine.screening.vocabulary import coded


class Lexicon:
    """Made once of all tables; every reading looks words up in it."""

    def __init__(
        self,
        vocabulary: frozenset[str],
        anchors: frozenset[str],
        verbs: frozenset[str],
        weighed: frozenset[str],
    ) -> None:
        self.vocabulary, self.anchors, self.weighed = vocabulary, anchors, weighed
        self.thirds = {f"{verb}s": verb for verb in verbs if f"{verb}s" not in vocabulary}
        """"The agent repeats" orders what "repeat" orders."""
        self.coded = coded(vocabulary)
        self.starts = frozenset(word[:3] for word in vocabulary if len(word) > 2)
        self.longest = max(map(len, vocabulary))
