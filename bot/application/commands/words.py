"""Which commands there are, who may use them, and what a typed line means."""

from __future__ import annotations

from difflib import get_close_matches
from enum import IntEnum
from typing import NamedTuple

from bot.domain.plain import plain
from bot.domain.text import _

LONGEST_LINE = 500


class Rank(IntEnum):
    """Who is asking; a higher one may do all that a lower one may."""

    READER = 0
    MODERATOR = 1
    OPERATOR = 2


class Entry(NamedTuple):
    """A command: its name, its arguments, who may use it, and what it does in a few words."""

    name: str
    arguments: str
    rank: Rank
    does: str


class Line(NamedTuple):
    """A typed line, understood: the command and the words after it, as they were written."""

    name: str
    words: tuple[str, ...]


def entries() -> tuple[Entry, ...]:
    """Return every command, in the order the help shows them."""
    return (
        Entry("latest", "", Rank.READER, _("the newest dispatch")),
        Entry("trail", _("[dispatch]"), Rank.READER, _("what was said, and how it was judged")),
        Entry("record", _("[who]"), Rank.READER, _("how often the house was right")),
        Entry(
            "leaderboard",
            _("[season] [where]"),
            Rank.READER,
            _("the readers here or everywhere, best first"),
        ),
        Entry("me", "", Rank.READER, _("your place and your bets")),
        Entry("link", _("[code]"), Rank.READER, _("join your accounts on two platforms")),
        Entry("forget-me", _("[yes]"), Rank.READER, _("part your name from your bets for good")),
        Entry("help", "", Rank.READER, _("this list")),
        Entry("setup", "", Rank.MODERATOR, _("what can be set here")),
        Entry("status", "", Rank.MODERATOR, _("which channels get dispatches")),
        Entry("pause", _("[why]"), Rank.MODERATOR, _("no posts in any channel until you resume")),
        Entry("resume", "", Rank.MODERATOR, _("posts again")),
        Entry("hide", _("prediction [off]"), Rank.MODERATOR, _("hide a prediction here")),
        Entry("void", _("prediction why"), Rank.OPERATOR, _("void a call for a data fault")),
    )


def understood(line: str) -> Line:
    """Return a typed line as command and words: case, extra blanks and `/workshop` do not matter.

    `forget me` and `forget_me` are `forget-me`; an empty line asks for help.
    """
    words = plain(line, LONGEST_LINE).split()
    while words and words[0].lower() in ("/workshop", "workshop", "/"):
        words = words[1:]
    if not words:
        return Line("help", ())
    name, rest = words[0].lower().lstrip("/").replace("_", "-"), words[1:]
    if name in ("forget", "forgetme"):
        rest = rest[1:] if name == "forget" and rest and rest[0].lower() == "me" else rest
        name = "forget-me"
    return Line(name, tuple(rest))


def nearest(name: str, rank: Rank) -> str:
    """Return the command open to `rank` whose name is nearest to the one typed."""
    names = [entry.name for entry in entries() if entry.rank <= rank]
    return get_close_matches(name[:40], names, n=1, cutoff=0)[0]
