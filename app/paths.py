"""Where files are: the only module that knows about checkouts, wheels and frozen programs."""

import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _shipped(folder: str) -> Path:
    """A folder that ships with the program: in the wheel or frozen app, else in the checkout."""
    base = (
        Path(getattr(sys, "_MEIPASS", _HERE.parent)) / "app" if hasattr(sys, "_MEIPASS") else _HERE
    )
    packed = base / f"_{folder}"
    return packed if packed.is_dir() else _HERE.parent / folder


def resource(*parts: str) -> Path:
    """A file below `resources`, such as `resource("icons", "phone.svg")`."""
    return _shipped("resources").joinpath(*parts)


def sample_playbooks() -> Path:
    """The folder with the playbook and lists that a new owner starts from."""
    return _shipped("playbooks")


def data_dir(given: str | None = None) -> Path:
    """The owner's folder: as given, else PLAYCALL_DATA_DIR, else the platform's place for it."""
    if chosen := given or os.environ.get("PLAYCALL_DATA_DIR"):
        return Path(chosen).expanduser().resolve()
    from platformdirs import user_data_path

    return user_data_path("Playcall", appauthor=False)
