"""Shared by all tests: no display, no network, no owner's folder."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
