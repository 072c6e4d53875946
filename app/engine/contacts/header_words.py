"""What people write above their columns, folded so that spelling does not matter."""

import re
import unicodedata

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Lower-case words without accents, joined by one space: `AmountDue`, `amount_due`."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _APART.sub(" ", bare).strip()


PHONE = frozenset(
    (
        "phone", "phone number", "phone no", "phones", "telephone", "telephone number", "tel",
        "mobile", "mobile phone", "mobile number", "cell", "cell phone", "cellphone", "phone 1",
        "primary phone", "contact number", "contact phone", "customer phone", "client phone",
        "patient phone", "debtor phone", "to number", "target number", "phone 1 value",
        "telefono", "numero de telefono", "movil", "celular", "telefono movil", "tfno",
        "telefono celular", "numero telefonico", "whatsapp", "telefon", "handy", "telefono 1",
    )
)  # fmt: skip
PHONE_WORDS = frozenset(
    (
        "phone", "telephone", "tel", "mobile", "cell", "cellphone", "telefono", "movil", "celular",
        "tfno", "telefon", "whatsapp",
    )
)  # fmt: skip
NOT_A_PHONE = frozenset(
    (
        "fax", "type", "label", "extension", "ext", "carrier", "notes", "note", "id", "account",
        "invoice", "order", "date", "verified", "valid", "consent", "email", "model", "code",
        "tipo", "factura", "cuenta", "pedido", "cost", "plan", "bill", "time", "zone",
    )
)  # fmt: skip

SECONDARY = frozenset(
    (
        "2", "3", "4", "5", "alternate", "alternative", "alt", "other", "secondary", "second",
        "emergency", "backup",
    )
)  # fmt: skip
NUMBER = frozenset(("number", "numero", "num", "nummer"))
"""A telephone column only if its cells say so."""

NAME = (
    "name", "full name", "customer name", "client name", "contact name", "debtor name",
    "patient name", "target name", "display name", "customer", "client", "contact", "debtor",
    "patient", "person", "recipient", "guest", "member", "lead", "lead name", "guest name",
    "member name", "recipient name", "student name", "owner name", "nombre completo",
    "nombre y apellidos", "nombre y apellido", "nombre del cliente", "nombre cliente",
    "nombre del paciente", "nombre", "cliente", "paciente", "deudor", "file as", "who",
)  # fmt: skip
"""In order of trust."""
FIRST_NAME = (
    "first name", "given name", "firstname", "fname", "forename", "first", "primer nombre",
    "nombres",
)  # fmt: skip
LAST_NAME = (
    "last name", "family name", "surname", "lastname", "lname", "last", "apellidos", "apellido",
    "primer apellido",
)  # fmt: skip
COMPANY = (
    "company", "company name", "business", "business name", "organization", "organization name",
    "empresa",
)  # fmt: skip

NOT_A_PERSON = frozenset(
    (
        "company", "business", "creditor", "agent", "product", "clinic", "doctor", "provider",
        "store", "shop", "brand", "service", "location", "event", "plan", "user", "file", "first",
        "last", "middle", "organization", "list", "campaign", "domain", "account", "item",
        "school", "project", "given", "family", "maiden", "nick", "street", "city",
    )
)  # fmt: skip
"""Words that make `... name` the name of something else."""

ZONE = ("time zone", "timezone", "tz", "zona horaria", "iana zone", "huso horario")
ZIP = (
    "zip", "zip code", "zipcode", "postal code", "postcode", "zip postal code", "codigo postal",
    "cp", "billing zip", "home postal code", "address postal code",
)  # fmt: skip
STATE = (
    "state", "state province", "province", "us state", "home state", "address state", "state code",
    "estado", "provincia",
)  # fmt: skip
OPT_OUT = (
    "opt out", "optout", "opted out", "do not call", "dnc", "do not contact", "donotcall",
    "unsubscribed", "unsubscribe", "no call", "call opt out", "phone opt out", "no llamar",
    "has opted out", "is opted out", "opt out status", "stop calls", "do not phone",
)  # fmt: skip

FACT_WORDS: tuple[frozenset[str], ...] = (
    frozenset(("link", "url", "website")),
    frozenset(
        (
            "amount due", "amount", "balance", "balance due", "amount owed", "total due", "owed",
            "outstanding", "outstanding balance", "open balance", "monto", "importe", "saldo",
            "cantidad adeudada", "monto adeudado", "total",
        )
    ),
    frozenset(
        ("due date", "due", "date due", "due on", "payment due date", "invoice due date",
         "vencimiento", "fecha de vencimiento", "fecha limite")
    ),
    frozenset(("payment link", "payment url", "pay link", "pay url", "invoice link", "invoice url",
               "enlace de pago", "link de pago")),
    frozenset(("creditor", "creditor name", "original creditor", "acreedor")),
    frozenset(("purchase", "item", "product", "articulo", "producto", "compra")),
    frozenset(("invoice number", "invoice", "invoice no", "invoice id", "factura",
               "numero de factura")),
    frozenset(("appointment date", "appointment", "appt date", "date of appointment",
               "fecha de la cita", "fecha de cita", "cita")),
    frozenset(("appointment time", "appt time", "time of appointment", "hora de la cita")),
    frozenset(("email", "e mail", "email address", "mail", "correo", "correo electronico")),
)  # fmt: skip
"""Groups of words that mean one fact. To add one: 1. a group or word here, 2. a test of `guess`."""

KNOWN: frozenset[str] = frozenset(
    (*PHONE, *NAME, *FIRST_NAME, *LAST_NAME, *COMPANY, *ZONE, *ZIP, *STATE, *OPT_OUT)
).union(*FACT_WORDS, ("id", "notes", "address", "city", "date", "title", "street", "country"))
"""Words that make a row look like a header."""
