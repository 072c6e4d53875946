"""The words that the rules know, and what they look like when they are scrambled."""

from app.engine.screening.vocabulary import coded


class Lexicon:
    """Made once of all tables; every reading looks words up in it."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self.coded = coded(vocabulary)
        self.longest = max(map(len, vocabulary))
