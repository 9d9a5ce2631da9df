"""A channel's settings in words: loudness, reactions, quiet hours, asset classes, board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.application.ports.book import Loudness
from bot.application.wording.names import category
from bot.application.wording.sentences import listed
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.application.ports.book import QuietHours, Subscription


def loudness(value: Loudness) -> str:
    """How loud a channel is, as a word."""
    return {
        Loudness.QUIET: _("quiet"),
        Loudness.NORMAL: _("normal"),
        Loudness.FULL: _("full"),
    }[value]


def hears(value: Loudness) -> str:
    """What a channel of that loudness gets, in a few words."""
    return {
        Loudness.QUIET: _("one post a dispatch, edited at the lock and at the verdict"),
        Loudness.NORMAL: _("the post with its edits, and the verdict as a reply"),
        Loudness.FULL: _(
            "post and verdict, a thread with all calls, a reminder, the week in review"
        ),
    }[value]


def board(is_open: bool) -> str:
    """Whether a community's board is open or private, as a word."""
    return _("open") if is_open else _("private")


def board_line(is_open: bool) -> str:
    """Return what an open or a private board means, in a sentence."""
    if is_open:
        return _("Open board: this community's readers also stand on the board of all communities.")
    return _("Private board: no name, count or bet leaves this community.")


def reactions(up: str, down: str) -> str:
    """Return the two reactions that bet: `⬆️ ⬇️`; an emoji of the community's own by its name."""
    return f"{_emoji(up)} {_emoji(down)}"


def quiet_hours(hours: QuietHours | None) -> str:
    """Return `22:00–07:00`, or that there are none."""
    return f"{hours.begin:02}:00–{hours.end:02}:00" if hours else _("none")


def classes(wanted: Collection[str]) -> str:
    """Return the asset classes a channel wants, `all` if it names none."""
    return listed([category(name) for name in sorted(wanted)]) if wanted else _("all")


def state(subscription: Subscription) -> str:
    """Return that a channel gets dispatches, or why it does not."""
    if not subscription.paused:
        return _("gets dispatches")
    return _("paused: {why}").format(why=plain(subscription.paused, TITLE))


def more_channels(n: int, ill: int) -> str:
    """Return that there are `n` more channels, and how many of them a moderator should look at."""
    line = ngettext("And {n} more channel.", "And {n} more channels.", n)
    if ill:
        line = ngettext(
            "And {n} more channel; {ill} to look at.", "And {n} more channels; {ill} to look at.", n
        )
    return line.format(n=n, ill=ill)


def _emoji(reaction: str) -> str:
    name, _colon, number = reaction.partition(":")
    return f":{plain(name, NAME)}:" if number else reaction
