"""What people write above their columns, folded so that spelling does not matter."""

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Lower-case words without accents, joined by one space: `AmountDue`, `amount_due`."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _APART.sub(" ", bare).strip()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PHONE = frozenset(
    (
        "phone", "phone number", "phone no", "phones", "phone numbers", "telephone", "tel",
        "telephone number", "telephone no", "tel no", "tel number", "mobile", "mobile phone",
        "mobile number", "mobile no", "cell", "cell phone", "cellphone", "cell number", "cell no",
        "phone 1", "primary phone", "contact number", "contact no", "contact phone",
        "customer phone", "client phone", "patient phone", "debtor phone", "to number",
        "target number", "phone 1 value", "phone number 1", "ph", "ph no", "ph number", "mob",
        "telefono", "numero de telefono", "movil", "celular", "telefono movil", "tfno", "tlf",
        "telefono celular", "numero telefonico", "numero de celular", "numero celular", "whatsapp",
        "telefono 1", "telefono de contacto", "tel celular", "telefon", "handy", "telefonnummer",
        "handynummer", "rufnummer", "mobilnummer", "numero de telephone", "portable",
        "telephone portable", "telefone", "telemovel", "numero de telefone", "cellulare",
        "cell phone number", "mobile phone number", "best number", "best phone",
    )
)  # fmt: skip
PHONE_WORDS = _words(
    "phone phones telephone tel mobile mob cell cellphone ph telefono movil celular tfno tlf "
    "telefon whatsapp handy telefonnummer handynummer rufnummer mobilnummer portable telefone "
    "telemovel cellulare phonenumber mobilephone phn phonenum phoneno "
    "телефон тел 電話 電話番号 携帯 携帯番号 电话 手机 手机号"
)
NOT_A_PHONE = _words(
    "fax type label extension ext carrier notes note id account invoice order date verified valid "
    "consent email model code tipo factura cuenta pedido cost plan bill time zone opt out optin "
    "optout dnc not status source method preference country prefix area imei serial price amount "
    "count calls is has validated marketing subscribed subscription permission ok may sip uri "
    "reminder reminders url link provider os device brand battery"
)
"""With one of these a column tells something about telephones, or the number of something else."""
SOMEBODY_ELSE = _words(
    "emergency office agent agents rep representative sales salesperson salesman our broker doctor "
    "dr physician dentist clinic practice store shop location branch company employer creditor "
    "collector attorney lawyer referral referrer referred reference spouse assistant manager "
    "support helpdesk vendor supplier driver technician tech staff employee host organizer "
    "seller dasher courier landlord from caller kin relative neighbor dispatcher assigned sender "
    "pager telex isdn "
    "organization team hotline restaurant venue school bank partner advisor adviser therapist "
    "stylist instructor teacher coach recruiter switchboard lender servicer pharmacy hospital "
    "facility vet toll free emergencia oficina agente vendedor medico empresa sucursal tienda "
    "urgence bureau notfall buro filiale responsable asesor ejecutivo radio tty ttd callback "
    "user ours gestor asst admin secretary mgr ice supervisor guarantor insurance next "
    "org dealer bondsman ref wrong bad invalid disconnected dead old previous former viejo anterior"
)
"""A number of somebody who is not the person to call: never taken, at most asked about."""
SECONDARY = _words(
    "2 3 4 5 6 7 8 9 alternate alternative alt other others secondary second third backup otro "
    "otra alterno secundario autre additional "
)
LINE = _words(
    "home work business landline daytime evening day night casa trabajo oficina particular fijo"
)
"""A telephone column, as `Home` beside `Mobile`, if its cells say so."""
PLAIN_BESIDE = LINE | _words(
    "number numbers no num nbr nr s value 1 primary preferred main best current new personal "
    "principal customer client clients patient debtor target contact lead guest member recipient "
    "invitee attendee borrower consumer tenant resident student person buyer billing shipping "
    "default address owner cust m h w c de del la le cliente paciente deudor numero contacto "
    "the their participant applicant donor voter subscriber homeowner bill ship to"
)
"""Beside `phone` these leave no doubt; other words do, and a person should look."""
WHOSE = _words(
    "buyer recipient sold ship bill billing shipping guest member parent guardian student invitee "
    "attendee participant donor applicant tenant resident borrower payer sender"
)
"""Of people who stand beside each other in one row."""
FIRST_CHOICE = _words("primary preferred principal main best preferido prioritario haupt")
NUMBER = _words("number numbers numero num nummer no digits contact contacto kontakt contacts call")
"""A telephone column only if its cells say so."""
NUMBER_OF = _words(
    "account acct invoice order id case policy loan member membership customer client patient file "
    "ticket tracking serial routing card license licence ssn social tax ein vat employee reference "
    "ref po contract claim chart record mrn confirmation booking reservation check cheque house "
    "unit street batch sku item part model vin plate room suite apt flight legal row line cuenta "
    "factura pedido cliente contrato expediente folio referencia poliza registro kunden rechnung "
    "commande facture dossier debtor transaction receipt payment quote job work project student "
    "lead deal opportunity lot stock product upc barcode version sequence npi dob"
)
"""The number of something that is not a telephone."""

NAME = (
    "name", "full name", "customer name", "client name", "contact name", "debtor name",
    "patient name", "target name", "display name", "customer full name", "client full name",
    "patient full name", "guest name", "member name", "lead name", "recipient name", "invitee name",
    "attendee name", "borrower name", "consumer name", "tenant name", "resident name",
    "student name", "person name", "nombre completo", "nombre y apellidos", "nombre y apellido",
    "nombre del cliente", "nombre cliente", "nombre del paciente", "nombre del deudor",
    "nombre paciente", "nom complet", "nom et prenom", "nom prenom", "nom du client",
    "vollstandiger name", "kundenname", "nome completo", "nome do cliente", "fn", "nombre", "nom",
    "nome", "customer", "client", "contact", "debtor", "patient", "person", "recipient", "guest",
    "member", "lead", "invitee", "attendee", "borrower", "consumer", "tenant", "owner name",
    "account holder", "cardholder", "cliente", "paciente", "deudor", "contacto", "titular", "kunde",
    "kontakt", "file as", "who", "whom", "people", "names", "bill to", "ship to", "homeowner",
    "primary contact", "main contact", "contact person", "persona", "persona de contacto",
    "resident", "buyer", "donor", "applicant", "candidate", "subscriber", "shopper", "payer",
    "sold to", "sold to name", "bill to name", "ship to name", "buyer name", "policyholder",
    "insured", "name company", "company contact", "name business", "имя", "фио",
    "名前", "氏名", "姓名", "parent guardian", "guardian", "parent", "caller",
)  # fmt: skip
"""In order of trust; the trusted ones end with `fn`."""
PLAIN_NAMES = frozenset(NAME[: NAME.index("fn") + 1])
FIRST_NAME = (
    "first name", "given name", "firstname", "fname", "first", "forename", "prenom", "vorname",
    "primer nombre", "nombre s", "nombres", "nombre de pila", "nome proprio", "first names",
    "given names", "christian name", "givenname", "f name", "first nm",
)  # fmt: skip
LAST_NAME = (
    "last name", "family name", "surname", "lastname", "lname", "last", "apellidos", "apellido",
    "apellido s", "primer apellido", "apellido paterno", "apellido 1", "nachname", "familienname",
    "nom de famille", "sobrenome", "apelido", "cognome", "last names", "l name", "second name",
    "familyname", "last nm",
)  # fmt: skip
WITH_LAST = frozenset(("name", "nombre", "nome", "nom", "prenom", "names", "customer", "client"))
"""What may stand over the first name where another column holds the last."""
OTHER_HALF_OF_NAME = ("vorname", "prenom")
COMPANY = (
    "company", "company name", "business", "business name", "organization", "organization name",
    "organisation", "organisation name", "organization 1 name", "account name", "firm",
    "firm name", "empresa", "nombre de la empresa", "razon social", "entreprise", "societe",
    "firma", "unternehmen", "compania", "account", "employer", "store name", "associated company",
)  # fmt: skip

NOT_A_PERSON = _words(
    "company business creditor agent product clinic doctor provider store shop brand service "
    "location event plan user file first last middle organization list campaign domain account "
    "item school project given family maiden nick street city pet animal spouse emergency manager "
    "assistant rep representative salesperson sales therapist instructor teacher stylist "
    "technician staff employee driver host organizer class course job department country region "
    "state county bank property building vehicle template tag group segment source partner vendor "
    "supplier referrer phonetic yomi sort trade practice office broker table ticket role form page "
    "site report column card additional phone email host server folder sheet team program package "
    "membership tier channel medium facility hospital physician dentist lender collector attorney "
    "landlord prefix suffix nickname legal type status treatment appointment procedure category "
    "sub device os browser currency mother father kin room venue unit area zone language "
    "organisation firm pipeline stage deal coupon discount gateway carrier variant lineitem"
)
"""Words that make `... name` the name of something else."""
NOT_ABOUT_A_PERSON = NOT_A_PERSON | _words(
    "title position purchase description note notes address reason subject tags occupation style "
    "method result comment comments message what memo detail details situation about "
    "species breed relationship grade language currency referred how why owner by via interest"
)
"""With one of these, cells like `Blue Vase` or `Dana Rep` are not who is called."""

ZONE = (
    "time zone", "timezone", "tz", "iana zone", "iana time zone", "zona horaria", "huso horario",
    "fuseau horaire", "zeitzone", "fuso horario", "local time zone", "invitee time zone",
)  # fmt: skip
ZIP = (
    "zip", "zip code", "zipcode", "postal code", "postcode", "zip postal code", "postalcode",
    "home postal code", "home zip", "mailing zip", "mailing zip code", "mailing postal code",
    "billing zip", "billing zip code", "billing postal code", "billing postcode", "address zip",
    "address postal code", "address zip code", "default address zip", "codigo postal",
    "code postal", "postleitzahl", "plz", "cep", "cp", "zip 4", "zip5", "post code",
    "shipping zip", "shipping postcode", "business postal code", "mailing zip postal code",
    "billing zip postal code", "shipping zip postal code", "postal zip code", "postal zip",
    "zip or postal code", "delivery zip", "delivery zip code", "delivery postcode",
)  # fmt: skip
STATE = (
    "state", "state province", "us state", "state code", "province", "state region", "home state",
    "mailing state", "billing state", "address state", "mailing state province",
    "billing state province", "default address province code", "province code",
    "default address province", "state abbreviation", "st", "region", "address region", "estado",
    "provincia", "bundesland", "shipping state", "business state", "billing province",
    "state of residence",
)  # fmt: skip
OPT_OUT = (
    "do not call", "dnc", "donotcall", "do not phone", "no call", "no llamar", "call opt out",
    "phone opt out", "phone optout", "stop calls", "do not contact", "opt out", "optout",
    "opted out", "has opted out", "is opted out", "opt out status", "unsubscribed", "unsubscribe",
    "do not call list", "on dnc", "dnc list", "dnc flag", "do not call flag", "no contactar",
    "lista robinson", "ne pas appeler", "nicht anrufen", "nao ligar", "dnd", "do not disturb",
    "opt out date", "opted out at", "opt out of calls",
)  # fmt: skip
"""Those that speak of calls first."""
ABOUT_CALLS = _words(
    "call calls calling called phone dnc dnd donotcall llamar appeler anrufen ligar"
)
"""An opt-out that names one of these counts, whatever other columns say."""
CONSENT = (
    "call consent", "phone consent", "consent to call", "consent to calls", "tcpa consent",
    "consent", "consent basis", "consent type", "consent status", "consent given", "consented",
    "permission to call", "call permission", "ok to call", "okay to call", "may we call",
    "may call", "can call", "can we call", "phone opt in", "call opt in", "consentimiento",
    "consentimiento de llamada", "acepta llamadas", "autoriza llamadas", "consentement",
    "einwilligung", "consentimento", "has consent", "consent to contact", "permission",
    "express consent", "written consent", "opt in", "opted in", "optin", "consent date",
    "date of consent", "consent at", "opt in date", "opted in at", "basis", "legal basis",
)  # fmt: skip
ANOTHER_CHANNEL = _words(
    "email mail sms text texts texting fax newsletter photo data privacy gdpr cookie terms "
    "treatment hipaa e direct postal letters media image"
)
"""Consent to these, or an opt-out from them, says nothing about calls."""

FACT_WORDS: tuple[frozenset[str], ...] = (
    frozenset(("link", "url", "website")),
    frozenset(
        (
            "amount due", "amount", "balance", "balance due", "amount owed", "total due", "owed",
            "outstanding", "outstanding balance", "open balance", "monto", "importe", "saldo",
            "cantidad adeudada", "monto adeudado", "total", "amt due", "amount outstanding",
            "current balance", "past due amount", "amount past due", "total owed", "invoice amount",
            "saldo pendiente", "importe pendiente", "adeudo", "deuda", "solde", "montant",
            "montant du", "betrag", "offener betrag", "valor", "saldo vencido", "amt",
            "remaining balance", "account balance", "total balance", "debt", "debt amount",
            "unpaid balance", "invoice balance", "amount remaining",
        )
    ),
    frozenset(
        (
            "due date", "due", "date due", "due on", "payment due date", "invoice due date",
            "vencimiento", "fecha de vencimiento", "fecha limite", "vence", "fecha vencimiento",
            "echeance", "date d echeance", "fallig am", "falligkeit", "pay by", "payment due",
            "due by", "fecha de pago",
        )
    ),
    frozenset(
        (
            "payment link", "payment url", "pay link", "pay url", "invoice link", "invoice url",
            "enlace de pago", "link de pago", "liga de pago", "pay online", "pay here", "pay at",
            "lien de paiement", "hosted invoice url", "online invoice", "link to pay",
            "checkout url", "checkout link",
        )
    ),
    frozenset(
        (
            "creditor", "creditor name", "original creditor", "acreedor", "current creditor",
            "owed to", "client creditor", "creancier", "glaubiger", "lender",
        )
    ),
    frozenset(
        (
            "purchase", "item", "product", "articulo", "producto", "compra", "item name",
            "product name", "item description", "purchased", "concepto", "lineitem name", "produit",
            "produkt", "what for", "purchase description", "product service",
        )
    ),
    frozenset(
        (
            "invoice number", "invoice", "invoice no", "invoice id", "factura", "inv no",
            "numero de factura", "no factura", "num",
        )
    ),
    frozenset(
        (
            "appointment date", "appointment", "appt date", "date of appointment", "appt",
            "fecha de la cita", "fecha de cita", "fecha cita", "cita", "booking date",
            "visit date", "next appointment", "next appt", "next visit", "reservation date",
            "start date", "scheduled date", "date of visit", "date rendez vous", "termin",
        )
    ),
    frozenset(
        (
            "appointment time", "appt time", "time of appointment", "hora de la cita",
            "hora de cita", "hora cita", "hora", "start time", "booking time", "scheduled time",
            "visit time", "heure", "uhrzeit", "time",
        )
    ),
    frozenset(
        (
            "visit date", "date of visit", "last visit", "last visit date", "date of service",
            "service date", "ultima visita", "fecha de visita", "last appointment", "visited on",
        )
    ),
    frozenset(
        (
            "visit reason", "reason", "reason for visit", "service", "motivo", "treatment",
            "procedure", "service type", "appointment type", "motivo de la visita",
        )
    ),
    frozenset(
        ("clinic", "clinic name", "practice", "practice name", "office", "clinica", "consultorio")
    ),
    frozenset(
        (
            "location", "address", "location address", "clinic address", "office address",
            "appointment location", "ubicacion", "direccion", "domicilio", "adresse", "where",
            "venue", "street address", "location name",
        )
    ),
    frozenset(COMPANY) - {"account", "employer", "store name"},
    frozenset(
        (
            "inquiry date", "inquired on", "date of inquiry", "enquiry date", "lead date",
            "date submitted", "submitted at", "submission date", "created", "create date",
            "created at", "date created", "date added", "created date", "inquired at",
        )
    ),
    frozenset(("booking link", "booking url", "calendar link", "demo link", "scheduling link")),
    frozenset(("details link", "details url", "more info", "info link", "read more")),
    frozenset(("subject", "asunto", "topic", "about", "regarding", "re")),
    frozenset(("window", "time window", "arrival window", "service window")),
    frozenset(("new date", "rescheduled to", "new appointment date", "rescheduled date")),
    frozenset(
        ("email", "e mail", "email address", "mail", "correo", "correo electronico", "courriel",
         "e mail address", "e mail 1 value", "email 1", "primary email")
    ),
)  # fmt: skip
"""Groups of words that mean one fact. To add one: 1. a group or word here, 2. a test of `guess`."""

_COMMON = "id notes address city date title street country status tags type source created"
KNOWN: frozenset[str] = frozenset(
    (
        *(*PHONE, *NAME, *FIRST_NAME, *LAST_NAME, *COMPANY, *ZONE, *ZIP, *STATE, *OPT_OUT),
        *(*CONSENT, *_COMMON.split()),
    )
).union(*FACT_WORDS)
"""Words that make a row look like a header."""
