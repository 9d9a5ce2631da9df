"""What an app says in answer to a person: in its acknowledgement, or through a response URL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aiohttp import web

from tests.local_server.cut import cut
from tests.local_server.wire import Json, dumps
from tests.slack_server.blocks import check, mrkdwn
from tests.slack_server.errors import ApiError, RateLimited
from tests.slack_server.web.api import Outage, befall
from tests.slack_server.world.messages import Draft, Message

if TYPE_CHECKING:
    from tests.slack_server.faults import Faults
    from tests.slack_server.interactions import Interaction, Interactions
    from tests.slack_server.world.state import World


def respond(interaction: Interaction, body: Json) -> None:
    """Show, replace or delete a message as the app asks; ApiError if it cannot be."""
    source = interaction.source
    if body.get("delete_original") and source is not None:
        if not source.deleted:
            interaction.world.delete(source)
        return
    if body.get("replace_original") and source is not None:
        _replace(interaction, source, body)
        return
    draft = _draft(interaction, body)
    channel, world = interaction.channel, interaction.world
    if channel is None:
        raise ApiError("channel_not_found")
    if body.get("response_type") == "in_channel":
        interaction.shown.append(world.post(channel, channel.team.bot, draft))
    else:
        interaction.shown.append(world.whisper(channel, interaction.person, draft))


def _replace(interaction: Interaction, source: Message, body: Json) -> None:
    if source.deleted:
        raise ApiError("message_not_found")
    draft = _draft(interaction, body)
    source.text, source.blocks = draft.text, draft.blocks
    if draft.metadata is not None:
        source.metadata = draft.metadata
    interaction.shown.append(source)
    interaction.world.edited(source)


def _draft(interaction: Interaction, body: Json) -> Draft:
    world = interaction.world
    blocks = check.message_blocks(body.get("blocks"), world.limits, world.files)
    text = str(body.get("text") or "")
    if not (text or blocks):
        raise ApiError("no_text")
    source = interaction.source
    return Draft(
        text=mrkdwn.escape(check.text(text, world.limits)),
        blocks=blocks or [],
        metadata=check.metadata(body.get("metadata"), world.limits),
        thread_ts=body.get("thread_ts") or (source.thread_ts if source else None),
        by_app=True,
    )


class ResponseUrls:
    """The addresses given out with interactions."""

    def __init__(self, interactions: Interactions, world: World, faults: Faults) -> None:
        self._interactions = interactions
        self._world = world
        self._faults = faults
        self.received: list[Json] = []

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/response/{token:.+}", self._answer)]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            await befall(self._faults, "response_url", accepted=False)
            self._use(request.match_info["token"], await request.text())
            await befall(self._faults, "response_url", accepted=True)
        except ApiError as error:
            gone = error.error in ("used_url", "expired_url", "no_such_url")
            return web.json_response(error.body, status=404 if gone else 400, dumps=dumps)
        except RateLimited as refusal:
            wait = {"Retry-After": str(int(refusal.retry_after))}
            return web.Response(status=429, text="ratelimited", headers=wait)
        except Outage as outage:
            return web.Response(status=outage.status, text="Server Error")
        except ConnectionResetError:
            cut(request.transport)
            raise
        finally:
            self._world.changes.tell()
        return web.Response(text="ok")

    def _use(self, token: str, text: str) -> None:
        try:
            body = json.loads(text)
        except ValueError:
            raise ApiError("invalid_payload") from None
        if not isinstance(body, dict):
            raise ApiError("invalid_payload")
        self.received.append(body)
        respond(self._interactions.use_url(token), body)
