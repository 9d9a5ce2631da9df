"""Voiding a prediction: the operator's alone, for a named fault in the data."""

from collections.abc import Collection

from bot.application.bulletin import Bulletin, PostsChanged
from bot.application.ports.book import Book
from bot.application.ports.clock import Clock
from bot.domain.bets import Account
from bot.domain.errors import BadInput, Failed
from bot.domain.plain import plain
from bot.domain.text import _
from bot.domain.trail import PredictionTrail

REASON_LENGTH = 200


class Voiding:
    """Voids on the word of the persons the settings name, as `platform:user`."""

    def __init__(
        self, book: Book, clock: Clock, bulletin: Bulletin, operators: Collection[str]
    ) -> None:
        self._book = book
        self._clock = clock
        self._bulletin = bulletin
        self._operators = frozenset(operators)

    async def __call__(self, prediction: str, reason: str, by: Account) -> PredictionTrail:
        """Store the correction and return the trail; raise BadInput or Failed with one line."""
        why = plain(reason, REASON_LENGTH)
        if not why:
            raise BadInput(_("say which data were at fault, after the prediction's number"))
        if await self._book.prediction(prediction) is None:
            raise BadInput(_("there is no prediction {name}").format(name=plain(prediction, 20)))
        who = f"{by.platform}:{by.user}"
        if who not in self._operators:
            raise Failed(_("only an operator named in bot.toml may void a prediction"))
        trail = await self._book.void(prediction, why, who, self._clock.now())
        if trail is None:
            raise Failed(_("that prediction is void already"))
        self._bulletin.publish(PostsChanged())
        return trail
