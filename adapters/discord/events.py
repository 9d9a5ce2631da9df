"""Reactions as the gateway tells them, translated into bet actions and forwarded at once.

No rule of betting stands here. Everything is done as the event is read: no task and no object of
the library is made for it, and the order is that of the connection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from adapters.discord.answering.askers import PLATFORM
from adapters.discord.reaction_names import bare
from bot.application.waiting import Reaction, WaitingRoom
from bot.domain.bets import Account, BetAction
from bot.domain.plain import NAME, plain

if TYPE_CHECKING:
    from adapters.discord.connection.state import Data, Listener
    from bot.application.intake import Intake
    from bot.application.messages import Messages, Standing, Subscriptions
    from bot.application.ports.book import Book
    from bot.application.ports.clock import Clock


class Reactions:
    """Follows the reactions that bet. `own_id` is the bot's user id, set when it is known."""

    def __init__(
        self,
        book: Book,
        intake: Intake,
        clock: Clock,
        messages: Messages,
        subscriptions: Subscriptions,
    ) -> None:
        self._intake = intake
        self._clock = clock
        self._messages = messages
        self._subscriptions = subscriptions
        self.waiting = WaitingRoom(book, PLATFORM, messages, self._forward)
        self.own_id = ""

    def listeners(self) -> dict[str, Listener]:
        """Return what is to be called, by the gateway's name of the event."""
        return {
            "MESSAGE_REACTION_ADD": self.added,
            "MESSAGE_REACTION_REMOVE": self.removed,
        }

    def added(self, data: Data, source: str) -> None:
        """Take a reaction, a super one like any other; bots and this bot itself do not bet."""
        standing = self._messages.get(_message(data))
        if not source or (standing is None and not self._may_be_ours(data)):
            return
        member = data.get("member") or {}
        user = member.get("user") or {}
        if user.get("bot") or data["user_id"] == self.own_id:
            return
        reaction = self._reaction("react", data, source, _shown_name(member, user))
        if standing is None or (self.waiting and self.waiting.must_wait(reaction)):
            self.waiting.put(reaction)
        else:
            self._forward(standing, reaction)

    def removed(self, data: Data, source: str) -> None:
        """Take a reaction back. Discord does not tell whose message it was, nor any name."""
        standing = self._messages.get(_message(data))
        if not source or (standing is None and not self.waiting) or data["user_id"] == self.own_id:
            return
        reaction = self._reaction("unreact", data, source, "")
        if self.waiting and self.waiting.must_wait(reaction):
            self.waiting.put(reaction)
        elif standing is not None:
            self._forward(standing, reaction)

    def _reaction(
        self, kind: Literal["react", "unreact"], data: Data, source: str, name: str
    ) -> Reaction:
        return Reaction(
            kind,
            _message(data),
            str(int(data["user_id"])),
            name,
            emoji_name(data["emoji"]),
            source,
            self._clock.now(),
        )

    def _may_be_ours(self, data: Data) -> bool:
        author = data.get("message_author_id")
        if author is not None:
            return bool(author == self.own_id)
        place = str(int(data["channel_id"]))
        # A thread of a dispatch has the id of its message.
        return self._subscriptions.of(place) is not None or self._messages.get(place) is not None

    def _forward(self, standing: Standing, reaction: Reaction) -> None:
        side = self._subscriptions.sides(standing.channel).get(reaction.emoji)
        if side is None:
            return
        self._intake.submit(
            BetAction(
                source=reaction.source,
                prediction=standing.prediction,
                account=Account(platform=PLATFORM, user=reaction.user, name=reaction.name),
                community=standing.community,
                post=standing.post,
                kind=reaction.kind,
                side=side,
                at=reaction.at,
            )
        )


def _message(data: Data) -> str:
    """Return the book's name of the message that an event is about."""
    return f"{int(data['channel_id'])}/{int(data['message_id'])}"


def emoji_name(emoji: dict[str, Any]) -> str:
    """Return the bare name of an emoji in an event: an id, or characters without variants."""
    return str(emoji.get("id") or bare(str(emoji.get("name") or "")))


def _shown_name(member: Data, user: Data) -> str:
    """The first of a person's names that shows anything: of the server, of the account, its own."""
    names = (member.get("nick"), user.get("global_name"), user.get("username"))
    return next((shown for name in names if name and (shown := plain(name, NAME))), "")
