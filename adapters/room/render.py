"""Posts, receipts and answers as the JSON the page shows. Pure: value in, payload out.

Nothing in a payload is markup: the page puts every string on screen as text. Instants go out as
ISO 8601, since only the browser knows the reader's zone and the replayed time left.
"""

from datetime import datetime

from adapters.room.messages import Message
from bot.application.wording import names
from bot.application.wording.digest import digest
from bot.application.wording.hidden import hidden_line
from bot.application.wording.numbers import NBSP, until
from bot.application.wording.publication import lock_line, priced, publication
from bot.application.wording.receipt import receipt_lines, why_no_bets
from bot.application.wording.verdict import deciding_line, verdict
from bot.application.wording.verdict import headline as verdict_headline
from bot.domain.bets import BetView, Side
from bot.domain.dispatch import HOUSE
from bot.domain.plain import NAME, PARAGRAPH, TITLE, paragraphs, plain
from bot.domain.post import (
    Answer,
    CallPost,
    DigestPost,
    DispatchPost,
    EssayPost,
    NoticePost,
    Receipt,
    ReminderPost,
    VerdictPost,
)
from bot.domain.text import _
from bot.domain.trail import DispatchTrail, Phase, PredictionTrail

Payload = dict[str, object]


def message_payload(message: Message, public_url: str) -> Payload:
    """Return a message of the channel; links begin with `public_url`."""
    head: Payload = {"id": message.id, "at": instant(message.at), "reply_to": message.reply_to}
    match message.post:
        case DispatchPost():
            return head | dispatch_payload(message.post.trail, public_url)
        case VerdictPost():
            return head | verdict_payload(message.post, public_url)
        case NoticePost():
            return head | {"kind": "notice", "text": plain(message.post.text, PARAGRAPH)}
        case DigestPost():
            return head | digest_payload(message.post)
        case EssayPost() | CallPost() | ReminderPost():
            raise ValueError("the room shows essay, side calls and countdown inside the dispatch")


def dispatch_payload(trail: DispatchTrail, public_url: str) -> Payload:
    """Return a dispatch with its headline, its side calls and its whole essay."""
    dispatch = trail.dispatch
    parts = publication(trail, dispatch.published_at)
    calls = [call_payload(call, public_url) for call in trail.predictions]
    spoke = bool(dispatch.minds)
    convinced = any(view.conviction is not None for view in dispatch.minds)
    return {
        "kind": "dispatch",
        "author": None if dispatch.forecaster == HOUSE else plain(dispatch.forecaster, NAME),
        "cycle": _("Cycle {n}").format(n=dispatch.cycle),
        "title": parts.title,
        "link": public_url + dispatch.path,
        "thesis": list(parts.thesis),
        "standfirst": plain(dispatch.standfirst, TITLE * 2) if dispatch.thesis else "",
        "essay": list(paragraphs(dispatch.essay)),
        "debate": names.debate(dispatch.debate) if spoke else "",
        "figures": _("conviction:") if convinced else "",
        "minds": [mind_payload(view.mind, view.conviction, view.reason) for view in dispatch.minds],
        "seal": trail.seal,
        "disclaimer": names.disclaimer(),
        "headline": calls[0] if calls else None,
        "calls": calls[1:],
        "more": parts.more,
    }


def mind_payload(mind: str, conviction: int | None, reason: str) -> Payload:
    """Return what one mind brought: its name and its conviction, or that it abstained."""
    said = _("abstains") if conviction is None else f"{conviction}{NBSP}%"
    return {"name": names.mind(mind), "said": said, "why": plain(reason, TITLE * 2)}


def call_payload(trail: PredictionTrail, public_url: str) -> Payload:
    """Return one prediction as readers bet on it: claim, price, counts and where it stands."""
    prediction, schedule = trail.prediction, trail.prediction.schedule
    if trail.hidden:
        return {"id": trail.id, "hidden": hidden_line(), "dispatch": trail.dispatch.id}
    up, down = names.choices(prediction.claim.family)
    ordinary = prediction.climatology
    return {
        "id": trail.id,
        "dispatch": trail.dispatch.id,
        "sentence": plain(prediction.sentence, TITLE),
        "because": plain(prediction.because, TITLE * 2),
        "percent": prediction.probability,
        "priced": priced(trail),
        "ordinary": None if ordinary is None else round(100 * ordinary),
        "long_shot": names.is_long_shot(trail),
        "takes_bets": prediction.takes_bets,
        "no_bets": "" if prediction.takes_bets else why_no_bets(prediction),
        "up": up,
        "down": down,
        "locks": instant(schedule.locks),
        "resolves": instant(schedule.resolves),
        "trail": trail_link(trail, public_url),
        **standing_payload(trail),
    }


def standing_payload(trail: PredictionTrail) -> Payload:
    """Return what changes in the life of a prediction: phase, counts, lean and verdict."""
    if trail.hidden:
        return {"id": trail.id, "phase": trail.phase.value, "hidden": hidden_line()}
    resolution = trail.resolution
    lean = trail.lean if trail.phase is not Phase.OPEN else None
    return {
        "id": trail.id,
        "phase": trail.phase.value,
        "ups": trail.ups,
        "downs": trail.downs,
        "lean": None if lean is None else round(100 * lean),
        "frozen": "" if trail.phase is Phase.OPEN else lock_line(trail),
        "outcome": None if resolution is None else resolution.outcome.value,
        "outcome_name": "" if resolution is None else names.outcome(resolution.outcome),
        "verdict": "" if resolution is None else verdict_headline(trail),
        "deciding": "" if resolution is None else deciding_line(trail),
    }


def verdict_payload(post: VerdictPost, public_url: str) -> Payload:
    """Return a verdict with its picture, and the claim it answers."""
    trail, parts = post.trail, verdict(post)
    resolution = trail.resolution
    return {
        "kind": "verdict",
        "prediction": trail.id,
        "is_headline": trail.prediction.is_headline,
        "outcome": None if resolution is None else resolution.outcome.value,
        "headline": parts.headline,
        "claim": parts.claim,
        "deciding": parts.deciding,
        "comparison": parts.comparison,
        "climbers": parts.climbers,
        "seal": trail.verdict_seal,
        "disclaimer": names.disclaimer(),
        "quote": plain(trail.dispatch.title, TITLE),
        "chart": f"/chart/{trail.id}.png?v={trail.evidence[:12]}",
        "chart_text": _("Chart: price and claim. {claim}. {deciding}").format(
            claim=parts.claim, deciding=parts.deciding
        ),
        "trail": trail_link(trail, public_url),
    }


def digest_payload(post: DigestPost) -> Payload:
    """Return a week's digest; how far off things are is told as of its own instant."""
    at = post.week.at
    parts = digest(post, lambda instant: _("in {span}").format(span=until(instant, at)))
    return {
        "kind": "digest",
        "headline": parts.headline,
        "blocks": [list(block) for block in parts.blocks],
        "disclaimer": parts.context,
    }


def receipt_payload(receipt: Receipt, now: datetime) -> Payload:
    """Return a private receipt: its lines, what can be pressed, and the reader's bet.

    While the prediction waits for its lock or its verdict the last line is a countdown: the page
    runs that itself, so it is left out here.
    """
    trail, bet = receipt.trail, receipt.bet
    counts_down = trail.resolution is None and trail.prediction.takes_bets and not trail.hidden
    lines = receipt_lines(receipt, now)
    return {
        "prediction": trail.id,
        "claim": "" if trail.hidden else plain(trail.prediction.sentence, TITLE),
        "lines": list(lines[:-1] if counts_down else lines),
        "counts_down": counts_down,
        "late": receipt.late,
        "buttons": _buttons(receipt) if counts_down and trail.phase is Phase.OPEN else [],
        "bet": bet_payload(bet),
    }


def bet_payload(bet: BetView | None) -> Payload | None:
    """Return a reader's bet: its side in one letter case for all, and its points once scored."""
    if bet is None:
        return None
    return {"side": bet.side.value, "name": names.side(bet.side), "points": bet.points}


def answer_payload(answer: Answer, public_url: str) -> Payload:
    """Return a command's answer, its lines with the blanks that align them."""
    return {
        "title": answer.title,
        "lines": list(answer.lines),
        "header": list(answer.header),
        "rows": [list(row) for row in answer.rows],
        "links": [
            {"label": label, "href": public_url + path}
            for label, path in answer.links
            if path.startswith("/")
        ],
    }


def trail_link(trail: PredictionTrail, public_url: str) -> str:
    """Return the address of a prediction's public audit."""
    return f"{public_url}/trail/{trail.id}"


def instant(value: datetime) -> str:
    """Return an instant as the browser parses it."""
    return value.isoformat().replace("+00:00", "Z")


def _buttons(receipt: Receipt) -> list[Payload]:
    if receipt.bet is None:
        return [
            {"kind": "choose", "side": side.value, "label": label}
            for side, label in ((Side.UP, _("Bet up")), (Side.DOWN, _("Bet down")))
        ]
    other = receipt.bet.side.other
    switch = _("Switch to {side}").format(side=names.side(other))
    return [
        {"kind": "choose", "side": other.value, "label": switch},
        {"kind": "withdraw", "side": None, "label": _("Withdraw")},
    ]
