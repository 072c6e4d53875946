"""python -m tests.ui.pictures [--page NAME] [--theme light|dark] [--small] [--check] [OUT_DIR]"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from filelock import FileLock
from PySide6.QtCore import QLocale  # the platform is chosen before Qt is there
from PySide6.QtGui import QPixmap

from app.ui import theme
from app.ui.application import the_application
from tests.ui.pictures.clipped import clipped
from tests.ui.pictures.folders import Folders
from tests.ui.pictures.pseudo import pseudo_locale
from tests.ui.pictures.scenes import Scene, on_scene
from tests.ui.pictures.sheet import contact_sheet
from tests.ui.pictures.states import PAGES, SCENES
from tests.ui.pictures.taking import SMALL, USUAL, Size, settle, take

PLACE = Path(tempfile.gettempdir()) / "playcall-pictures"


def wanted(argv: Sequence[str]) -> argparse.Namespace:
    """What to take pictures of."""
    reader = argparse.ArgumentParser(prog="python -m tests.ui.pictures", description=__doc__)
    reader.add_argument("out", nargs="?", default=str(PLACE / "pictures"), help="a folder")
    reader.add_argument("--page", choices=PAGES, help="this page alone")
    reader.add_argument("--state", help="this state alone")
    reader.add_argument("--theme", choices=("light", "dark"), help="this theme alone")
    reader.add_argument("--small", action="store_true", help="1024 x 640 in place of 1280 x 800")
    reader.add_argument("--check", action="store_true", help="list the words that are cut")
    return reader.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """0: done. 1: a scene could not be shown, or words are cut."""
    asked = wanted(argv)
    app = the_application()
    QLocale.setDefault(QLocale("en_US"))
    theme.load(app, "light")
    scenes = [
        scene
        for scene in SCENES
        if asked.page in (None, scene.page) and asked.state in (None, scene.state)
    ]
    PLACE.mkdir(parents=True, exist_ok=True)
    with FileLock(
        PLACE / "lock"
    ):  # the folders are always at the same place: it is in the pictures
        folders = Folders(PLACE / "folders")
        folders.forget()
        if asked.check:
            return check(folders, scenes)
        looks: tuple[theme.Name, ...] = (asked.theme,) if asked.theme else ("light", "dark")
        return pictures(folders, scenes, looks, SMALL if asked.small else USUAL, Path(asked.out))


def pictures(
    folders: Folders, scenes: Sequence[Scene], looks: Sequence[theme.Name], size: Size, out: Path
) -> int:
    """Write every scene in every theme, and the sheets."""
    app = the_application()
    out.mkdir(parents=True, exist_ok=True)
    for look in looks:
        theme.load(app, look)
        taken: dict[str, QPixmap] = {}
        for scene in scenes:
            with on_scene(app, scene, folders) as stage:
                picture = taken[scene.name] = take(stage, size)
            picture.save(str(out / f"{scene.name}-{look}-{size[0]}.png"))
        contact_sheet(taken, look).save(str(out / f"sheet-{look}-{size[0]}.png"))
    print(out)
    return 0


def check(folders: Folders, scenes: Sequence[Scene]) -> int:
    """List every text that is cut, as it is and a third longer, at both sizes. 1: as it is."""
    app = the_application()
    cut = {False: 0, True: 0}
    for longer in (False, True):
        with pseudo_locale(app, longer=longer):
            for scene in scenes:
                with on_scene(app, scene, folders) as stage:
                    for size in (USUAL, SMALL):
                        settle(stage, size)
                        for told in clipped(stage.window):
                            cut[longer] += 1
                            print(f"{scene.name} {size[0]} {'longer ' if longer else ''}{told}")
    print(f"{cut[False]} cut, {cut[True]} more in longer words")
    return int(cut[False] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
