"""Countries by name, as people look for them."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale


def country_word(code: str) -> str:
    """`United States (US)`; a code that Qt has no name for stands for itself."""
    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyTerritory:
        return code
    return f"{QLocale.territoryToString(territory)} ({code})"


def country_options(codes: Iterable[str]) -> list[tuple[object, str]]:
    """Codes and names, by name."""
    named = [(code, country_word(code)) for code in codes]
    return sorted(named, key=lambda one: one[1].casefold())


def read_country(typed: str, codes: Iterable[str]) -> str:
    """The code that is meant by a code or a name; what means none, as it was typed."""
    wanted = typed.strip().casefold()
    for code in codes:
        name = country_word(code)
        known = {code.casefold(), name.casefold(), name.removesuffix(f" ({code})").casefold()}
        if wanted in known:
            return code
    return typed.strip()
