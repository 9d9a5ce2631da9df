"""The tree of errors; each class says who must act.

WorkshopError
├── BadInput        the person who gave the input: exit 2
│   ├── BadClaim    … in the text of a claim
│   ├── BadBars     … in a file of prices
│   └── BadConfig   … in bot.toml or the environment
├── Failed          nobody's mistake: what was asked about is false: exit 1
└── Unavailable     an outside party; try again later: exit 1, a database 2
"""


class WorkshopError(Exception):
    """Base of every error raised on purpose; `str()` is the one clear line to show.

    The line names the input, the place in it and the way out. It never holds a line break.
    `exit_code` is what a command ends with that it stops.
    """

    exit_code = 1

    def __init__(self, message: str, *, where: str = "") -> None:
        line = f"{where}: {message}" if where else message
        super().__init__(" ".join(line.split()))
        self.message = message
        self.where = where


class BadInput(WorkshopError):
    """The person who gave the input must change it; `where` names the place in it."""

    exit_code = 2


class BadClaim(BadInput):
    """The author of a claim must reword it.

    `position` counts characters of the given text from 1; `expected` says what would have been
    understood there.
    """

    def __init__(self, message: str, *, position: int, expected: str, where: str = "") -> None:
        super().__init__(f"{message} at character {position}: expected {expected}", where=where)
        self.position = position
        self.expected = expected


class BadBars(BadInput):
    """The owner of a prices file must mend it; `row` is its line there, the header being 1."""

    def __init__(self, message: str, *, file: str, row: int | None = None) -> None:
        super().__init__(message, where=file if row is None else f"{file}, row {row}")
        self.file = file
        self.row = row


class BadConfig(BadInput):
    """The operator must mend bot.toml or the environment; `where` is the file and key."""


class Failed(WorkshopError):
    """What was asked about is false or did not hold; whoever asked decides what follows."""


class Unavailable(WorkshopError):
    """An outside party (a feed, a chat platform, a database) did not answer; retry later."""
