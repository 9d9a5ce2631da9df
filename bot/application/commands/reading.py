"""What any reader may ask: latest, trail, record, leaderboard, me."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.application.content import as_seen_in, marked
from bot.application.wording import (
    leaderboard_header,
    leaderboard_rows,
    me_lines,
    publication,
    record_in_short,
    short_header,
    short_rows,
    trail_lines,
)
from bot.application.wording.hidden import hidden_line
from bot.application.wording.names import forecaster as forecaster_name
from bot.application.wording.publication import side_call_line
from bot.application.wording.sentences import capital, listed
from bot.domain.dispatch import HOUSE
from bot.domain.errors import BadInput
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.post import Answer, Me
from bot.domain.standing import ALL_TIME, EVERYWHERE, season_of
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime, tzinfo

    from bot.application.ports.book import BookReader
    from bot.application.ports.clock import Clock
    from bot.application.wording.trail import When
    from bot.domain.bets import Account
    from bot.domain.trail import DispatchTrail, PredictionTrail

    NextCycle = Callable[[], Awaitable[datetime | None]]

SHOWN = 10


class Reading:
    """Answers from the book, in the words of `bot.application.wording`."""

    def __init__(
        self, book: BookReader, clock: Clock, zone: tzinfo, next_cycle: NextCycle | None = None
    ) -> None:
        self._book = book
        self._clock = clock
        self._zone = zone
        self._next_cycle = next_cycle

    async def latest(self, community: str) -> Answer:
        """Return the newest dispatch as its post says it there, with links to read on."""
        found = await self._book.latest()
        if found is None:
            return _nothing_yet()
        seen = await as_seen_in(self._book, community, found.predictions)
        found = found.model_copy(update={"predictions": tuple(seen)})
        post, hidden = publication(found, self._clock.now()), await self._book.hidden(community)
        head = found.headline
        claim, status = post.claim, post.status
        if head and head.id in hidden:
            claim, status = hidden_line(), ""
        calls = [side_call_line(c) for c in found.predictions[1:] if c.id not in hidden]
        parts = [*_filled(claim, *post.thesis), *_parted(status), *_parted(*calls)]
        links = [(_("Read it"), found.dispatch.path)]
        if head and head.id not in hidden:
            links.append((_("Trail"), f"/trail/{head.id}"))
        return Answer(title=post.title, lines=(*parts, post.context), links=tuple(links))

    async def trail(self, words: Sequence[str], community: str, when: When | None = None) -> Answer:
        """Return the trail of the newest dispatch with predictions, or of the one named.

        Of what the community's moderators hide it says only that. Times are in the desk's zone, and
        said to be, unless `when` writes them.
        """
        calls = await self._named(words[0]) if words else await self._newest()
        if not calls:
            return _nothing_yet()
        hidden = await self._book.hidden(community)
        calls = await as_seen_in(self._book, community, calls)
        lines: list[str] = []
        for call in calls:
            told = (hidden_line(),) if call.id in hidden else trail_lines(call, self._zone, when)
            lines += ["", *told] if lines else told
        links = tuple(
            (_("Trail of {id}").format(id=call.id), f"/trail/{call.id}")
            for call in calls
            if call.id not in hidden
        )
        title = plain(calls[0].dispatch.title, TITLE)
        if when is None:
            lines += ["", _("Times are those of {place}.").format(place=_place(self._zone))]
        return Answer(title=title, lines=tuple(lines), links=links)

    async def record(self, words: Sequence[str]) -> Answer:
        """Return in short the record of the house, or of a mind or another forecaster by name."""
        known = await self._book.forecasters()
        asked = " ".join(words).lower() or HOUSE
        name = next((n for n in known if n.lower() == asked), None)
        if name is None and words:
            raise BadInput(
                _("there is no record of “{name}”; known: {known}").format(
                    name=plain(asked, NAME), known=listed([plain(n, NAME) for n in known]) or "–"
                )
            )
        records = await self._book.records(name or HOUSE)
        title = _("Record of {who}").format(who=forecaster_name(name or HOUSE))
        rows = short_rows(records)
        return Answer(
            title=title,
            lines=record_in_short(records),
            header=short_header() if rows else (),
            rows=rows,
            links=((_("Record"), _record_path(name or HOUSE)),),
        )

    async def leaderboard(self, words: Sequence[str], community: str) -> Answer:
        """Return a community's board for a season, by default the one that is running."""
        season, scope = await self._season(words), community
        if EVERYWHERE in words or "everywhere" in (word.lower() for word in words):
            scope = EVERYWHERE
        standings = await self._book.leaderboard(scope, season, SHOWN)
        named = _("Leaderboard · {season}")
        if scope == EVERYWHERE:
            named = _("Leaderboard of all communities · {season}")
        title = named.format(season=_season_name(season))
        if not standings:
            return Answer(title=title, lines=(await self._empty_board(season),))
        return Answer(
            title=title,
            lines=(_("Rating: points over at least 30 dispatches, ± one standard error."),),
            header=leaderboard_header(),
            rows=leaderboard_rows(standings),
            links=((_("Leaderboard"), "/leaderboard"),),
        )

    async def me(self, asker: Account, community: str) -> Answer:
        """Return the asker's place in the season that is running, and their bets."""
        now = self._clock.now()
        mine = await self._book.me(asker, community, season_of(now))
        mine = _as_shown(mine, await self._book.hidden(community))
        coming = await self._next_cycle() if self._next_cycle else None
        title = plain(mine.standing.name if mine.standing else asker.name, NAME)
        return Answer(title=title or _("You"), lines=me_lines(mine, now, coming))

    async def _newest(self) -> Sequence[PredictionTrail]:
        newest = next(iter(await self._book.predictions(limit=1)), None)
        if newest is None:
            return ()
        return await self._book.predictions(dispatch=newest.dispatch.id)

    async def _named(self, word: str) -> Sequence[PredictionTrail]:
        number, _dot, position = word.lstrip("#").partition(".")
        known = number.isascii() and number.isdecimal() and len(number) < 10
        if known and position:
            found = await self._book.prediction(f"{int(number)}.{position}")
            if found is not None:
                return (found,)
        elif known:
            story = await self._book.dispatch(int(number))
            if story is not None:
                return _with_calls(story)
        raise BadInput(
            _(
                "there is no dispatch “{word}”; give a number such as 54, or 54.1 for one call"
            ).format(word=plain(word, NAME))
        )

    async def _season(self, words: Sequence[str]) -> str:
        asked = [w for w in words if w.lower() not in ("here", "everywhere", EVERYWHERE)]
        if not asked:
            return season_of(self._clock.now())
        known = await self._book.seasons()
        name = "-".join(asked).lower()
        found = next((s for s in known if s.lower() == name), None)
        if found is None:
            line = _("there is no season “{name}”; known: {known}")
            if not known:
                line = _("there is no season “{name}”: no bet has been scored yet")
            raise BadInput(line.format(name=plain(name, NAME), known=", ".join(known)))
        return found

    async def _empty_board(self, season: str) -> str:
        line = _("No bet has been scored in {season} yet.").format(season=_season_name(season))
        others = [s for s in await self._book.seasons() if s != season]
        if not others:
            return line
        older = _("Earlier: /workshop leaderboard {season}").format(season=others[0])
        return f"{line} {older}"


def _as_shown(mine: Me, hidden: frozenset[str]) -> Me:
    """The asker's own page with what is hidden marked."""
    bets = tuple((marked(trail, hidden), bet) for trail, bet in mine.open)
    last = (marked(mine.last[0], hidden), mine.last[1]) if mine.last else None
    return mine.model_copy(update={"open": bets, "last": last})


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _parted(*lines: str) -> tuple[str, ...]:
    """The lines that say something, with an empty one before them."""
    told = _filled(*lines)
    return ("", *told) if told else ()


def _season_name(season: str) -> str:
    return _("all time") if season == ALL_TIME else season


def _record_path(name: str) -> str:
    return "/record" if name == HOUSE else f"/record?who={quote(name)}"


def _with_calls(story: DispatchTrail) -> Sequence[PredictionTrail]:
    if not story.predictions:
        raise BadInput(
            _("dispatch {n} is a note and made no prediction").format(n=story.dispatch.id)
        )
    return story.predictions


def _nothing_yet() -> Answer:
    line = _("The desk has not published anything yet.")
    return Answer(title=capital(_("nothing yet")), lines=(line,))


def _place(zone: tzinfo) -> str:
    """Return a time zone's city, as people name it."""
    return str(zone).rsplit("/", 1)[-1].replace("_", " ")
