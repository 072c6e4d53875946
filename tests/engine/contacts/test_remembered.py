"""A header is known again by its words."""

from app.engine.contacts.remembered import key_of


def test_order_and_spelling_do_not_matter() -> None:
    assert key_of(("Name", "Phone No.")) == key_of(("PHONE_NO", "", "name"))
    assert key_of(("Name", "Phone")) != key_of(("Name", "Phone", "Phone (2)"))
    assert key_of(("Имя", "Телефон")) != key_of(("Город", "Телефон"))
    assert key_of(("", " ")) == ""
