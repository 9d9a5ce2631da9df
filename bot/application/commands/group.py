"""The group: finds the command, checks who asks, and answers in private."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.application.commands.linking import Linking
from bot.application.commands.moderating import ModeratedBook, Moderating
from bot.application.commands.reading import Reading
from bot.application.commands.words import Entry, Line, Rank, entries, nearest, understood
from bot.application.wording.sentences import capital, closed
from bot.domain.errors import BadInput, Failed, Unavailable
from bot.domain.plain import NAME, plain
from bot.domain.post import Answer
from bot.domain.text import _

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.application.ports.clock import Clock
    from bot.application.wording.trail import When
    from bot.domain.bets import Account
    from bot.domain.trail import PredictionTrail

NextCycle = Callable[[], Awaitable[datetime | None]]


class VoidCall(Protocol):
    """The verb that voids a prediction, for a named fault in the data."""

    async def __call__(self, prediction: str, reason: str, by: Account) -> PredictionTrail:
        """Store the correction and return the trail; raise BadInput or Failed with one line."""
        ...


class Commands:
    """Answers `/workshop …` for one reader at a time; nothing here knows a platform.

    `alone` is whether readers can have an account on one platform only.
    """

    def __init__(
        self,
        book: ModeratedBook,
        clock: Clock,
        zone: tzinfo,
        *,
        void: VoidCall | None = None,
        next_cycle: NextCycle | None = None,
        alone: bool = False,
    ) -> None:
        self._reading = Reading(book, clock, zone, next_cycle)
        self._moderating = Moderating(book)
        self._linking = Linking(book, clock, alone=alone)
        self._book = book
        self._void = void

    async def answer(
        self,
        line: str,
        asker: Account,
        community: str,
        *,
        moderator: bool = False,
        operator: bool = False,
        when: When | None = None,
    ) -> Answer:
        """Return the private answer to one typed line; bad input is answered, never raised.

        `when` writes the times of a trail, for a platform that can show each reader their own.
        """
        typed = understood(line)
        rank = Rank.OPERATOR if operator else Rank.MODERATOR if moderator else Rank.READER
        entry = next((e for e in entries() if e.name == typed.name), None)
        if entry is None:
            return _unknown(typed, rank)
        if entry.rank > rank:
            return _not_permitted(entry)
        try:
            return await self._answer(typed, asker, community, rank, when)
        except (BadInput, Failed) as error:
            return Answer(title=_("That did not work"), lines=(capital(closed(str(error)))[:400],))
        except Unavailable:
            line = _("The book could not be reached just now. Nothing was changed; try again.")
            return Answer(title=_("One moment"), lines=(line,))

    async def _answer(
        self, typed: Line, asker: Account, community: str, rank: Rank, when: When | None
    ) -> Answer:
        match typed.name:
            case "latest":
                return await self._reading.latest(community)
            case "trail":
                return await self._reading.trail(typed.words, community, when)
            case "record":
                return await self._reading.record(typed.words)
            case "leaderboard":
                return await self._reading.leaderboard(typed.words, community)
            case "me":
                return await self._reading.me(asker, community)
            case "link":
                return await self._linking.answer(typed.words, asker)
            case "forget-me":
                return await self._forget(typed, asker)
            case "setup":
                return self._moderating.setup(asker.platform)
            case "status":
                return await self._moderating.status(community)
            case "pause":
                return await self._moderating.pause(typed.words, community)
            case "resume":
                return await self._moderating.resume(community)
            case "hide":
                return await self._moderating.hide(typed.words, community)
            case "void":
                return await self._do_void(typed, asker)
        return usage(rank)

    async def _forget(self, typed: Line, asker: Account) -> Answer:
        if [word.lower() for word in typed.words] != ["yes"]:
            return Answer(
                title=_("Forget me"),
                lines=(
                    _("This deletes the one row that ties your name to your bets, for good."),
                    _("Totals and the chain stay true: your old bets count on, in nobody's name."),
                    _("To go ahead: /workshop forget-me yes"),
                ),
            )
        if await self._book.forget(asker):
            return Answer(title=_("Forgotten"), lines=(_("Your name is parted from your bets."),))
        return Answer(title=_("Nothing to forget"), lines=(_("The book does not know you."),))

    async def _do_void(self, typed: Line, asker: Account) -> Answer:
        if self._void is None:
            return Answer(title=_("Void"), lines=(_("Nothing can be voided from here."),))
        if len(typed.words) < 2:
            raise BadInput(_("name the prediction and the fault: void 54.0 feed showed a bad low"))
        trail = await self._void(typed.words[0].lstrip("#"), " ".join(typed.words[1:]), asker)
        sentence = plain(trail.prediction.sentence, 200)
        done = _("Done. The correction is chained and the record counts it with its reason.")
        return Answer(title=_("Void: {claim}").format(claim=sentence), lines=(done,))


def usage(rank: Rank) -> Answer:
    """Return the list of commands open to `rank`."""
    rows = tuple(
        (f"/workshop {e.name} {e.arguments}".strip(), e.does) for e in entries() if e.rank <= rank
    )
    lines = (_("React up if you think a claim will come true, down if not; or press My bet."),)
    return Answer(title=_("Workshop"), lines=lines, header=(_("Command"), _("Does")), rows=rows)


def _unknown(typed: Line, rank: Rank) -> Answer:
    meant = nearest(typed.name, rank)
    line = _("There is no command “{typed}”. Did you mean /workshop {meant}?")
    return usage(rank).model_copy(
        update={"lines": (line.format(typed=plain(typed.name, NAME), meant=meant),)}
    )


def _not_permitted(entry: Entry) -> Answer:
    if entry.rank is Rank.OPERATOR:
        line = _("“{name}” is for the people who run this desk; ask one of them.")
    else:
        line = _("“{name}” is for this community's moderators; ask one of them.")
    return Answer(title=_("Not yours to use"), lines=(line.format(name=entry.name),))
