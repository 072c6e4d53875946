"""Hears that somebody does not speak English, by the commonest words of the others."""

from app.engine.conversation.learning.classifier import knows
from app.engine.conversation.numbers import listed
from app.engine.conversation.words import plain, stem

_WORDS = {
    "es": frozenset(
        listed(
            "hola bueno buenos buenas días tardes lo siento hablo habla hablas inglés ingles "
            "español espanol quién quien qué que es usted entiendo gracias adiós adios por "
            "favor está esta estoy aquí aqui dígame digame sí señor señora soy yo mi el la los "
            "las un una con para pero muy bien cuándo dónde cómo como numero número equivocado "
            "hablamos solo solamente disculpe perdón en esta "
            "tengo puede llamar más mañana nada nadie casa eso este momento"
        )
    ),
    "fr": frozenset(
        listed(
            "allô allo bonjour bonsoir je ne pas parle parlez anglais français francais qui est "
            "vous oui merci au revoir suis comprends pardon désolé le la les un une c'est mais "
            "avec pour moi quoi êtes votre mon ma n'est il elle où comment s'il plaît jamais "
            "rien"
        )
    ),
}
_NO_ENGLISH = (
    "no english",
    "don't speak english",
    "can't speak english",
    "not speak english",
    "no speak english",
    "little english",
    "don't understand english",
    "speak spanish",
    "speak french",
    "en español",
    "en francais",
    "no hablo",
    "no entiendo",
    "habla español",
    "parle pas",
    "comprends pas",
)
# English words that stand in the lists above as well.
_SHARED = frozenset(listed("no a me mi el la un une pour pas on le es es as como bueno para que"))


_LEAST_WORDS = 3
_TELLING_WORDS = 5
_UNKNOWN = 0.7
_ALIEN = frozenset(
    listed(
        "ich nicht sie verstehe spreche leider kein keine englisch bitte wer ist denn da und guten "
        "tag wiederhören entschuldigung danke hier não falo inglês desculpe quem está falando "
        "entendo obrigado obrigada você aqui estou nada sou non parlo inglese chi capisco scusi "
        "sono pronto cosa dice per favore grazie ik niet spreek engels begrijp het wie nie "
        "rozumiem mówię po angielsku proszę kto nerozumím dzień dobry"
    )
)


def _mostly_unknown(said: str, name: str) -> bool:
    """Whether most words are of no language that we could speak, or of none we ever learnt."""
    words = [word for word in said.replace("?", " ").split() if word not in name.split()]
    if len(words) < _LEAST_WORDS:
        return False
    alien = sum(word in _ALIEN for word in words)
    if 2 * alien >= len(words) and alien >= _LEAST_WORDS:
        return True
    strange = sum(not knows(stem(word)) and not word.isdigit() for word in words)
    return len(words) >= _TELLING_WORDS and strange >= _UNKNOWN * len(words)


def language_of(text: str, name: str = "") -> str | None:
    """`es`, `fr` or `other` where the callee speaks something else; None for English.

    `name` is the person's own, which is of no language. One word alone is no proof: people greet
    in one language and talk in another.
    """
    said = plain(text)
    words = said.replace("?", " ").replace("¿", " ").split()
    counts = {
        name: (sum(word in known for word in words), sum(w in known - _SHARED for w in words))
        for name, known in _WORDS.items()
    }
    best = max(counts, key=lambda name: counts[name])
    total, telling = counts[best]
    asked_for = any(phrase in said for phrase in _NO_ENGLISH)
    if total >= 2 and telling >= 1 and (2 * total >= len(words) or asked_for):
        return best
    if asked_for:
        return "es" if "spanish" in said else "fr" if "french" in said else "other"
    if _mostly_unknown(said, plain(name)):
        return "other"
    letters = [sign for sign in text if sign.isalpha()]
    foreign = sum(ord(sign) > 0x24F for sign in letters)
    return "other" if letters and 2 * foreign > len(letters) else None
