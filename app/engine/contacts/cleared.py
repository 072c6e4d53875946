"""The words about a person as a fingerprint: a person who read them answers for these only."""

import hashlib

from app.engine.model.audit import canonical
from app.engine.model.contact import Contact


def words_sha256(contact: Contact) -> str:
    """SHA-256 over name and facts; changes with every letter of them."""
    return hashlib.sha256(canonical({"name": contact.name, "facts": contact.facts})).hexdigest()
