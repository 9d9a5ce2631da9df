"""The public pages: one handler a page, and the routes that lead to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from adapters.web import api, feed, responses
from adapters.web.assets import load_assets
from adapters.web.boards import board
from adapters.web.missing import NotThere, number, prediction_name
from adapters.web.rendering import environment
from bot.domain.dispatch import HOUSE
from bot.domain.errors import Unavailable
from bot.domain.text import _

if TYPE_CHECKING:
    from adapters.web.site import Site
    from bot.application.ports.book import BookReader
    from bot.domain.trail import DispatchTrail

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger(__name__)

PREVIOUS = 6
FIRST_SHOWN, MOST_SHOWN = 40, 640
STRIP_OF = 400


def routes(book: BookReader, site: Site) -> list[web.RouteDef]:
    """Return the routes of all public pages, the feed, the JSON mirrors and the style sheets.

    The last one answers every address nobody else knows, so that even that is in the house style.
    """
    pages = Pages(book, site)
    mirrors = api.Mirrors(book, site.clock)
    handlers: dict[str, Handler] = {
        "/": pages.latest,
        "/read/{id}": pages.dispatch,
        "/read/{id}/{slug:[^/]*}": pages.dispatch,
        "/trail": pages.trails,
        "/trail/{prediction}": pages.trail,
        "/leaderboard": pages.leaderboard,
        "/record": pages.record,
        "/about": pages.about,
        "/feed.xml": pages.feed,
        "/chart/{prediction}.png": pages.chart,
        "/static/{path:.+}": pages.static,
        **mirrors.handlers(),
    }
    known = [web.get(path, pages.guarded(handler)) for path, handler in handlers.items()]
    return [*known, web.route("*", "/{anything:.*}", pages.guarded(pages.nowhere))]


class Pages:
    """Handlers of the pages; they ask the book and fill a template, nothing more."""

    def __init__(self, book: BookReader, site: Site) -> None:
        self._book = book
        self._site = site
        self._assets = load_assets()
        self._env = environment(self._assets, site.zone)

    def guarded(self, handler: Handler) -> Handler:
        """Answer what is missing, out of reach or broken with a page of the house."""

        async def guard(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request)
            except NotThere as missing:
                return self._error(request, 404, str(missing))
            except Unavailable:
                line = _("The book cannot be reached just now. Nothing is lost; try again soon.")
                return self._error(request, 503, line)
            except Exception:
                # An event handler's edge: the visitor gets a page, the operator the traceback.
                log.exception("a page failed", path=request.path)
                line = _("Something went wrong on our side. It has been written down.")
                return self._error(request, 500, line)

        return guard

    async def latest(self, request: web.Request) -> web.Response:
        """The dispatch published last."""
        story = await self._book.latest()
        if story is None:
            return self._page(request, "empty.html", active="latest")
        return await self._read(request, story, active="latest")

    async def dispatch(self, request: web.Request) -> web.Response:
        """A dispatch under its permalink; a wrong slug leads to the right one."""
        story = await self._book.dispatch(number(request.match_info["id"]))
        if story is None:
            raise NotThere(_("There is no dispatch of that number."))
        if request.path != story.dispatch.path:
            return responses.moved(story.dispatch.path)
        return await self._read(request, story, active="")

    async def trails(self, request: web.Request) -> web.Response:
        """All predictions, newest first."""
        shown = _clamped(request.query.get("show", ""))
        found = list(await self._book.predictions(limit=shown + 1))
        more = min(2 * shown, MOST_SHOWN) if len(found) > shown and shown < MOST_SHOWN else 0
        return self._page(request, "trails.html", active="trail", trails=found[:shown], more=more)

    async def trail(self, request: web.Request) -> web.Response:
        """One prediction, from what was said to what it was judged on."""
        name = prediction_name(request.match_info["prediction"])
        trail = await self._book.prediction(name)
        if trail is None:
            raise NotThere(_("There is no prediction of that number."))
        evidence = await self._book.evidence(name)
        pictures, chart = self._site.pictures, ""
        if pictures is not None and await pictures.can_draw(trail):
            named = f"?v={trail.evidence[:12]}" if trail.evidence else ""
            chart = f"/chart/{name}.png{named}"
        return self._page(
            request, "trail.html", active="trail", call=trail, evidence=evidence, chart=chart
        )

    async def leaderboard(self, request: web.Request) -> web.Response:
        """The readers of a season, in one open community or in all."""
        asked = request.query
        found = await board(
            self._book,
            self._site.clock.now(),
            asked.get("season", ""),
            asked.get("community", ""),
        )
        if found is None:
            raise NotThere(_("There is no such leaderboard, or it is not public."))
        return self._page(request, "leaderboard.html", active="leaderboard", board=found)

    async def record(self, request: web.Request) -> web.Response:
        """What a forecaster has to show for itself."""
        who = request.query.get("who", HOUSE)
        known = list(await self._book.forecasters())
        if who != HOUSE and who not in known:
            raise NotThere(_("There is no such forecaster."))
        records = await self._book.records(who)
        calls = await self._book.predictions(limit=STRIP_OF) if who == HOUSE else ()
        now = self._site.clock.now()
        # As in the record, a call decided early counts from its scheduled end on.
        recent = [call for call in calls if call.prediction.schedule.window_end <= now]
        return self._page(
            request,
            "record.html",
            active="record",
            who=who,
            known=known,
            records=records,
            recent=recent,
        )

    async def about(self, request: web.Request) -> web.Response:
        """How it works, in plain words."""
        return self._page(request, "about.html", active="about")

    async def feed(self, request: web.Request) -> web.Response:
        """The newest dispatches as an Atom feed."""
        stories = await self._book.dispatches(limit=feed.ENTRIES)
        body = feed.atom(stories, self._site.public_url, self._site.clock.now())
        return responses.text(request, body, content_type="application/atom+xml")

    async def chart(self, request: web.Request) -> web.Response:
        """The price against one claim; a verdict's picture never changes."""
        trail = await self._book.prediction(prediction_name(request.match_info["prediction"]))
        pictures = self._site.pictures
        if trail is None or pictures is None:
            raise NotThere(_("There is no such picture."))
        drawn = await pictures.verdict(trail, dark=request.query.get("dark") == "1")
        if drawn is None:
            raise NotThere(_("There are no prices to draw."))
        named = bool(trail.evidence) and request.query.get("v") == trail.evidence[:12]
        cache = responses.FOR_EVER if named else responses.ASK_FIRST
        return responses.data(request, drawn, content_type="image/png", cache=cache)

    async def static(self, request: web.Request) -> web.Response:
        """A style sheet, typeface or icon, kept for ever under its version."""
        asset = self._assets.get(request.match_info["path"])
        if asset is None:
            raise NotThere(_("There is no such file."))
        named = request.query.get("v") == asset.version or asset.path.endswith(".woff2")
        cache = responses.FOR_EVER if named else responses.ASK_FIRST
        kind = asset.content_type
        if kind.startswith("text/"):
            kind = f"{kind}; charset=utf-8"
        return responses.data(request, asset.body, content_type=kind, cache=cache)

    async def nowhere(self, request: web.Request) -> web.Response:
        """Any other address: unknown, or known but only for reading."""
        if request.method in ("GET", "HEAD"):
            raise NotThere(_("There is no page at this address."))
        line = _("Pages here can only be read.")
        return self._error(request, 405, line, headers={"Allow": "GET, HEAD"})

    async def _read(
        self, request: web.Request, story: DispatchTrail, *, active: str
    ) -> web.Response:
        older, newer = await self._book.neighbours(story.dispatch.id)
        previous = await self._book.dispatches(before=story.dispatch.published_at, limit=PREVIOUS)
        return self._page(
            request,
            "dispatch.html",
            active=active,
            story=story,
            older=await self._book.dispatch(older) if older is not None else None,
            newer=await self._book.dispatch(newer) if newer is not None else None,
            previous=previous,
        )

    def _page(self, request: web.Request, template: str, **values: object) -> web.Response:
        return responses.text(request, self._render(request, template, values))

    def _error(
        self,
        request: web.Request,
        status: int,
        line: str,
        headers: dict[str, str] | None = None,
    ) -> web.Response:
        body = self._render(request, "error.html", {"active": "", "status": status, "line": line})
        return responses.text(request, body, status=status, headers=headers)

    def _render(self, request: web.Request, template: str, values: dict[str, object]) -> str:
        canonical = self._site.public_url + request.path
        return self._env.get_template(template).render(
            site=self._site, canonical=canonical, **values
        )


def _clamped(shown: str) -> int:
    count = int(shown) if shown.isascii() and shown.isdecimal() and len(shown) < 6 else FIRST_SHOWN
    return max(FIRST_SHOWN, min(count, MOST_SHOWN))
