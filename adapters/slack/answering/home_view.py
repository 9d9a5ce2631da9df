"""The App Home in Slack's blocks: what one reader holds, where they stand, the desk. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.slack.answering.receipts import NO_POST, receipt_buttons, receipt_text
from adapters.slack.sending.look import Block, Button, Place, context, header, section
from adapters.slack.words import DOT, mrkdwn
from bot.application.wording import me_lines, names, record_lines
from bot.application.wording.numbers import points
from bot.application.wording.publication import publication
from bot.domain.plain import ELLIPSIS, TITLE
from bot.domain.post import Me, Receipt
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.domain.bets import BetView
    from bot.domain.record import Record
    from bot.domain.trail import DispatchTrail, PredictionTrail

LINE = 400
DIVIDER: Block = {"type": "divider"}
BETS, RESULTS, RECORD = 15, 5, 3


@dataclass(frozen=True)
class HomeContent:
    """Everything that one reader's App Home shows; `hidden` is what moderators hide there."""

    now: datetime
    me: Me
    newest: DispatchTrail | None
    results: Sequence[tuple[PredictionTrail, BetView]] = ()
    record: Sequence[Record] = ()
    hidden: frozenset[str] = frozenset()
    public_url: str = ""
    note: str = ""


def home_view(found: HomeContent) -> Block:
    """Return one reader's App Home, well within a hundred blocks."""
    return {"type": "home", "blocks": list(_blocks(found))}


def _blocks(found: HomeContent) -> Iterator[Block]:
    if found.note:
        yield section(f":information_source: {mrkdwn(found.note, LINE)}")
    if _is_new(found):
        yield from _welcome()
    else:
        yield from _bets(found)
    yield DIVIDER
    yield from _newest(found)
    yield DIVIDER
    if not _is_new(found):
        yield from _standing(found)
        yield DIVIDER
    yield from _desk(found)
    yield from _foot(found)


def _is_new(found: HomeContent) -> bool:
    return not (found.me.open or found.me.standing or found.me.last or found.results)


def _welcome() -> Iterator[Block]:
    yield header(_("Welcome to Workshop"))
    lines = (
        _("The desk says what it thinks will happen, and how likely that is."),
        _("Bet up if you think a claim will come true, down if not: by a reaction under its post."),
        _("The less likely the side you take, the more it brings if you are right."),
        _("Prices decide. Your bets and your place on the board then stand here."),
    )
    yield section("\n".join(f"• {text}" for text in lines))


def _bets(found: HomeContent) -> Iterator[Block]:
    yield header(_("Your open bets"))
    held = found.me.open
    if not held:
        yield section(_("None. Bet by reacting under a post, or press My bet there."))
    for trail, bet in held[:BETS]:
        shown = _as_shown(trail, found.hidden)
        mine = Receipt(trail=shown, bet=bet, community=found.me.community)
        yield from _receipt(mine, found.now)
    if (more := len(held) - BETS) > 0:
        line = ngettext("And {n} more bet.", "And {n} more bets.", more)
        yield context(line.format(n=more))


def _newest(found: HomeContent) -> Iterator[Block]:
    yield header(_("The newest dispatch"))
    story = found.newest
    if story is None:
        yield section(_("The desk has not published anything yet."))
        return
    headline = story.headline
    if headline is not None and headline.id in found.hidden:
        yield section(_("A moderator has hidden this prediction here."))
        return
    parts = publication(story, found.now)
    claim = f"*{mrkdwn(parts.claim, LINE)}*" if parts.claim else ""
    yield section("\n".join(filter(None, (mrkdwn(parts.title, TITLE), claim))) or ELLIPSIS)
    if thesis := "\n".join(filter(None, (mrkdwn(text, LINE) for text in parts.thesis))):
        yield section(thesis)
    if parts.status:
        yield context(mrkdwn(parts.status, LINE))
    row = [*_choices(headline, found), *_links(story, headline, found.public_url)]
    if row:
        yield {"type": "actions", "elements": row}


def _choices(headline: PredictionTrail | None, found: HomeContent) -> list[Block]:
    """Both sides, for who holds none yet."""
    if headline is None or any(trail.id == headline.id for trail, _bet in found.me.open):
        return []
    return receipt_buttons(Receipt(trail=headline, bet=None), found.now, NO_POST)


def _links(
    story: DispatchTrail, headline: PredictionTrail | None, public_url: str
) -> Iterator[Block]:
    place = Place(public_url=public_url)
    if url := place.page(story.dispatch.path):
        yield Button(_("Read it"), "open:read", url).payload
    if headline is not None and (url := place.page(f"/trail/{headline.id}")):
        yield Button(_("Trail"), "open:trail", url).payload


def _standing(found: HomeContent) -> Iterator[Block]:
    yield header(_("Your standing"))
    own = found.me.model_copy(update={"open": (), "last": None})
    lines = [line for line in me_lines(own, found.now) if line != _("Open: none.")]
    yield section("\n".join(mrkdwn(line, LINE) for line in lines))
    results = [*found.results] or ([found.me.last] if found.me.last else [])
    if results:
        told = "\n".join(_result(*each, found.hidden) for each in results[:RESULTS])
        yield section(f"*{_('Your last results')}*\n{told}")


def _result(trail: PredictionTrail, bet: BetView, hidden: frozenset[str]) -> str:
    if trail.id in hidden:
        return _("A moderator has hidden this prediction here.")
    verdict = names.outcome(trail.resolution.outcome) if trail.resolution else ""
    gained = "" if bet.points is None else f"*{mrkdwn(points(bet.points), LINE)}*"
    said = (mrkdwn(verdict, LINE), names.side(bet.side), gained)
    return f"{mrkdwn(trail.prediction.sentence, TITLE)}{DOT}{DOT.join(filter(None, said))}"


def _desk(found: HomeContent) -> Iterator[Block]:
    yield header(_("The desk's record"))
    lines = record_lines(found.record)[:RECORD]
    yield section("\n".join(mrkdwn(line, LINE) for line in lines))


def _foot(found: HomeContent) -> Iterator[Block]:
    place = Place(public_url=found.public_url)
    pages = ((_("Leaderboard"), "/leaderboard"), (_("Record"), "/record"))
    row = [
        Button(label, f"open:{path[1:]}", url).payload
        for label, path in pages
        if (url := place.page(path))
    ]
    if row:
        yield {"type": "actions", "elements": row}
    more = _("For everything else type /workshop help in a channel")
    yield context(DOT.join((more, names.disclaimer())))


def _receipt(receipt: Receipt, now: datetime) -> Iterator[Block]:
    yield section(receipt_text(receipt, now))
    row = receipt_buttons(receipt, now, NO_POST)
    if row:
        yield {"type": "actions", "elements": row}


def _as_shown(trail: PredictionTrail, hidden: frozenset[str]) -> PredictionTrail:
    return trail.model_copy(update={"hidden": True}) if trail.id in hidden else trail
