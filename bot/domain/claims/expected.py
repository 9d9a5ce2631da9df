"""What the grammar would have understood, in the words of people who write claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Collection

SHOWN = 20
MOST = 3
IMPLIED = (("STAY", "BEAT"), ("SYMBOL", "LPAR"), ("SIZE", "BY"))


def expected_words(terminals: Collection[str]) -> str:
    """Return in a few words what the parser accepts next, given the names of its terminals."""
    accepted = set(terminals)
    for telling, implied in IMPLIED:
        accepted -= {implied} if telling in accepted else set()
    phrases = [phrase for names, phrase in _phrases() if names <= accepted]
    return _(" or ").join(phrases[:MOST]) if phrases else _("the end of the claim")


def _phrases() -> tuple[tuple[frozenset[str], str], ...]:
    """The sets of terminals worth naming, the most telling first."""
    return tuple(
        (frozenset(names.split()), phrase)
        for names, phrase in (
            ("LEAD", _("a window such as 'for 24h' or 'over 3 sessions'")),
            ("ON", _("a date such as 'on 2026-04-02'")),
            ("SYMBOL", _("a symbol in capitals such as META")),
            ("STAY", _("a verb such as stays, touches, closes, rises, falls, moves or beats")),
            ("BEAT LIST_AND", _("'beats' and a second basket")),
            ("DROP CLIMB", _("drop, rise or close")),
            ("ABOVE BELOW", _("above, below, 'at or above' or 'at or below'")),
            ("PRICE", _("a price such as 560 or 1,250.50")),
            ("SIZE", _("a size such as 1%")),
            ("MARGIN", _("a margin such as 0.8%")),
            ("BY", _("'by' and a margin such as 0.8%")),
            ("EITHER", _("'either way'")),
            ("HOURS", _("a length such as 24h or 3 sessions")),
            ("ISO_DATE", _("a date such as 2026-04-02")),
            ("LPAR", _("an opening parenthesis")),
            ("RPAR", _("a closing parenthesis")),
            ("RSQB", _("a closing bracket")),
            ("$END", _("the end, or a reason that begins with 'as' or 'because'")),
        )
    )


def quoted(text: str, start: int) -> str:
    """Return the word that begins at `start`, short and harmless to show; nothing at the end."""
    words = text[start : start + 4 * SHOWN].split()
    if not words:
        return ""
    word = words[0][:SHOWN].rstrip(".,;") or words[0][:1]
    return '"' + word.encode("unicode_escape").decode() + '"'
