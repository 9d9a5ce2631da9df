"""What is the matter with a database, in one line with the way out."""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from adapters.database.files import obstacle

BUSY_SECONDS = 30


class Asked(NamedTuple):
    """What a database was asked for: to be written to or only read, as which file or which user."""

    writing: bool
    path: Path | None
    user: str | None


class Fault(NamedTuple):
    """How a fault is known, by SQLSTATE of PostgreSQL or by words of SQLite, and what to tell.

    One that lasts goes on until somebody mends it: there is nothing to wait for.
    """

    states: tuple[str, ...]
    words: tuple[str, ...]
    line: str
    lasts: bool = False


def fault(error: BaseException, asked: Asked) -> Fault | None:
    """Return what is the matter with a database; None if the statement was at fault."""
    original = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = (str(original).splitlines() or [type(original).__name__])[0]
    said = said.removeprefix(f"{type(original.__cause__)}: ")
    text, state = said.lower(), getattr(original, "sqlstate", None) or ""
    for known in _faults(asked):
        if state.startswith(known.states) if state else any(w in text for w in known.words):
            return known._replace(line=f"{known.line} ({said})")
    # What fails without a statement fails to connect, to begin or to commit.
    idle = isinstance(error, DBAPIError) and error.statement is None
    gone = idle or isinstance(error, OSError | TimeoutError) or type(original).__name__ in GONE
    return Fault((), (), f"{_gone(asked)} ({said})") if gone else None


def _faults(asked: Asked) -> tuple[Fault, ...]:
    return (*(_written(asked) if asked.writing else _read(asked)), *EITHER_WAY)


def _written(asked: Asked) -> tuple[Fault, ...]:
    line = "it cannot be written; nothing was. Mend its permissions, or name another database"
    shut = obstacle(asked.path) if asked.path else ""
    return (
        Fault(("25006", "42501"), ("readonly", "read-only"), line),
        Fault((), ("unable to open",), shut),
    )


def _read(asked: Asked) -> tuple[Fault, ...]:
    grant = f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {asked.user or 'USER'}"
    line = f"this user may not read it; let its owner run: {grant}"
    shut = obstacle(asked.path) if asked.path else ""
    return (
        Fault(("42501",), (), line),
        Fault((), ("unable to open", "readonly"), shut),
    )


def _gone(asked: Asked) -> str:
    if asked.path is not None:
        return "it cannot be used; mend the file, or restore a backup with `workshop db restore`"
    return "it does not answer; see that the server runs, then try again"


GONE = ("OperationalError", "InterfaceError", "InternalClientError")
EITHER_WAY = (
    Fault(
        ("53100",),
        ("disk is full", "no space"),
        "its disk is full; nothing was written. Free some space, then try again",
    ),
    Fault(
        ("55P03", "57014"),
        ("is locked", "is busy"),
        f"another process held it for {BUSY_SECONDS} seconds; nothing was written. Try again later",
    ),
    Fault(
        ("42P01", "42703"),
        ("no such table", "no such column"),
        "it lacks what Workshop once put there; restore a backup with `workshop db restore`",
        lasts=True,
    ),
    Fault((), ("not a database",), "this is no database that Workshop can use", lasts=True),
    Fault(
        ("XX001", "XX002"),
        ("malformed",),
        "it is damaged; restore a backup with `workshop db restore`",
        lasts=True,
    ),
    Fault((), ("disk i/o",), "its disk fails; look after that, then try again"),
    Fault(
        ("53300",),
        (),
        "it takes no more connections; stop a process, or raise its max_connections",
    ),
    Fault(
        ("08", "53", "57", "58", "40", "25"),
        (),
        "it does not answer; see that the server runs, then try again",
    ),
    Fault(("3D000",), (), "there is no such database; create it first"),
    Fault(
        ("28",), (), "it does not let this user in; mend the name or the password in its address"
    ),
)
