"""Countries and kinds of numbers: who may be called at all."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.engine.model.phone import PhoneKind
from app.ui.pages.settings.control import ChoiceControl
from app.ui.pages.settings.countries_control import CountriesControl
from app.ui.pages.settings.country_words import country_options
from app.ui.pages.settings.rules_section import OF_COUNTRIES, RulesSection
from app.ui.pages.settings.ticks_control import TicksControl
from app.ui.shell import Shell


class CountriesSection(RulesSection):
    """The allowed countries, how a number without one is read, and kinds that are never called."""

    def __init__(self, shell: Shell) -> None:
        translate = QCoreApplication.translate
        known = shell.engine.settings.known_countries()
        super().__init__(
            shell,
            "countries",
            lambda asked: asked.path[0] in OF_COUNTRIES,
            {
                "/countries": CountriesControl("countries", known),
                "/default_country": ChoiceControl("countries_default", country_options(known)),
                "/blocked_kinds": TicksControl("countries_kind", kind_words(), columns=3),
            },
            {
                "/countries": translate(
                    "settings", "Canada and the territories of the US share +1 but stand alone."
                ),
                "/default_country": translate(
                    "settings", "So that (212) 555-0100 is read as a number of that country."
                ),
            },
        )


def kind_words() -> list[tuple[object, str]]:
    """Every kind of number, in a person's words."""
    translate = QCoreApplication.translate
    told = {
        PhoneKind.PREMIUM_RATE: translate("settings", "Premium rate"),
        PhoneKind.SHARED_COST: translate("settings", "Shared cost"),
        PhoneKind.TOLL_FREE: translate("settings", "Toll free"),
        PhoneKind.PERSONAL_NUMBER: translate("settings", "Personal numbers"),
        PhoneKind.VOIP: translate("settings", "Internet phones"),
        PhoneKind.PAGER: translate("settings", "Pagers"),
        PhoneKind.UAN: translate("settings", "Company numbers"),
        PhoneKind.VOICEMAIL: translate("settings", "Voicemail boxes"),
        PhoneKind.MOBILE: translate("settings", "Mobile phones"),
        PhoneKind.FIXED_LINE: translate("settings", "Landlines"),
        PhoneKind.FIXED_LINE_OR_MOBILE: translate("settings", "Landline or mobile"),
        PhoneKind.UNKNOWN: translate("settings", "Unknown kind"),
    }
    return list(told.items())
