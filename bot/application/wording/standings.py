"""The leaderboard and a reader's own page in words."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from bot.application.wording.hidden import claim
from bot.application.wording.names import DOT, home, outcome, side
from bot.application.wording.numbers import ordinal, percent, points, signed, until
from bot.application.wording.receipt import stakes
from bot.application.wording.sentences import capital, closed, listed
from bot.domain.plain import NAME, plain
from bot.domain.standing import MINIMUM_DISPATCHES
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.bets import BetView
    from bot.domain.post import Me
    from bot.domain.standing import Standing
    from bot.domain.trail import PredictionTrail


def leaderboard_header() -> tuple[str, ...]:
    """Return the column heads of `leaderboard_rows`."""
    return (_("Place"), _("Reader"), _("Rating"), _("Points"), _("Won"))


def leaderboard_rows(standings: Sequence[Standing]) -> tuple[tuple[str, ...], ...]:
    """Return one row of text a standing; simulated and provisional ones are labelled."""
    return tuple(_row(standing) for standing in standings)


def reader_name(standing: Standing) -> str:
    """Return a reader's name with the labels that belong to it."""
    labels = []
    if standing.simulated:
        labels.append(_("simulated"))
    if standing.provisional:
        labels.append(_("provisional"))
    name = plain(standing.name, NAME) or plain(standing.reader, NAME)
    return f"{name} ({', '.join(labels)})" if labels else name


def rating(standing: Standing) -> str:
    """Return `+4.9 ± 3.1`: the rating and one standard error."""
    return f"{signed(standing.rating, 1)} ± {standing.error:.1f}"


def me_lines(me: Me, now: datetime, next_dispatch: datetime | None = None) -> tuple[str, ...]:
    """Return a reader's place, last bet, open bets and the next place to pass."""
    coming = ""
    if next_dispatch is not None:
        coming = _("Next dispatch in {span}.").format(span=until(next_dispatch, now))
    if me.standing is None:
        place: tuple[str, ...] = (_no_place(me),)
    else:
        place = (*_place(me, me.standing), *_ladder(me, me.standing))
    last = (_last(me, *me.last),) if me.last else ()
    return tuple(line for line in (*place, *last, *_open(me, now), coming) if line)


def _row(standing: Standing) -> tuple[str, ...]:
    won = _("{won} of {n}").format(won=standing.won, n=standing.bets)
    return (
        str(standing.rank),
        reader_name(standing),
        rating(standing),
        signed(standing.points),
        won,
    )


def _place(me: Me, standing: Standing) -> tuple[str, ...]:
    place = _("{place} of {n}").format(place=ordinal(standing.rank), n=me.readers)
    over = ngettext(
        "{points} points over {n} dispatch",
        "{points} points over {n} dispatches",
        standing.dispatches,
    ).format(points=signed(standing.points).lstrip("+"), n=standing.dispatches)
    score = _("rating {rating} ({over})").format(rating=rating(standing), over=over)
    won = ngettext("Won {won} of {n} bet.", "Won {won} of {n} bets.", standing.bets).format(
        won=standing.won, n=standing.bets
    )
    if standing.provisional:
        won = f"{won} {_('Provisional: fewer than ten verdicts so far.')}"
    return f"{place}{DOT}{score}", won


def _ladder(me: Me, standing: Standing) -> tuple[str, ...]:
    if me.above is None or me.above.rating <= standing.rating:
        return ()
    gap = (me.above.rating - standing.rating) * max(MINIMUM_DISPATCHES, standing.dispatches)
    need = max(1, ceil(gap))
    line = ngettext(
        "{place} stands at {rating}: {n} point to pass.",
        "{place} stands at {rating}: {n} points to pass.",
        need,
    )
    values = {"place": ordinal(me.above.rank), "rating": signed(me.above.rating, 1), "n": need}
    return (line.format(**values),)


def _no_place(me: Me) -> str:
    held = [bet for _trail, bet in (*me.open, *((me.last,) if me.last else ()))]
    away = dict.fromkeys(where for bet in held if (where := _away(me, bet)))
    if not away or not all(_away(me, bet) for bet in held):
        return _("You are not on the board yet: it starts with your first bet that gets a verdict.")
    line = _("You are not on the board here: your bets count in {homes}, where you made them.")
    return line.format(homes=listed([*away]))


def _away(me: Me, bet: BetView) -> str:
    """Where a bet counts, if that is another place than the one asked in."""
    return "" if bet.home is None or bet.home.id == me.community else home(bet.home)


def _counts(me: Me, bet: BetView) -> str:
    where = _away(me, bet)
    return _("counts in {home}").format(home=where) if where else ""


def _last(me: Me, trail: PredictionTrail, bet: BetView) -> str:
    result = outcome(trail.resolution.outcome) if trail.resolution else ""
    parts = (
        claim(trail),
        side(bet.side),
        result,
        "" if bet.points is None else points(bet.points),
        _counts(me, bet),
    )
    return _("Last: {what}").format(what=DOT.join(part for part in parts if part))


def _open(me: Me, now: datetime) -> tuple[str, ...]:
    if not me.open:
        return (_("Open: none."),)
    return tuple(_("Open: {what}").format(what=_open_bet(me, t, b, now)) for t, b in me.open)


def _open_bet(me: Me, trail: PredictionTrail, bet: BetView, now: datetime) -> str:
    prediction = trail.prediction
    held = _("{side} at {percent}").format(
        side=side(bet.side), percent=percent(prediction.probability or 0)
    )
    where = [capital(counts)] if (counts := _counts(me, bet)) else []
    due = _("verdict in {span}").format(span=until(prediction.schedule.resolves, now))
    told = (stakes(prediction, bet.side), f"{capital(due)}.", *map(closed, where))
    return f"{claim(trail)}{DOT}{held}{DOT}{' '.join(told)}"
