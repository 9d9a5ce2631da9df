"""HTTP mode: signed requests to the addresses on the app's settings page."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp

from tests.local_server.wire import Json, dumps
from tests.slack_server.delivery import signing
from tests.slack_server.delivery.outcome import COMMAND, EVENT, Attempt, Outcome

if TYPE_CHECKING:
    from tests.slack_server.world.state import World

FORM = "application/x-www-form-urlencoded"
REASONS = {"timeout": "http_timeout"}


class Http:
    """Posts what happens to the app's own server."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._session: aiohttp.ClientSession | None = None
        self.statuses: list[int] = []

    async def deliver(self, attempt: Attempt) -> Outcome:
        """Post one payload; any 2xx within three seconds acknowledges it."""
        url, body, kind = self._request(attempt)
        extra = {"Content-Type": kind}
        if attempt.number:
            extra["X-Slack-Retry-Num"] = str(attempt.number)
            extra["X-Slack-Retry-Reason"] = REASONS.get(attempt.reason, attempt.reason)
        try:
            async with asyncio.timeout(self._world.limits.patience(attempt.kind)):
                status, text, headers = await self.post(url, body, extra)
        except TimeoutError:
            return Outcome(False, reason="http_timeout")
        except aiohttp.ClientError:
            return Outcome(False, reason="connection_failed")
        no_retry = headers.get("X-Slack-No-Retry") == "1"
        if not 200 <= status < 300:
            return Outcome(False, reason="http_error", no_retry=no_retry)
        return Outcome(True, _read(text))

    async def post(
        self, url: str, body: bytes, headers: dict[str, str] | None = None
    ) -> tuple[int, str, dict[str, str]]:
        """Post a signed body; `headers` may replace the signature. Status, text and headers."""
        own = signing.headers(self._world.app.signing_secret, body, self._world.ids.now())
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with self._session.post(
            url, data=body, headers=own | (headers or {}), allow_redirects=False
        ) as answer:
            self.statuses.append(answer.status)
            return answer.status, await answer.text(), dict(answer.headers)

    async def verify(self) -> bool:
        """What Slack does when an events URL is entered: it must give the challenge back."""
        challenge = "3eZbrw1aB10FEMAGAZd4FyFQ"
        body = {
            "token": self._world.app.verification_token,
            "challenge": challenge,
            "type": "url_verification",
        }
        kind = {"Content-Type": "application/json"}
        url = self._world.app.events_url
        status, text, _ = await self.post(url, dumps(body).encode(), kind)
        answered = _read(text).get("challenge", text.strip())
        return status == 200 and answered == challenge

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    def _request(self, attempt: Attempt) -> tuple[str, bytes, str]:
        app = self._world.app
        if attempt.kind == EVENT:
            return app.events_url, dumps(attempt.payload).encode(), "application/json"
        if attempt.kind == COMMAND:
            return app.commands_url or app.events_url, urlencode(attempt.payload).encode(), FORM
        form = urlencode({"payload": dumps(attempt.payload)}).encode()
        return app.interactivity_url or app.events_url, form, FORM


def _read(text: str) -> Json:
    """An answer's JSON; other words are the text of a message, as for slash commands."""
    try:
        found = json.loads(text) if text.strip() else {}
    except ValueError:
        return {"text": text}
    return found if isinstance(found, dict) else {}
