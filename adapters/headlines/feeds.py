"""Headlines from RSS and Atom feeds, read as data that anybody may have written.

Each hop goes to an allowed host over http or https, at an address that is not private; an answer
has a size and a deadline; what it says is made harmless text and never anything else.
"""

from __future__ import annotations

import asyncio
import calendar
import hashlib
import html
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import aiohttp
import structlog

from adapters.headlines.mentions import mentioned
from adapters.headlines.resolver import PublicResolver, require_public
from bot.application.patience import AskAgain, patiently, told_to_wait
from bot.desk.briefing import Headline
from bot.domain.errors import Unavailable
from bot.domain.plain import TITLE, plain

if TYPE_CHECKING:
    from bot.application.ports.clock import Clock

log = structlog.get_logger(__name__)

MOST_BYTES = 2_000_000
MOST_ENTRIES = 200
MOST_HOPS = 5
DEADLINE_SECONDS = 20.0
LASTING = timedelta(minutes=5)
KEPT_FOR = timedelta(days=8)
TYPES = ("xml", "rss", "atom", "text/plain", "octet-stream")
SOURCE_LENGTH = 60
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What feedparser raises over a half of a character, a nameless encoding and the like."""
AGENT = "workshop (a feed reader)"
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


@dataclass
class FeedHeadlines:
    """Implements `Headlines` over feeds; one that does not answer is logged and missing.

    `hosts` are further hosts a feed may redirect to, `private_hosts` those that may stand at a
    private address. An entry without a time, or with an impossible one, is dated when it was
    first seen.
    """

    urls: tuple[str, ...]
    symbols: tuple[str, ...]
    clock: Clock
    hosts: tuple[str, ...] = ()
    private_hosts: tuple[str, ...] = ()
    first_pause: float = 0.5
    deadline: float = DEADLINE_SECONDS
    _known: dict[str, Headline] = field(default_factory=dict)
    _asked: datetime | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def between(self, start: datetime, end: datetime) -> tuple[Headline, ...]:
        """See the port."""
        async with self._lock:
            now = self.clock.now()
            if self._asked is None or not timedelta(0) <= now - self._asked < LASTING:
                await asyncio.gather(*(self._calmly(url) for url in self.urls))
                self._asked = now
                old = [key for key, item in self._known.items() if item.time < now - KEPT_FOR]
                for key in old:
                    del self._known[key]
        found = (item for item in self._known.values() if start < item.time <= end)
        return tuple(sorted(found, key=lambda item: (item.time, item.source, item.text)))

    async def look(self, url: str) -> tuple[Headline, ...]:
        """Return what one feed holds now; raise Unavailable naming its host and the fault."""
        party = f"the feed at {urlsplit(url).hostname}"

        async def once() -> bytes:
            try:
                return await self._fetch(url)
            except aiohttp.ClientError as error:
                raise AskAgain(_cause(error)) from None

        body = await patiently(once, party, first_pause=self.first_pause, deadline=self.deadline)
        entries = await asyncio.to_thread(_parse, body)
        if entries is None:
            raise Unavailable("no RSS and no Atom that can be read", where=party)
        now = self.clock.now()
        found = {}
        for entry in entries[:MOST_ENTRIES]:
            item = self._headline(entry, url, now)
            if item is not None:
                found[_key(entry, item)] = item
        return tuple(self._known.setdefault(key, item) for key, item in found.items())

    async def _calmly(self, url: str) -> None:
        try:
            await self.look(url)
        except Unavailable as error:
            log.warning("headlines are missing", error=str(error))

    async def _fetch(self, url: str) -> bytes:
        """Return the body at the end of at most five hops, each of which is checked."""
        resolver = PublicResolver(self.private_hosts)
        limits = aiohttp.ClientTimeout(total=self.deadline, sock_connect=5, sock_read=10)
        # A connection is made to the very address that was checked, so a name cannot change sides.
        connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False)
        async with aiohttp.ClientSession(
            connector=connector, timeout=limits, headers={"User-Agent": AGENT}
        ) as session:
            for _hop in range(MOST_HOPS):
                self._require_allowed(url)
                async with session.get(url, allow_redirects=False) as answer:
                    if answer.status not in (301, 302, 303, 307, 308):
                        return await _body(answer)
                    url = urljoin(url, answer.headers.get("Location", ""))
        raise Unavailable(f"redirects more than {MOST_HOPS} times", where=_host(url))

    def _require_allowed(self, url: str) -> None:
        parts = urlsplit(url)
        own = {urlsplit(known).hostname for known in self.urls}
        if parts.scheme not in ("http", "https") or parts.hostname not in own | set(self.hosts):
            raise Unavailable(
                "this host is not allowed; to allow it, name it in [headlines] hosts",
                where=plain(_host(url), SOURCE_LENGTH),
            )
        require_public(parts.hostname or "", self.private_hosts)

    def _headline(self, entry: Any, url: str, now: datetime) -> Headline | None:
        text = plain(_text(entry.get("title")), TITLE)
        if not text:
            return None
        time = _time(entry.get("published_parsed") or entry.get("updated_parsed")) or now
        source = plain(_host(url).removeprefix("www."), SOURCE_LENGTH)
        return Headline(time=time, source=source, text=text, symbols=mentioned(text, self.symbols))


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    if answer.status == 429 or answer.status >= 500:
        after = told_to_wait(answer.headers.get("Retry-After"))
        raise AskAgain(f"status {answer.status}", after)
    where = _host(str(answer.url))
    if answer.status != 200:
        raise Unavailable(f"answered with status {answer.status}", where=where)
    if not any(kind in answer.content_type for kind in TYPES):
        raise Unavailable(f"is no feed but {plain(answer.content_type, 60)}", where=where)
    body = b""
    async for chunk in answer.content.iter_chunked(65_536):
        body += chunk
        if len(body) > MOST_BYTES:
            raise Unavailable(f"is larger than {MOST_BYTES:,} bytes", where=where)
    return body


def _parse(body: bytes) -> list[Any] | None:
    """Return the entries of a feed, None for what is no feed; feedparser is slow to import."""
    import feedparser

    # Bytes are parsed as they are: the library itself must never open an address.
    try:
        found = feedparser.parse(body, resolve_relative_uris=False, sanitize_html=True)
    except UNREADABLE:
        return None
    return list(found.entries) if found.get("version") or found.entries else None


def _time(told: Any) -> datetime | None:
    """Return when an entry is dated, None for no date and for one that no calendar has."""
    try:
        return None if told is None else datetime.fromtimestamp(calendar.timegm(told), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _text(title: Any) -> str:
    """Return a title without tags; its entities are characters already or become such."""
    return html.unescape(_TAG.sub(" ", str(title or "")))


def _key(entry: Any, item: Headline) -> str:
    named = str(entry.get("id") or entry.get("link") or "")
    return hashlib.sha256(f"{item.source}\n{named or item.text}".encode()).hexdigest()


def _host(url: str) -> str:
    return urlsplit(url).hostname or url[:SOURCE_LENGTH]


def _cause(error: aiohttp.ClientError) -> str:
    return str(error.__cause__ or "") or type(error).__name__
