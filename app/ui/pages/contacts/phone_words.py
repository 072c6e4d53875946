"""A telephone number in words: what kind of line it is and where."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.engine.model.phone import PhoneKind


def kind_words(kind: str) -> str:
    """What rings there, such as a mobile; empty where nobody knows."""
    translate = QCoreApplication.translate
    return {
        PhoneKind.FIXED_LINE.value: translate("phone", "Landline"),
        PhoneKind.MOBILE.value: translate("phone", "Mobile"),
        PhoneKind.FIXED_LINE_OR_MOBILE.value: translate("phone", "Landline or mobile"),
        PhoneKind.TOLL_FREE.value: translate("phone", "Toll-free"),
        PhoneKind.PREMIUM_RATE.value: translate("phone", "Premium rate"),
        PhoneKind.SHARED_COST.value: translate("phone", "Shared cost"),
        PhoneKind.VOIP.value: translate("phone", "Internet telephone"),
        PhoneKind.PERSONAL_NUMBER.value: translate("phone", "Personal number"),
        PhoneKind.PAGER.value: translate("phone", "Pager"),
        PhoneKind.UAN.value: translate("phone", "Company number"),
        PhoneKind.VOICEMAIL.value: translate("phone", "Voicemail"),
    }.get(kind, "")


def country_name(region: str) -> str:
    """`US` as `United States`; a code without a name stands for itself."""
    territory = QLocale.codeToTerritory(region)
    if territory == QLocale.Country.AnyTerritory:
        return region
    return QLocale.territoryToString(territory)
