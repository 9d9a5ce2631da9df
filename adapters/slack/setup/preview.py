"""What a channel will get, shown in the setup form before anything is saved. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.slack.words import DOT, emoji, mrkdwn
from bot.application.ports.book import Loudness
from bot.application.wording import names, settings
from bot.application.wording.publication import claim_line, publication
from bot.domain.plain import TITLE
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adapters.slack.setup.choices import Choice, Form
    from bot.domain.trail import DispatchTrail

THESIS = 2
PLACE = 40
# Common spaces that follow one another may be shown as one.
GAP = "\u2003"


def preview(form: Form) -> str:
    """Return in small what the channel gets, shown on the newest dispatch if there is one."""
    chosen = form.choice
    where = f"<#{chosen.channel}>" if chosen.channel else _("the channel")
    lines = [f"*{_('What {where} will get').format(where=where)}*"]
    lines += [f">{line}" for line in _post(chosen, form.example)]
    lines += [*_loud(chosen, form.example), *_settings(chosen, form.place)]
    return "\n".join(lines)


def _post(chosen: Choice, example: DispatchTrail | None) -> Iterator[str]:
    headline = example.headline if example else None
    if chosen.ping:
        yield f"<!subteam^{chosen.ping}>"
    if example is not None:
        yield f"*{mrkdwn(example.dispatch.title, TITLE)}*"
    else:
        yield f"*{_('The title')}*"
    if headline is not None:
        yield mrkdwn(claim_line(headline), TITLE)
    else:
        yield DOT.join((_("The claim"), _("the house's probability")))
    up, down = names.choices(headline.prediction.claim.family if headline else "floor")
    yield f"{emoji(chosen.up)} {up}{GAP}{emoji(chosen.down)} {down}"
    if example is None:
        yield _("The thesis in three or four short lines")
        return
    post = publication(example, example.dispatch.published_at)
    yield from (mrkdwn(line, TITLE) for line in post.thesis[:THESIS])


def _loud(chosen: Choice, example: DispatchTrail | None) -> Iterator[str]:
    yield _("It is edited at the lock, with how readers lean, and at the verdict.")
    if chosen.loudness is Loudness.QUIET:
        yield _("Nothing else is posted.")
        return
    if chosen.verdict_in_channel:
        yield _(
            "The verdict comes as a reply in its thread, shown in the channel too, with a chart."
        )
    else:
        yield _("The verdict comes as a reply in its thread alone, with a chart.")
    if chosen.loudness is Loudness.FULL:
        n = max(len(example.predictions) - 1, 0) if example else 0
        calls = ngettext("{n} side call", "{n} side calls", n).format(n=n)
        yield (
            _("The thread has the whole essay, and {calls} to bet on.").format(calls=calls)
            if n
            else _("The thread has the whole essay, and the side calls to bet on.")
        )
        yield _("A reminder comes before bets lock, shown in the channel too.")
        yield _("Once a week comes the week in review.")


def _settings(chosen: Choice, place: str) -> Iterator[str]:
    if chosen.classes:
        wanted = settings.classes(chosen.classes)
        yield _("Only dispatches about: {classes}.").format(classes=wanted)
    if chosen.quiet_hours:
        hours = settings.quiet_hours(chosen.quiet_hours)
        line = _("{hours} ({place}): posts come, but nobody is pinged.")
        yield line.format(hours=hours, place=mrkdwn(place, PLACE))
    yield settings.board_line(chosen.is_open)
