"""The pages' JSON mirrors, for scripts."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from adapters.web import responses
from adapters.web.boards import board
from adapters.web.missing import NotThere, number, prediction_name
from bot.application import documents
from bot.domain.dispatch import HOUSE
from bot.domain.text import _

if TYPE_CHECKING:
    from bot.application.ports.book import BookReader
    from bot.application.ports.clock import Clock

SHOWN = 200


class Mirrors:
    """Handlers below `/api/`; what they answer stands in `bot.application.documents`."""

    def __init__(self, book: BookReader, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def handlers(self) -> dict[str, Callable[[web.Request], Awaitable[web.Response]]]:
        """Return every address with its handler."""
        return {
            "/api/latest.json": self.latest,
            "/api/dispatch/{id}.json": self.dispatch,
            "/api/trail.json": self.trails,
            r"/api/trail/{prediction:[0-9.]+}.json": self.trail,
            "/api/leaderboard.json": self.leaderboard,
            "/api/record.json": self.record,
        }

    async def latest(self, request: web.Request) -> web.Response:
        """The dispatch published last."""
        story = await self._book.latest()
        if story is None:
            raise NotThere(_("Nothing has been published yet."))
        return _json(request, documents.dispatch_document(story))

    async def dispatch(self, request: web.Request) -> web.Response:
        """One dispatch with its predictions."""
        story = await self._book.dispatch(number(request.match_info["id"]))
        if story is None:
            raise NotThere(_("There is no dispatch of that number."))
        return _json(request, documents.dispatch_document(story))

    async def trails(self, request: web.Request) -> web.Response:
        """Predictions newest first, of all dispatches or of the one in `dispatch`."""
        asked = request.query.get("dispatch")
        one = None if asked is None else number(asked)
        found = await self._book.predictions(dispatch=one, limit=SHOWN)
        return _json(request, [documents.trail_document(trail) for trail in found])

    async def trail(self, request: web.Request) -> web.Response:
        """One prediction with the evidence it was judged on."""
        name = prediction_name(request.match_info["prediction"])
        found = await self._book.prediction(name)
        if found is None:
            raise NotThere(_("There is no prediction of that number."))
        evidence = await self._book.evidence(name)
        judged_on = None if evidence is None else evidence.model_dump(mode="json")
        return _json(request, documents.trail_document(found) | {"judged_on": judged_on})

    async def leaderboard(self, request: web.Request) -> web.Response:
        """Standings of a season, in one open community or in all."""
        asked = request.query
        found = await board(
            self._book, self._clock.now(), asked.get("season", ""), asked.get("community", "")
        )
        if found is None:
            raise NotThere(_("There is no such leaderboard, or it is not public."))
        return _json(request, documents.leaderboard_document(found.standings))

    async def record(self, request: web.Request) -> web.Response:
        """A forecaster's record, by default the house's."""
        who = request.query.get("who", HOUSE)
        if who != HOUSE and who not in await self._book.forecasters():
            raise NotThere(_("There is no such forecaster."))
        return _json(request, documents.record_document(await self._book.records(who)))


def _json(request: web.Request, document: object) -> web.Response:
    body = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return responses.text(request, body, content_type="application/json")
