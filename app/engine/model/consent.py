"""Why a person may be called: the basis, where it is written down, and since when."""

from datetime import date
from enum import StrEnum

from app.engine.model.frozen import Frozen


class ConsentBasis(StrEnum):
    """What the owner goes by, weakest last. Marketing needs `written`."""

    WRITTEN = "written"
    """They agreed in writing: a form, a message, a signature."""
    SPOKEN = "spoken"
    """They agreed when we spoke to them."""
    ASKED = "asked"
    """They asked to be called."""
    CUSTOMER = "existing_customer"
    """They are customers, and the call is about what they bought or booked."""
    NONE = "none"
    """The list says that this person did not agree, whatever holds for the others."""


class Consent(Frozen):
    """One basis, for a list or for one person; a person's own goes before the list's."""

    basis: ConsentBasis
    source: str = ""
    """Where it can be looked up: `sign-up form`, `invoices 2026`."""
    at: date | None = None
    """When it was given; None where nobody wrote it down."""
