"""Posts as Slack shows them. Pure: a post and its place in, the parts of a message out.

The text is what a phone notifies: the claim with the house's probability. Blocks follow: the title,
the claim with what the reactions say, later how readers leaned, later the verdict; the thesis; the
minds; then when and the seal in small print. Whatever the input, everything stays within Slack's
limits: what is too long is shortened.
"""

import json

from adapters.slack.dates import INSTANT, date, mark, timed
from adapters.slack.sending.look import (
    Block,
    Button,
    Look,
    Place,
    actions,
    context,
    header,
    literal_section,
    section,
)
from adapters.slack.words import DOT, emoji, literal, mrkdwn
from bot.application.wording import names
from bot.application.wording.digest import digest
from bot.application.wording.numbers import NBSP, percent
from bot.application.wording.publication import (
    choices_line,
    lock_line,
    priced,
    publication,
)
from bot.application.wording.receipt import why_no_bets
from bot.application.wording.reminder import reminder
from bot.application.wording.sentences import capital, closed
from bot.application.wording.verdict import deciding_line, verdict
from bot.application.wording.verdict import headline as verdict_headline
from bot.domain.dispatch import Dispatch
from bot.domain.plain import paragraphs
from bot.domain.post import (
    CallPost,
    DigestPost,
    DispatchPost,
    EssayPost,
    NoticePost,
    Post,
    ReminderPost,
    VerdictPost,
)
from bot.domain.text import _
from bot.domain.trail import DispatchTrail, Phase, PredictionTrail

HEADER, SECTION, MESSAGE, ALT_TEXT, NOTICE = 150, 3000, 13_000, 2000, 2000
# Shorter than what the words come cut to, so that it is here that they are cut, after a word.
LINE, SENTENCE = 360, 300
MINDS = 12
FEW_LINES, SHORT_LINE = 6, 210
# What an essay's blocks need besides its text, and a place for the title and the buttons.
AROUND_AN_ESSAY, AROUND_A_SECTION = 1600, 100
CUT = "…"
# Common spaces that follow one another may be shown as one.
GAP = "\u2003"


def render(post: Post, place: Place) -> Look:
    """Return the parts of a post's message."""
    match post:
        case DispatchPost():
            return dispatch_look(post.trail, place)
        case VerdictPost():
            return verdict_look(post, place)
        case EssayPost():
            return essay_look(post.trail, place)
        case CallPost():
            return call_look(post.trail, place)
        case ReminderPost():
            return reminder_look(post, place)
        case DigestPost():
            return digest_look(post, place)
        case NoticePost():
            return notice_look(post.text, place)


def dispatch_look(trail: DispatchTrail, place: Place) -> Look:
    """Return a dispatch with its headline as it stands: open, locked, resolved or hidden."""
    parts, first = publication(trail, trail.dispatch.published_at), trail.headline
    title = literal(parts.title, HEADER) or _cycle(trail.dispatch)
    thesis = "\n".join(filter(None, (literal(line, LINE) for line in parts.thesis)))
    body = [header(title)]
    if first is not None:
        body.append(section(_claim(first, place)))
    if thesis:
        body.append(literal_section(thesis))
    if trail.dispatch.minds:
        body.append(section(_debate(trail.dispatch)))
    body.append(context(_small_print(first, place, parts.more, trail.seal)))
    buttons = (*_bet_button(first, place), *_links(trail.dispatch, first, place))
    text = mrkdwn(title, LINE) if first is None else _notification(first)
    return Look(text, tuple(body), actions(buttons))


def call_look(trail: PredictionTrail, place: Place) -> Look:
    """Return a side call in the thread, with bets of its own."""
    because = trail.prediction.because if not trail.hidden else ""
    body = [section(_claim(trail, place))]
    if because:
        body.append(literal_section(literal(capital(closed(because)), LINE)))
    body.append(context(_small_print(trail, place, "", trail.seal)))
    buttons = (*_bet_button(trail, place), *_trail_button(trail, place))
    return Look(_notification(trail), tuple(body), actions(buttons))


def verdict_look(post: VerdictPost, place: Place) -> Look:
    """Return the reply that tells a verdict; its picture stands before the small print."""
    trail = post.trail
    row = actions((*_bet_button(trail, place, always=True), *_trail_button(trail, place)))
    if trail.hidden:
        return Look(_hidden(), (section(_hidden()),), row)
    parts = verdict(post)
    told = (parts.deciding, parts.comparison, parts.climbers)
    lines = "\n".join(literal(line, LINE) for line in told if line)
    said, claim = mrkdwn(parts.headline, LINE), _sentence(trail)
    body = [section(f"*{said}*\n{claim}"), *([literal_section(lines)] if lines else [])]
    words = _("Chart: price and claim. {claim}. {deciding}")
    described = words.format(claim=parts.claim, deciding=parts.deciding)
    foot = (context(mrkdwn(parts.context, LINE)), *row)
    return Look(f"{said}\n{claim}", tuple(body), foot, literal(described, ALT_TEXT))


def essay_look(trail: DispatchTrail, place: Place) -> Look:
    """Return the whole essay, as far as one message holds it; the rest is a link away."""
    dispatch = trail.dispatch
    title = literal(dispatch.title, HEADER) or _cycle(dispatch)
    texts = [literal_section(text) for text in _sections(dispatch.essay)]
    foot = context(mrkdwn(names.disclaimer(), LINE))
    row = actions(_page_button(_("Read it"), "read", place.page(dispatch.path)))
    return Look(mrkdwn(title, LINE), (header(title), *texts, foot), row)


def reminder_look(post: ReminderPost, place: Place) -> Look:
    """Return the word before a lock, with the button to bet by; later what became of it."""
    parts = reminder(post, mark)
    headline, status = mrkdwn(parts.headline, LINE), timed(mrkdwn(parts.status, LINE), place.shown)
    told = "\n".join(filter(None, (f"*{headline}*", mrkdwn(parts.how, LINE), status)))
    row = actions(_bet_button(post.trail.headline, place))
    return Look(headline, (section(told), context(mrkdwn(parts.context, LINE))), row)


def digest_look(post: DigestPost, place: Place) -> Look:
    """Return a week's digest: its result is the notification, the rest follows in sections."""
    parts = digest(post, mark)
    headline = mrkdwn(parts.headline, LINE)
    told = [_told(block, place) for block in parts.blocks]
    row = actions(_page_button(_("Record"), "record", place.page("/record")))
    foot = context(mrkdwn(parts.context, LINE))
    return Look(headline, (section(f"*{headline}*"), *told, foot), row)


def notice_look(text: str, place: Place) -> Look:
    """Return one plain line to the channel."""
    row = actions(_page_button(_("Trail"), "trail", place.page("/trail")))
    return Look(mrkdwn(text, NOTICE), (literal_section(literal(text, NOTICE) or CUT),), row)


def _notification(trail: PredictionTrail) -> str:
    """The claim and its price, and what has become of it since."""
    if trail.hidden:
        return _hidden()
    claim = DOT.join((_sentence(trail), _price(trail)))
    return "\n".join(filter(None, (claim, mrkdwn(_state(trail), LINE))))


def _claim(trail: PredictionTrail, place: Place) -> str:
    """The claim with its price in bold, and what to bet by or what has become of it."""
    if trail.hidden:
        return _hidden()
    stated = trail.prediction.probability
    price = _price(trail)
    if stated is not None:
        price = price.replace(percent(stated), f"*{percent(stated)}*")
    parts = [_sentence(trail), price]
    if names.is_long_shot(trail):
        parts.append(_("long shot"))
    second = mrkdwn(_state(trail), LINE)
    if trail.resolution is not None:
        second = f"*{second}*\n{mrkdwn(deciding_line(trail), LINE)}".rstrip()
    elif not second:
        second = choices_line(trail, (emoji(place.up), emoji(place.down))).replace("   ", GAP)
    return "\n".join(filter(None, (DOT.join(parts), second)))


def _sentence(trail: PredictionTrail) -> str:
    return mrkdwn(trail.prediction.sentence, SENTENCE)


def _price(trail: PredictionTrail) -> str:
    """Who said how much."""
    return _whole(mrkdwn(priced(trail), LINE))


def _whole(said: str) -> str:
    """Words that end in a figure, which stays on the line of the word before it."""
    return NBSP.join(said.rsplit(" ", 1))


def _state(trail: PredictionTrail) -> str:
    """What has become of a prediction, in one line; nothing while it takes bets."""
    if trail.resolution is not None:
        return verdict_headline(trail)
    if not trail.prediction.takes_bets:
        return _("No bets: {reason}").format(reason=why_no_bets(trail.prediction))
    return f"🔒 {lock_line(trail)}" if trail.phase is Phase.LOCKED else ""


def _debate(dispatch: Dispatch) -> str:
    """How far the minds agreed, and each with its conviction, to be read at a glance."""
    views = [_whole(mrkdwn(view, LINE)) for view in names.views(dispatch.minds[:MINDS])]
    more = (CUT,) if len(dispatch.minds) > MINDS else ()
    return DOT.join((f"*{names.debate(dispatch.debate)}*", *views, *more))


def _small_print(trail: PredictionTrail | None, place: Place, more: str, seal: str) -> str:
    """When it locks and when the verdict comes; below, the seal and the disclaimer."""
    when = _when(trail, place) if trail is not None and not trail.hidden else ""
    sealed = _("seal {seal}").format(seal=seal) if seal else ""
    end = DOT.join(filter(None, (more, mrkdwn(sealed, LINE), names.disclaimer())))
    return "\n".join(filter(None, (when, end)))


def _when(trail: PredictionTrail, place: Place) -> str:
    """The lines of small print that change in the life of a prediction."""
    if trail.resolution is not None:
        return mrkdwn(lock_line(trail), LINE) if trail.prediction.takes_bets else ""
    schedule = trail.prediction.schedule
    verdict_at = date(_("verdict {when}"), place.shown(schedule.resolves))
    if trail.phase is Phase.LOCKED or not trail.prediction.takes_bets:
        return date(capital(_("verdict {when}")), place.shown(schedule.resolves))
    return f"🔒 {date(_('Locks {when}'), place.shown(schedule.locks))}{DOT}{verdict_at}"


def _bet_button(
    trail: PredictionTrail | None, place: Place, *, always: bool = False
) -> tuple[Button, ...]:
    if trail is None or not (always or trail.prediction.takes_bets):
        return ()
    return (Button(_("My bet"), f"bet:{trail.id}:{place.key}"),)


def _links(dispatch: Dispatch, first: PredictionTrail | None, place: Place) -> tuple[Button, ...]:
    read = _page_button(_("Read it"), "read", place.page(dispatch.path))
    return (*read, *(() if first is None else _trail_button(first, place)))


def _trail_button(trail: PredictionTrail, place: Place) -> tuple[Button, ...]:
    return _page_button(_("Trail"), "trail", place.page(f"/trail/{trail.id}"))


def _page_button(label: str, name: str, url: str) -> tuple[Button, ...]:
    return (Button(label, f"open:{name}", url),) if url else ()


def _sections(essay: str) -> list[str]:
    """The essay's paragraphs, filled into as few sections as hold them and as the message holds."""
    made, left = [""], MESSAGE - AROUND_AN_ESSAY
    for paragraph in paragraphs(essay):
        text = literal(paragraph, SECTION)
        joined = f"{made[-1]}\n\n{text}".strip()
        fits = len(joined) <= SECTION
        left -= len(json.dumps(text, ensure_ascii=False)) + (4 if fits else AROUND_A_SECTION)
        if left < 0:
            made.append(CUT)
            break
        made[-1:] = [joined] if fits else [made[-1], text]
    return [text for text in made if text] or [CUT]


def _cycle(dispatch: Dispatch) -> str:
    return _("Cycle {n}").format(n=dispatch.cycle)


def _hidden() -> str:
    return _("A moderator has hidden this prediction here.")


def _told(lines: tuple[str, ...], place: Place) -> Block:
    """Lines as one section, of which many are cut shorter; markup only where an instant stands."""
    longest = LINE if len(lines) <= FEW_LINES else SHORT_LINE
    if any(INSTANT.search(line) for line in lines):
        return section(timed("\n".join(mrkdwn(line, longest) for line in lines), place.shown))
    return literal_section("\n".join(literal(line, longest) for line in lines))
