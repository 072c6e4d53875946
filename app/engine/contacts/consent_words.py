"""What a cell of a consent column means; whatever is not understood is no consent."""

import re
import unicodedata
from datetime import date

from app.engine.contacts.header_words import folded
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.playbook.fact_dates import read_date

_IS_NO = frozenset(
    (
        "no", "n", "false", "f", "0", "off", "none", "never", "not opted out", "opted in", "non",
        "nein", "nao",
    )
)  # fmt: skip
_REFUSED = frozenset(
    (
        "revoked", "withdrawn", "withdrew", "declined", "refused", "denied", "rejected", "expired",
        "unsubscribed", "revocado", "rechazado", "refuse", "dnc", "objected", "cancelled",
        "canceled", "optout", "stop", "stopped", "stops", "cease", "remove", "removed", "removal",
        "unsubscribe", "only", "baja", "parar",
    )
)  # fmt: skip
"""Also what takes a yes back, or leaves it to letters alone: `email only`."""
_NOT = frozenset(
    (
        "no", "n", "not", "none", "never", "without", "false", "f", "0", "off", "pending", "sin",
        "ninguno", "ninguna", "pendiente", "non", "pas", "sans", "nein", "kein", "keine", "nao",
        "didn", "hasn", "doesn", "missing", "lacking", "nope", "nunca",
    )
)  # fmt: skip
_YES = frozenset(
    (
        "yes", "y", "true", "t", "1", "x", "ok", "on", "si", "oui", "ja", "sim", "agreed", "agree",
        "given", "granted", "consented", "consent", "checked", "opted", "optin", "opt", "accepted",
        "obtained", "active", "valid", "acepta", "acepto", "aceptado", "consiente", "subscribed",
        "allowed", "approved", "confirmed", "authorized", "autorizado",
    )
)  # fmt: skip

# The strongest word that a cell holds decides. To add one: 1. a word here, folded, 2. a case in
# the tests.
_BASES: tuple[tuple[ConsentBasis, frozenset[str]], ...] = (
    (
        ConsentBasis.WRITTEN,
        frozenset(
            (
                "written", "writing", "wrote", "signed", "signature", "sign", "esign", "docusign",
                "form", "checkbox", "contract", "agreement", "paper", "letter", "texted", "sms",
                "email", "online", "web", "website", "webform", "escrito", "firmado", "firma",
                "formulario", "ecrit", "signe", "schriftlich", "unterschrieben", "assinado",
            )
        ),
    ),
    (
        ConsentBasis.SPOKEN,
        frozenset(
            (
                "verbal", "verbally", "oral", "orally", "spoken", "spoke", "said", "told", "phone",
                "telephone", "call", "person", "conversation", "recorded", "recording", "voice",
                "hablado", "telefono", "oralmente", "mundlich",
            )
        ),
    ),
    (
        ConsentBasis.ASKED,
        frozenset(
            (
                "asked", "requested", "request", "inquiry", "inquired", "enquiry", "enquired",
                "callback", "solicitado", "solicito", "pidio", "demande",
            )
        ),
    ),
    (
        ConsentBasis.CUSTOMER,
        frozenset(
            (
                "customer", "client", "patient", "member", "existing", "purchase", "purchased",
                "bought", "booked", "cliente", "paciente", "kunde", "tenant", "subscriber",
            )
        ),
    ),
)  # fmt: skip
_TICKS = frozenset("✓✔☑✅")
_PLAIN = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<by>[-/.])(?P<second>\d{1,2})[-/.](?P<late>\d{4}|\d{2}))(?!\d)"
    r"(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?: ?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_WORDED = re.compile(
    r"\b[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Za-z]{3,9}\.?,? \d{4}\b"
)
_OPTED_OUT = re.compile(r"\bopt(?:ed)? out\b")
_LONGEST = 200
"""Characters of a cell that are read; what is longer is no answer but a story."""


def is_no(cell: str) -> bool:
    """Whether a cell is plainly the word No: what an opt-out column says of those to be called."""
    return folded(cell) in _IS_NO


def says_no(cell: str) -> bool:
    """Whether a consent cell says that nobody agreed: `no`, `none`, `declined`, `not yet`."""
    said = re.sub(r"\bn a\b", " ", folded(cell[:_LONGEST]))
    # Wherever it stands: `yes but do not call` is no yes. When in doubt nobody is called.
    return bool(set(said.split()) & (_REFUSED | _NOT)) or bool(re.search(_OPTED_OUT, said))


def basis_of(cell: str) -> Consent | None:
    """The consent that a cell tells of; None where it tells of none, or of nothing that is known.

    A yes or a date by itself is the weaker word, `spoken`: marketing has to show more than that.
    `source` is the cell's own text where it says more than yes, how and when.
    """
    text = unicodedata.normalize("NFKC", cell).strip()
    if not text or len(text) > _LONGEST or says_no(text):
        return None
    given, rest = _dated(text)
    words = folded(rest).split()
    known = [basis for basis, of in _BASES if of & set(words)]
    agreed = bool(_YES & set(words) or _TICKS & set(rest))
    if not known and not agreed and (given is None or words):
        return None
    plain = _YES.union(*(of for _, of in _BASES))
    source = text if set(words) - plain - {"in", "on", "by", "at", "date"} else ""
    return Consent(basis=known[0] if known else ConsentBasis.SPOKEN, source=source, at=given)


def _dated(text: str) -> tuple[date | None, str]:
    """The day that stands in a cell, and the cell without it."""
    for form in (_PLAIN, _WORDED):
        for match in form.finditer(text):
            if (day := _day(match)) is not None:
                return day, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    try:
        if not parts:
            year, month, day, _ = read_date(match[0])
        elif parts["year"]:
            year, month, day = int(parts["year"]), int(parts["month"]), int(parts["day"])
        else:
            year, month, day = _in_order(parts)
        return None if year is None else date(year, month, day)
    except ValueError:
        return None


def _in_order(parts: dict[str, str]) -> tuple[int, int, int]:
    """Month first, as in the US, but where points stand between or there is no such month."""
    month, day = int(parts["first"]), int(parts["second"])
    if parts["by"] == "." or month > 12:
        month, day = day, month
    year = int(parts["late"])
    return (year if year > 99 else 2000 + year), month, day
