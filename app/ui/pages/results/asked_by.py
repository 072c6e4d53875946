"""Who asked for a call: a campaign, another program through the Voice API, or a person here."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def asked_by(origin: str, triggered_by: str, campaign: str) -> str:
    """In a few words, with the name where there is one."""
    if campaign:
        return campaign
    if origin == "api":
        return translate("results", "Through the API by {who}").format(who=triggered_by)
    return translate("results", "Single call")
