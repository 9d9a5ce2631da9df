"""`/workshop setup`: a form that shows what a channel will get and checks what is missing.

The book changes only on Save and Remove. A form is opened while Slack waits, so whatever is slow
to be told is left out of it at first.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.answering.askers import PLATFORM, Asker, Ranks, asker
from adapters.slack.answering.replies import SILENT, UNREACHED, Reply, line
from adapters.slack.errors import error_code, understood
from adapters.slack.manifest import APP
from adapters.slack.permissions import Found, Problem, marked, may_join, problems
from adapters.slack.setup.choices import CHANNEL, Choice, Form, filled, remembered
from adapters.slack.setup.view import block_id, form_view, said
from bot.application.wording import settings
from bot.application.wording.sentences import capital
from bot.domain.errors import WorkshopError
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Awaitable, Mapping

    from slack_bolt.context.ack.async_ack import AsyncAck

    from adapters.slack.answering.parts import Parts
    from bot.application.ports.book import Subscription

    Payload = Mapping[str, Any]

log = structlog.get_logger(__name__)

T = TypeVar("T")

# Slack waits three seconds, and the form must have gone to it before.
SECONDS_TO_LOOK = 0.8
SECONDS_TO_SAVE = 2.3
PATIENCE = 1.5
REMEMBERED = 1_000
LONGEST = 500
ASKS_AGAIN = ("channel", "check", "join")
GONE = frozenset("not_found hash_conflict view_not_found".split())


class Looked(NamedTuple):
    """What was seen in a channel, what is in the way there, and whether the app can join it."""

    found: Found
    problems: tuple[Problem, ...]
    can_join: bool


class SetupModal:
    """Opens forms and takes what is chosen in them."""

    def __init__(self, parts: Parts, ranks: Ranks) -> None:
        self._parts = parts
        self._ranks = ranks
        self._newest: OrderedDict[str, str] = OrderedDict()

    async def open(self, payload: Payload, person: Asker) -> Reply:
        """Open a form for the channel in which it is asked for, or for one already set up."""
        known = await _soon(self._known(person.team), {})
        here = str(payload.get("channel_id") or "")
        here = here if CHANNEL.fullmatch(here) and _is_talked_in(payload) else ""
        chosen = known.get(here) or (None if here else next(iter(known.values()), None))
        choice = Choice.of(chosen) if chosen else Choice.fresh(here, known.values())
        form = await self._surrounded(person.team, Form(choice, subscribed=chosen))
        asked = {"trigger_id": str(payload.get("trigger_id")), "view": form_view(form)}
        try:
            with understood():
                await self._parts.rest.call(person.team, "views.open", asked, patience=PATIENCE)
        except SlackApiError as error:
            log.warning("a setup form was not opened", says=error_code(error))
            return line(_("Slack did not let me open the form in time. Type it once more."))
        return SILENT

    async def pressed(self, payload: Payload, part: str) -> None:
        """Follow what was chosen or pressed in a form."""
        view, person = payload["view"], asker(payload)
        if not await self._ranks.is_moderator(person):
            await self._show(person.team, view, said(_not_permitted()))
            return
        newest = str(payload["actions"][0].get("action_ts") or "")
        self._note(str(view["id"]), newest)
        choice = filled(view).choice
        if part == "remove":
            await self._show(person.team, view, await self._remove(person, choice.channel))
            return
        if part == "join":
            await self._parts.inspector.join(person.team, choice.channel)
        form = await self._followed(person.team, view, choice)
        if self._newest.get(str(view["id"])) == newest:
            await self._show(person.team, view, form_view(form))

    async def submitted(self, payload: Payload, ack: AsyncAck) -> None:
        """Save what was filled in, or say at its field what is wrong."""
        view, person = payload["view"], asker(payload)
        try:
            async with asyncio.timeout(SECONDS_TO_SAVE):
                answer = await self._saved(view, person)
        except (TimeoutError, WorkshopError, SlackApiError, *UNREACHED) as error:
            log.warning("a channel was not set up", channel=person.team, why=repr(error)[:300])
            words = _("That could not be saved just now. Press Save again in a minute.")
            answer = _errors(view, {"channel": words})
        await ack(**answer)

    async def _saved(self, view: Payload, person: Asker) -> dict[str, Any]:
        if not await self._ranks.is_moderator(person):
            return _errors(view, {"channel": _not_permitted()})
        inspector, team = self._parts.inspector, person.team
        known = await _soon(inspector.emoji(team), None)
        made = filled(view, known)
        if made.errors:
            return _errors(view, made.errors)
        found, lacking, _can_join = await self._looked(team, made.choice.channel)
        blocking = [problem.text for problem in lacking if problem.blocks]
        if blocking:
            return _errors(view, {"channel": " ".join(blocking)})
        subscription = made.choice.subscription(team, await inspector.name(team))
        await asyncio.shield(self._keep(subscription))
        log.info("a channel was set up", channel=found.id, workspace=team)
        hears = settings.hears(subscription.loudness)
        done = _("Saved. <#{channel}> gets dispatches from the next one on: {hears}.")
        lines = [done.format(channel=found.id, hears=hears)]
        lines += [marked(problem) for problem in lacking]
        return {"response_action": "update", "view": said(*lines)}

    async def _keep(self, subscription: Subscription) -> None:
        await self._parts.book.subscribe(subscription)
        await self._parts.subscriptions.refresh()

    async def _remove(self, person: Asker, channel: str) -> dict[str, Any]:
        known = (await self._known(person.team)).get(channel)
        if known is None:
            return said(_("Nothing was changed."))
        await self._parts.book.unsubscribe(known.channel)
        await self._parts.subscriptions.refresh()
        log.info("a channel was removed", channel=channel, workspace=person.team)
        done = _("Removed. <#{channel}> gets no more dispatches; bets already made go on counting.")
        return said(done.format(channel=channel))

    async def _followed(self, team: str, view: Payload, choice: Choice) -> Form:
        """The form after a choice; another channel brings its own settings, if it has any."""
        before, known = remembered(view), await self._known(team)
        subscribed, generation = known.get(choice.channel), before.generation
        if choice.channel != before.channel and subscribed is not None:
            choice, generation = Choice.of(subscribed), generation + 1
        form = Form(choice, generation=generation, subscribed=subscribed)
        return await self._surrounded(team, form)

    async def _surrounded(self, team: str, form: Form) -> Form:
        """The form with what can be learned in time of the channel, the groups and the desk."""
        looking = self._looked(team, form.choice.channel)
        looked, groups, example = await asyncio.gather(
            _soon(looking, None),
            _soon(self._parts.inspector.groups(team), None),
            _soon(self._parts.book.latest(), None),
        )
        form = replace(form, groups=groups, example=example, place=self._parts.place)
        if looked is None or not form.choice.channel:
            return form
        return replace(form, found=looked.found, problems=looked.problems, can_join=looked.can_join)

    async def _looked(self, team: str, channel: str) -> Looked:
        if not channel:
            return Looked(Found("", seen=False), (), can_join=False)
        inspector = self._parts.inspector
        found, granted = await asyncio.gather(
            inspector.channel(team, channel), inspector.scopes(team)
        )
        can_join = may_join(found, granted)
        return Looked(found, problems(found, granted, APP, can_join=can_join), can_join)

    async def _known(self, team: str) -> dict[str, Subscription]:
        return {
            s.channel.id: s
            for s in await self._parts.book.subscriptions()
            if (s.channel.platform, s.channel.community) == (PLATFORM, team)
        }

    async def _show(self, team: str, view: Payload, definition: dict[str, Any]) -> None:
        """Change a form; also one that an earlier choice has changed meanwhile."""
        asked = {"view_id": str(view["id"]), "view": definition}
        for seen in ({"hash": str(view.get("hash") or "")}, {}):
            try:
                with understood():
                    await self._parts.rest.call(team, "views.update", asked | seen)
                return
            except SlackApiError as error:
                if error_code(error) not in GONE:
                    raise

    def _note(self, view: str, action_ts: str) -> None:
        """Remember which choice in a form was the last: an earlier one must not be shown after."""
        self._newest[view] = max(action_ts, self._newest.get(view, ""))
        self._newest.move_to_end(view)
        while len(self._newest) > REMEMBERED:
            self._newest.popitem(last=False)


async def _soon(work: Awaitable[T], otherwise: T) -> T:
    """What is told in the time Slack gives, or what is to be shown without it."""
    try:
        async with asyncio.timeout(SECONDS_TO_LOOK):
            return await work
    except (WorkshopError, SlackApiError, *UNREACHED) as error:
        log.info("a form is shown without", why=repr(error)[:300])
        return otherwise


def _errors(view: Payload, errors: Mapping[str, str]) -> dict[str, Any]:
    generation = remembered(view).generation
    shown = {block_id(part, generation): capital(words)[:LONGEST] for part, words in errors.items()}
    return {"response_action": "errors", "errors": shown}


def _is_talked_in(payload: Payload) -> bool:
    return payload.get("channel_name") != "directmessage"


def _not_permitted() -> str:
    return _("You may no longer manage this workspace's desk, so nothing was changed.")
