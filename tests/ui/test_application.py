"""One run of the window, as a process: what is loaded when, what a failed start looks like."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FIRST_PAINT = """
import os, sys
from pathlib import Path
from app.ui.application import Application
late = ("httpx", "openpyxl", "keyring", "uvicorn", "pydantic", "phonenumbers", "sqlite3", "asyncio")
application = Application(Path(sys.argv[1]))
def painted():
    print(*[name for name in late if name in sys.modules])
    sys.stdout.flush()
    os._exit(0)
application.window.painted.connect(painted)
application.run()
"""

OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.ui.application import Application
application = Application(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
def look():
    shown = application.window.stack.currentWidget()
    if shown is None:
        return QTimer.singleShot(20, look)
    print(shown.objectName())
    application.window.close()
QTimer.singleShot(20, look)
code = application.run()
print(application.folder.exists(), code)
"""


def play(code: str, *args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *args],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip()


def test_the_first_paint_waits_for_nothing(tmp_path: Path) -> None:
    assert play(FIRST_PAINT, str(tmp_path)) == ""


def test_a_new_folder_begins_with_the_first_steps(tmp_path: Path) -> None:
    assert play(OPEN_AND_CLOSE, str(tmp_path / "new")).splitlines() == ["welcome_page", "True 0"]


def test_the_demonstration_begins_at_home_and_leaves_nothing() -> None:
    assert play(OPEN_AND_CLOSE).splitlines() == ["home_page", "False 0"]


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "playcall.sqlite3").write_bytes(b"this is no database" * 100)
    told = play(OPEN_AND_CLOSE, str(tmp_path)).splitlines()
    assert told == ["failed_state", "True 3"]
    assert (tmp_path / "playcall.sqlite3").read_bytes().startswith(b"this is no database")
