"""Posts as Discord shows them. Pure: a post and its place in, the parts of a message out.

The content is what a phone notifies: the claim with the house's probability, then the two choices,
later how readers leaned, later the verdict. A card follows. Whatever the input, everything stays
within Discord's limits: what is too long is shortened.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from adapters.discord.sending.look import Button, Embed, Look, Place
from adapters.discord.words import emoji, safe
from bot.application.wording import names
from bot.application.wording.digest import digest
from bot.application.wording.names import DOT
from bot.application.wording.publication import (
    choices_line,
    claim_line,
    lock_line,
    publication,
    side_call_line,
)
from bot.application.wording.receipt import why_no_bets
from bot.application.wording.reminder import reminder
from bot.application.wording.sentences import capital, closed
from bot.application.wording.verdict import deciding_line, verdict
from bot.application.wording.verdict import headline as verdict_headline
from bot.domain.dispatch import Dispatch
from bot.domain.plain import TITLE, paragraphs, plain
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

CONTENT, EMBED_TITLE, DESCRIPTION, EMBEDS, ALT_TEXT, THREAD_NAME = 2000, 256, 4096, 6000, 1024, 100
LINE, FOOTER = 400, 240
# What a phone shows of a message before it is opened.
NOTIFIED = 110
CUT = "\n\n…"

OPEN, LOCKED, NEUTRAL = 0x4F83C4, 0xB08D3C, 0x87919B
COLOURS = {"right": 0x2F9E74, "wrong": 0xC8603D, "void": NEUTRAL}


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
    link = place.page(trail.dispatch.path, place.key)
    calls = place.page(trail.dispatch.path, "calls")
    more = f"[{parts.more}]({calls})" if parts.more and calls else parts.more
    standing = () if first is None else _standing(first, place)
    embed = _embed(
        _card(_whole_claim(first), map(_line, parts.thesis), (*standing, more)),
        footer=parts.context,
        colour=NEUTRAL if first is None else _colour(first),
        title=parts.title if first else "",
        url=link or place.mark,
    )
    buttons = [*_bet_button(first, place), *_links(trail.dispatch, first, place)]
    content = _line(parts.title) if first is None else _content(first, claim_line(first), place)
    return Look(content, (embed,), tuple(buttons))


def call_look(trail: PredictionTrail, place: Place) -> Look:
    """Return a side call in the thread, with bets of its own."""
    seal = (_("seal {seal}").format(seal=trail.seal),) if trail.seal else ()
    because = trail.prediction.because if not trail.hidden else ""
    reason = (_line(capital(closed(because))),) if because else ()
    embed = _embed(
        _card(_whole_claim(trail), reason, _standing(trail, place)),
        footer=DOT.join((*seal, names.disclaimer())),
        colour=_colour(trail),
        url=place.mark,
    )
    buttons = [*_bet_button(trail, place), *_trail_button(trail, place)]
    return Look(_content(trail, side_call_line(trail), place), (embed,), tuple(buttons))


def verdict_look(post: VerdictPost, place: Place) -> Look:
    """Return the reply that tells a verdict; its picture hangs in the card."""
    trail = post.trail
    buttons = (*_bet_button(trail, place, always=True), *_trail_button(trail, place))
    if trail.hidden:
        return Look(_hidden(), (), buttons)
    parts = verdict(post)
    embed = _embed(
        "\n".join(filter(None, map(_line, (parts.deciding, parts.comparison, parts.climbers)))),
        footer=parts.context,
        colour=_colour(trail),
        url=place.mark,
    )
    words = _("Chart: price and claim. {claim}. {deciding}")
    described = words.format(claim=parts.claim, deciding=parts.deciding)
    content = f"{_line(parts.headline)}\n{_line(parts.claim)}"
    return Look(content, (embed,), buttons, plain(described, ALT_TEXT))


def essay_look(trail: DispatchTrail, place: Place) -> Look:
    """Return the whole essay, as far as two cards hold it; the rest is a link away."""
    dispatch, link = trail.dispatch, place.page(trail.dispatch.path, place.key)
    title = safe(plain(dispatch.title, TITLE), EMBED_TITLE)
    footer = plain(names.disclaimer(), FOOTER)
    room = EMBEDS - len(title) - len(footer) - 10
    first, rest = _filled(_paragraphs(dispatch.essay), min(DESCRIPTION - len(CUT), room))
    second, left = _filled(rest, max(0, room - len(first)))
    embeds: list[Embed] = [{"title": title, "url": link or place.mark, "description": first}]
    if second:
        embeds.append({"description": second})
    if left:
        embeds[-1]["description"] += CUT
    for embed in embeds:
        embed["color"] = NEUTRAL
    embeds[-1]["footer"] = {"text": footer}
    return Look(_("The whole essay"), tuple(embeds), tuple(_page_button(_("Read it"), link)))


def reminder_look(post: ReminderPost, place: Place) -> Look:
    """Return the word before a lock, with the button to bet by; later what became of it."""
    parts = reminder(post, _marked)
    embed = _embed(
        _timed(_line(parts.status), place),
        footer=parts.context,
        colour=NEUTRAL if post.trail.headline is None else _colour(post.trail.headline),
        url=place.mark,
    )
    content = "\n".join(filter(None, (_line(parts.headline), _line(parts.how))))
    return Look(content, (embed,), tuple(_bet_button(post.trail.headline, place)))


def digest_look(post: DigestPost, place: Place) -> Look:
    """Return a week's digest: its result is the notification, the rest a card."""
    parts = digest(post, _marked)
    blocks = ("\n".join(map(_line, block)) for block in parts.blocks)
    embed = _embed(
        _timed("\n\n".join(blocks), place), footer=parts.context, colour=NEUTRAL, url=place.mark
    )
    buttons = _page_button(_("Record"), place.page("/record"))
    return Look(_line(parts.headline), (embed,), tuple(buttons))


def notice_look(text: str, place: Place) -> Look:
    """Return one plain line to the channel."""
    link = place.page("/trail", place.key)
    if link:
        return Look(safe(text, CONTENT), (), tuple(_page_button(_("Trail"), link)))
    embed = _embed("", footer=names.disclaimer(), colour=NEUTRAL, url=place.mark)
    return Look(safe(text, CONTENT), (embed,))


def thread_name(dispatch: Dispatch) -> str:
    """Return what the thread under a dispatch is called; names of threads hold no markup."""
    return plain(dispatch.title, THREAD_NAME) or _("Cycle {n}").format(n=dispatch.cycle)


def _content(trail: PredictionTrail, claim: str, place: Place) -> str:
    """The two lines that are the notification."""
    if trail.hidden:
        return _hidden()
    second = _line(_state(trail))
    if not second:
        second = choices_line(trail, (emoji(place.up), emoji(place.down)))
    return "\n".join(filter(None, (_line(_shortened(trail, claim)), second)))


def _shortened(trail: PredictionTrail, claim: str) -> str:
    """A line that begins with the claim, short enough for a phone to show how it ends."""
    sentence = plain(trail.prediction.sentence, TITLE)
    rest = claim.removeprefix(sentence)
    return claim if len(claim) <= NOTIFIED else f"{plain(sentence, NOTIFIED - len(rest))}{rest}"


def _whole_claim(trail: PredictionTrail | None) -> tuple[str, ...]:
    """For the card, the claim that is too long for the line above it; nothing for the others."""
    if trail is None or trail.hidden or len(side_call_line(trail)) <= NOTIFIED:
        return ()
    return (_line(plain(trail.prediction.sentence, TITLE)),)


def _state(trail: PredictionTrail) -> str:
    """What has become of a prediction, in one line; nothing while it takes bets."""
    if trail.resolution is not None:
        return verdict_headline(trail)
    if not trail.prediction.takes_bets:
        return _("No bets: {reason}").format(reason=why_no_bets(trail.prediction))
    return f"🔒 {lock_line(trail)}" if trail.phase is Phase.LOCKED else ""


def _standing(trail: PredictionTrail, place: Place) -> tuple[str, ...]:
    """The lines of the card that change in the life of a prediction."""
    if trail.hidden:
        return ()
    if trail.resolution is not None:
        bets = lock_line(trail) if trail.prediction.takes_bets else ""
        return (_line(deciding_line(trail)), _line(bets))
    schedule = trail.prediction.schedule
    due = _("verdict {when}").format(when=_time(place.shown(schedule.resolves), "F"))
    if trail.phase is Phase.LOCKED or not trail.prediction.takes_bets:
        return (due[:1].upper() + due[1:],)
    return (f"🔒 {_time(place.shown(schedule.locks), 'R')}{DOT}{due}",)


def _colour(trail: PredictionTrail) -> int:
    if trail.hidden:
        return NEUTRAL
    if trail.resolution is not None:
        return COLOURS[trail.resolution.outcome.value]
    return LOCKED if trail.phase is Phase.LOCKED else OPEN


def _embed(text: str, *, footer: str, colour: int, url: str, title: str = "") -> Embed:
    """A card; without a title nobody sees its address, which names the post all the same."""
    embed: Embed = {"url": url, "color": colour, "footer": {"text": _footer(footer)}}
    if title:
        embed["title"] = safe(title, EMBED_TITLE)
    return embed | ({"description": text} if text else {})


def _card(*blocks: Iterable[str]) -> str:
    """Blocks of lines, parted by an empty line."""
    written = ("\n".join(filter(None, lines)) for lines in blocks)
    return "\n\n".join(filter(None, written))


def _footer(context: str) -> str:
    """The last line, which holds no markup; of too many minds some go, never the disclaimer."""
    parts = [plain(part, LINE) for part in context.split(DOT)]
    while len(parts) > 2 and len(DOT.join(parts)) > FOOTER:
        parts.pop(-3)
    return plain(DOT.join(parts), FOOTER)


def _bet_button(
    trail: PredictionTrail | None, place: Place, *, always: bool = False
) -> list[Button]:
    if trail is None or not (always or trail.prediction.takes_bets):
        return []
    return [Button(_("My bet"), custom_id=f"bet:{trail.id}:{place.key}")]


def _links(dispatch: Dispatch, first: PredictionTrail | None, place: Place) -> list[Button]:
    read = _page_button(_("Read it"), place.page(dispatch.path))
    return [*read, *([] if first is None else _trail_button(first, place))]


def _trail_button(trail: PredictionTrail, place: Place) -> list[Button]:
    return _page_button(_("Trail"), place.page(f"/trail/{trail.id}"))


def _page_button(label: str, url: str) -> list[Button]:
    return [Button(label, url=url)] if url else []


def _paragraphs(essay: str) -> list[str]:
    return [safe(text, DESCRIPTION - 10) for text in paragraphs(essay)]


def _filled(texts: list[str], room: int) -> tuple[str, list[str]]:
    """As many whole paragraphs as there is room for, and those that are left."""
    taken, used = 0, 0
    for text in texts:
        used += len(text) + 2
        if used > room:
            break
        taken += 1
    return "\n\n".join(texts[:taken]), texts[taken:]


def _line(text: str) -> str:
    return safe(text, LINE)


def _hidden() -> str:
    return _("A moderator has hidden this prediction here.")


def _time(instant: datetime, style: str) -> str:
    return f"<t:{int(instant.timestamp())}:{style}>"


def _marked(instant: datetime) -> str:
    """An instant within words that are still to be made harmless, for `_timed` to find."""
    return f"⟦{int(instant.timestamp())}⟧"


def _timed(text: str, place: Place) -> str:
    """The text with its instants as the reader's own clock counts them: `in 2 days`."""
    return re.sub(r"⟦(\d{1,11})⟧", lambda mark: _relative(int(mark[1]), place), text)


def _relative(second: int, place: Place) -> str:
    return _time(place.shown(datetime.fromtimestamp(second, UTC)), "R")
