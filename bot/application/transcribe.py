"""From a manuscript to a draft: its calls become claims with windows on exchange calendars."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.claims.canonical import canonical
from bot.domain.claims.parse import Parsed, parse
from bot.domain.claims.tree import MAX_LEAVES, AllOf, symbols
from bot.domain.claims.windows import schedule
from bot.domain.claims.words import asset_class, horizon
from bot.domain.dispatch import Draft, Prediction
from bot.domain.errors import BadClaim, BadInput
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.application.manuscript import Manuscript, Told
    from bot.domain.claims.tree import Claim
    from bot.domain.instrument import Universe
    from bot.domain.schedule import Schedule

CALENDAR_BEFORE = timedelta(days=30)
CALENDAR_AFTER = timedelta(days=400)


def speaks_of(manuscript: Manuscript) -> frozenset[str]:
    """Return the symbols of a manuscript's calls; raise BadInput naming the file and line of a call
    that is not understood."""
    read = [_read(told, manuscript) for told in _told(manuscript)]
    return frozenset(name for parsed in read for claim in parsed.claims for name in symbols(claim))


def calendar_span(manuscripts: Iterable[Manuscript]) -> tuple[date, date]:
    """Return the first and last date that the calendars must know for these manuscripts."""
    days = [manuscript.published_at.date() for manuscript in manuscripts]
    return min(days) - CALENDAR_BEFORE, max(days) + CALENDAR_AFTER


def transcribe(manuscript: Manuscript, universe: Universe) -> Draft:
    """Return the draft of an imported dispatch; raise BadInput naming the file and line of a call.

    The file's own call is the headline; the banner's calls follow it without a probability, with
    what was reported of them. A banner that repeats the headline only adds its report to it.
    Nobody bets on what was published elsewhere.
    """
    calls = _calls(manuscript, universe)
    return Draft(
        title=manuscript.title,
        essay=manuscript.essay,
        debate=manuscript.debate,
        conviction=manuscript.conviction,
        minds=manuscript.minds,
        predictions=_in_order(calls),
        reported=manuscript.reported,
    )


def _told(manuscript: Manuscript) -> tuple[Told, ...]:
    return (manuscript.call, manuscript.banner) if manuscript.banner else (manuscript.call,)


def _read(told: Told, manuscript: Manuscript, universe: Universe | None = None) -> Parsed:
    """A call's claims; the file's timeframe is their window where the sentence names none."""
    issued = manuscript.published_at
    try:
        return parse(told.text, issued=issued, universe=universe)
    except BadClaim as error:
        supplied = _with_timeframe(told, error.position, issued, universe)
        if supplied is not None:
            return supplied
        raise _misread(error, told, manuscript) from None


def _with_timeframe(
    told: Told, position: int, issued: datetime, universe: Universe | None
) -> Parsed | None:
    """The claims with the file's timeframe where the parser missed a window; None if no help."""
    if not told.timeframe:
        return None
    before, after = told.text[: position - 1], told.text[position - 1 :]
    try:
        found = parse(f"{before} for {told.timeframe}{after}", issued=issued, universe=universe)
    except BadClaim:
        return None
    note = _("the window of {timeframe} is the timeframe named beside the call")
    return Parsed(
        found.claims, found.because, (*found.notes, note.format(timeframe=told.timeframe))
    )


def _calls(manuscript: Manuscript, universe: Universe) -> list[Prediction]:
    """The predictions of the headline, then of the banner.

    The headline's probability is that of all its claims together, so they are one prediction; the
    banner's are told apart unless they are the headline's.
    """
    calls: list[Prediction] = []
    own: tuple[Claim, ...] = ()
    for told in _told(manuscript):
        parsed = _read(told, manuscript, universe)
        own = own or parsed.claims
        try:
            claims = _joined(own) if parsed.claims == own else _few(parsed.claims)
            planned = [
                (claim, schedule(claim, manuscript.published_at, universe)) for claim in claims
            ]
        except BadInput as error:
            raise _misread(error, told, manuscript) from None
        calls += [
            _prediction(
                claim, plan, parsed, told, asset_class(claim, universe), claim is claims[-1]
            )
            for claim, plan in planned
        ]
    return calls


def _joined(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    if len(claims) == 1:
        return claims
    try:
        return (AllOf(parts=claims),)
    except ValueError:
        raise BadInput(_("more than {count} claims").format(count=MAX_LEAVES)) from None


def _few(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    if len(claims) > MAX_LEAVES:
        raise BadInput(_("more than {count} claims").format(count=MAX_LEAVES))
    return claims


def _prediction(
    claim: Claim, plan: Schedule, parsed: Parsed, told: Told, kind: str, last: bool
) -> Prediction:
    """One claim with its instants; the reason that trails a call belongs to its last claim."""
    notes = tuple(dict.fromkeys((*parsed.notes, *plan.notes)))
    return Prediction(
        position=0,
        sentence=canonical(claim),
        claim=claim,
        category=f"{kind}/{claim.family}/{horizon(claim)}",
        because=(parsed.because or "") if last else "",
        probability=told.probability,
        schedule=plan.model_copy(update={"notes": notes}),
        no_bets=_("it was imported, not published here"),
        reported={"wording": f"“{told.text}”", **told.reported},
    )


def _in_order(calls: list[Prediction]) -> tuple[Prediction, ...]:
    """The calls by position; of two with one claim the first stays, with what both reported."""
    kept: dict[str, Prediction] = {}
    for call in calls:
        first = kept.setdefault(call.sentence, call)
        if first is not call:
            reported = {**call.reported, **first.reported}
            kept[call.sentence] = first.model_copy(update={"reported": reported})
    return tuple(
        call.model_copy(update={"position": position})
        for position, call in enumerate(kept.values())
    )


def _misread(error: BadInput, told: Told, manuscript: Manuscript) -> BadInput:
    where = _("{file}, line {number}").format(file=manuscript.source, number=told.line)
    within = f"{error.where}: " if error.where else ""
    return BadInput(
        _("the call cannot be understood: {why}").format(why=f"{within}{error.message}"),
        where=where,
    )
