"""A SQLite database as files: how they are opened, and what keeps them shut."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# What stands beside a database while it holds writings that are not yet in it.
UNFINISHED = ("-wal", "-journal")
COMPANIONS = (*UNFINISHED, "-shm")


def source(path: Path) -> str:
    """Return how to name a database to the driver, which is to take it for a URI.

    Reading takes files beside the database. Where none can be made and none is there, nobody
    writes: it is read as it stands, as from a disc.
    """
    frozen = path.exists() and not may_write(path.parent) and not beside(path)
    return f"file:{quote(str(path))}{'?immutable=1' if frozen else ''}"


@contextmanager
def landing(path: Path) -> Iterator[Path]:
    """Give a place to write a new database; it gets its name once it is whole, else it is gone."""
    partial = path.with_name(f"{path.name}.partial")
    _remove(partial)
    try:
        yield partial
        partial.replace(path)
    finally:
        _remove(partial)


def _remove(path: Path) -> None:
    for suffix in ("", *COMPANIONS):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def beside(path: Path) -> list[Path]:
    """Return the files that hold writings which the database itself does not have yet."""
    found = (path.with_name(f"{path.name}{suffix}") for suffix in UNFINISHED)
    return [file for file in found if file.exists() and file.stat().st_size]


def may_write(place: Path) -> bool:
    """Whether this process may write to a file, or make files in a folder."""
    return os.access(place, os.W_OK)


def obstacle(path: Path) -> str:
    """Say in one line why a database cannot be opened, or not be read as it stands."""
    folder = path.parent
    if path.is_dir():
        return f"this is a folder; name a file in it, such as {path.name}/workshop.db"
    if not folder.exists():
        return f"there is no folder {folder}; create it, or mend the path"
    if not folder.is_dir():
        return f"{folder} is a file, no folder; mend the path"
    if not path.exists():
        return f"the folder {folder} cannot be written; mend its permissions, or name another"
    if not os.access(path, os.R_OK):
        return "this user may not read it; mend its permissions"
    if left := beside(path):
        return (
            f"the folder {folder} cannot be written, and the newest rows still stand in "
            f"{left[0].name}; copy both files into a folder that can be"
        )
    return f"it cannot be opened; look at its permissions and those of {folder}"
