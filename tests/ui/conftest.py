"""Every screen test starts in the light theme with the figures and dates of en_US."""

import pytest
from PySide6.QtCore import QLocale

from app.ui import theme


@pytest.fixture(autouse=True)
def light_theme(qapp):
    QLocale.setDefault(QLocale("en_US"))
    theme.load(qapp, "light")
    yield qapp
    theme.load(qapp, "light")
