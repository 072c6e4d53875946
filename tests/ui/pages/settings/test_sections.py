"""The list of sections is whole."""

from app.ui.pages.settings.section import Section
from app.ui.pages.settings.sections import SECTIONS


def test_every_section_can_be_loaded_and_has_words() -> None:
    assert len({entry.name for entry in SECTIONS}) == len(SECTIONS)
    for entry in SECTIONS:
        assert issubclass(entry.load(), Section)
        assert entry.text
