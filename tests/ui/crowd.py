"""Many made-up people, with numbers that are nobody's business outside the simulator."""

from pathlib import Path

HEADER = "Name,Phone,Customer name,Visit date"


def crowd_csv(file: Path, rows: int) -> Path:
    """A list for the profile `reminder` of `tests.fakes.PLAYBOOK`."""
    lines = (
        f"Person {n},(212) {200 + n // 7000}-{n % 7000:04d},Person {n},June {9 + n % 20}"
        for n in range(rows)
    )
    file.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return file
