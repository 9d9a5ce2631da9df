"""All providers on one port: /yahoo, /alpaca, /node, /news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.local_server.server import LocalServer
from tests.providers_server import alpaca, news, node, yahoo
from tests.providers_server.faults import Fault, Faults

if TYPE_CHECKING:
    from tests.providers_server.news import Entry
    from tests.providers_server.prices import Tape

KEY, SECRET = "a-key", "a-secret"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Providers(LocalServer):
    """The server. `tapes` are the prices by each vendor's own symbol, `now` is its clock.

    `made_odd` gets each document before it is sent, and returns what is sent instead.
    """

    tapes: dict[str, Tape] = field(default_factory=dict)
    now: Callable[[], datetime] = _now
    entries: list[Entry] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    asked: list[str] = field(default_factory=list)
    alpaca_tapes: dict[str, Tape] | None = None
    redirect: str = ""
    made_odd: Callable[[Any], Any] = lambda document: document
    port: int = 0
    seconds_to_finish = 0.1

    def fail(self, provider: str, fault: Fault, times: int = 10_000) -> None:
        """Let the next answers of a provider fail.

        Yahoo is three of them, by what is asked: `yahoo` for daily bars, `fives` for intraday ones,
        `minutes` for quotes; then there are `reports`, `alpaca`, `node` and `news`.
        """
        self.faults.add(provider, fault, times)

    def mend(self, provider: str) -> None:
        """Let it answer honestly again."""
        self.faults.mend(provider)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/yahoo/v8/finance/chart/{symbol}", self._chart),
            web.get("/yahoo/v1/test/getcrumb", self._crumb),
            web.get("/yahoo/calendar/earnings", self._reports),
            web.get("/yahoo{rest:.*}", self._nothing),
            web.get("/alpaca/{path:.*}", self._alpaca),
            web.post("/node", self._node),
            web.get("/news/{kind}", self._news),
        ]

    async def _answer(
        self, provider: str, request: web.Request, tell: Callable[[Fault | None], web.Response]
    ) -> web.StreamResponse:
        self.asked.append(f"{provider} {request.rel_url}")
        fault = self.faults.next(provider)

        async def honest() -> web.Response:
            return tell(fault)

        return await self.faults.spoil(fault, request, honest)

    def _json(self, document: Any) -> web.Response:
        return web.json_response(self.made_odd(document))

    async def _chart(self, request: web.Request) -> web.StreamResponse:
        symbol = request.match_info["symbol"]
        step = request.query.get("interval", "1d")
        kinds = {"1d": ("yahoo", yahoo.daily), "5m": ("fives", yahoo.fives)}
        provider, made = kinds.get(step, ("minutes", yahoo.minutes))

        def tell(fault: Fault | None) -> web.Response:
            tape = self.tapes.get(symbol)
            if tape is None:
                return web.json_response(yahoo.unknown(), status=404)
            return self._json(made(symbol, tape, self.now(), fault))

        return await self._answer(provider, request, tell)

    async def _crumb(self, _request: web.Request) -> web.Response:
        return web.Response(text="crumb")

    async def _nothing(self, _request: web.Request) -> web.Response:
        return web.Response(status=404)

    async def _reports(self, request: web.Request) -> web.StreamResponse:
        symbol = request.query["symbol"]

        def tell(_fault: Fault | None) -> web.Response:
            tape = self.tapes.get(symbol)
            text = yahoo.reports(symbol, tape) if tape else "<html></html>"
            return web.Response(text=text, content_type="text/html")

        return await self._answer("reports", request, tell)

    async def _alpaca(self, request: web.Request) -> web.StreamResponse:
        named = (request.headers.get("APCA-API-KEY-ID"), request.headers.get("APCA-API-SECRET-KEY"))
        if named != (KEY, SECRET):
            return web.json_response({"message": "forbidden."}, status=403)
        tapes = self.tapes if self.alpaca_tapes is None else self.alpaca_tapes
        symbols = request.query.get("symbols", "").split(",")

        def tell(fault: Fault | None) -> web.Response:
            path, token = request.match_info["path"], request.query.get("page_token", "")
            told: dict[str, Any]
            if path.endswith("/bars"):
                step = request.query["timeframe"]
                told = alpaca.bars(tapes, symbols, self.now(), step, token, fault)
            elif "trades" in path:
                told = alpaca.trades(tapes, symbols, self.now(), fault)
            else:
                told = alpaca.actions(tapes, symbols)
            return self._json(told)

        return await self._answer("alpaca", request, tell)

    async def _node(self, request: web.Request) -> web.StreamResponse:
        asked = await request.json()
        return await self._answer(
            "node", request, lambda fault: self._json(node.answer(asked, self.now(), fault))
        )

    async def _news(self, request: web.Request) -> web.StreamResponse:
        kind = request.match_info["kind"]
        if kind == "moved":
            raise web.HTTPFound(self.redirect)

        def tell(_fault: Fault | None) -> web.Response:
            text = news.atom(self.entries) if kind == "atom" else news.rss(self.entries)
            return web.Response(text=text, content_type=f"application/{kind}+xml")

        return await self._answer("news", request, tell)
