"""What a community's moderators may do: look at the channels, pause, resume, hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.application.commands.linking import LinkedBook
from bot.application.ports.book import BookReader
from bot.application.wording import settings
from bot.domain.errors import BadInput
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.post import Answer
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.application.ports.book import Subscription
    from bot.application.ports.chat import Channel
    from bot.domain.bets import Account


class ModeratedBook(BookReader, LinkedBook, Protocol):
    """The part of the book that commands change."""

    async def pause(self, channel: Channel, reason: str) -> None:
        """See the port of the book."""
        ...

    async def hide(self, prediction: str, community: str, hidden: bool) -> None:
        """See the port of the book."""
        ...

    async def forget(self, account: Account) -> bool:
        """See the port of the book."""
        ...


class Moderating:
    """Changes one community's own channels and nothing beyond them."""

    def __init__(self, book: ModeratedBook) -> None:
        self._book = book

    def setup(self, platform: str) -> Answer:
        """Return what there is to set on this platform."""
        if platform == "room":
            lines: tuple[str, ...] = (
                _("The room is one channel on this machine, so there is nothing to choose."),
                _("It hears everything in the normal way: posts, edits, and verdicts as replies."),
                _("pause and resume work here, and hide takes a prediction out of sight."),
            )
        elif platform == "discord":
            lines = (
                _("In a server, /workshop setup opens a panel; only you see it."),
                _("You choose a channel, how loud it is, the reactions, a role, quiet hours."),
            )
        else:
            lines = (_("Nothing can be set on this platform yet."),)
        return Answer(title=_("Setup"), lines=lines)

    async def status(self, community: str) -> Answer:
        """Return this community's channels, the paused ones first, and the book's size."""
        mine = sorted(await self._channels(community), key=lambda found: not found.paused)
        counts = await self._book.summary()
        lines = (_size(counts),)
        if not mine:
            none = _("No channel here gets dispatches. Choose one with /workshop setup.")
            return Answer(title=_("Status"), lines=(none, *lines))
        return Answer(
            title=_("Status"),
            lines=lines,
            header=(
                _("Channel"),
                _("Loudness"),
                _("Reactions"),
                _("Quiet hours"),
                _("Board"),
                _("State"),
            ),
            rows=tuple(_row(subscription) for subscription in mine),
        )

    async def pause(self, words: Sequence[str], community: str) -> Answer:
        """Stop posting to all of this community's channels until they are resumed."""
        if words and words[0].lstrip("<").startswith("#"):
            raise BadInput(
                _("pause stops all channels here; to stop one, remove it with /workshop setup")
            )
        reason = plain(" ".join(words), TITLE) or _("by a moderator")
        mine = await self._served(community)
        await self._set_pause(mine, reason)
        line = ngettext(
            "{n} channel is paused until /workshop resume. Bets already made go on counting.",
            "{n} channels are paused until /workshop resume. Bets already made go on counting.",
            len(mine),
        )
        return Answer(title=_("Paused"), lines=(line.format(n=len(mine)),))

    async def resume(self, community: str) -> Answer:
        """Post to this community's channels again."""
        paused = [found for found in await self._served(community) if found.paused]
        if not paused:
            return Answer(title=_("Resumed"), lines=(_("No channel here was paused."),))
        await self._set_pause(paused, "")
        n = len(paused)
        line = ngettext("{n} channel is no longer paused.", "{n} channels are no longer paused.", n)
        return Answer(title=_("Resumed"), lines=(line.format(n=n),))

    async def hide(self, words: Sequence[str], community: str) -> Answer:
        """Hide a prediction in this community, or show it again with `off`."""
        if not words:
            raise BadInput(_("name the prediction: hide 54.0, and hide 54.0 off to show it again"))
        name = words[0].lstrip("#")
        trail = await self._book.prediction(name if "." in name else f"{name}.0")
        if trail is None:
            raise BadInput(_("there is no prediction “{id}”").format(id=plain(name, NAME)))
        hidden = [word.lower() for word in words[1:]] != ["off"]
        await self._book.hide(trail.id, community, hidden)
        claim = plain(trail.prediction.sentence, TITLE)
        if not hidden:
            return Answer(title=_("Shown again"), lines=(claim,))
        back = _("To show it again: /workshop hide {id} off").format(id=trail.id)
        return Answer(title=_("Hidden here"), lines=(claim, back))

    async def _set_pause(self, channels: Sequence[Subscription], reason: str) -> None:
        for found in channels:
            await self._book.pause(found.channel, reason)

    async def _served(self, community: str) -> Sequence[Subscription]:
        """This community's channels; raise BadInput if there are none."""
        mine = await self._channels(community)
        if not mine:
            raise BadInput(_("no channel here gets dispatches; choose one with /workshop setup"))
        return mine

    async def _channels(self, community: str) -> Sequence[Subscription]:
        found = await self._book.subscriptions()
        return [s for s in found if s.channel.community == community]


def _size(counts: Mapping[str, int]) -> str:
    """How much is in the book, in one line."""
    said, made, left = (counts.get(k, 0) for k in ("dispatches", "predictions", "open"))
    if not said:
        return _("The book is empty so far.")
    dispatches = ngettext("{n} dispatch", "{n} dispatches", said).format(n=said)
    predictions = ngettext("{n} prediction", "{n} predictions", made).format(n=made)
    line = _("In the book: {dispatches} with {predictions}, {n} of them open.")
    return line.format(dispatches=dispatches, predictions=predictions, n=left)


def _row(subscription: Subscription) -> tuple[str, ...]:
    return (
        plain(subscription.channel.id, NAME),
        settings.loudness(subscription.loudness),
        settings.reactions(subscription.up, subscription.down),
        settings.quiet_hours(subscription.quiet_hours),
        settings.board(subscription.is_open),
        settings.state(subscription),
    )
