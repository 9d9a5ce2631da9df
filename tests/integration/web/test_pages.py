"""The public pages: what a visitor and a crawler get, and what they never get."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.domain.errors import Unavailable
from bot.domain.trail import DispatchTrail
from tests.fakes import stories
from tests.fakes.book_reader import FakeBookReader
from tests.fakes.newsstand import BlankPictures, Client, served

PAGES = (
    "/",
    "/read/55/the-fear-moved-in",
    "/read/53/facebook-is-falling-alone-now",
    "/read/51/nothing-new",
    "/trail",
    "/trail/53.0",
    "/trail/53.1",
    "/trail/53.2",
    "/trail/54.0",
    "/trail/55.2",
    "/trail/530.0",
    "/leaderboard",
    "/leaderboard?season=2018-Q1&community=room",
    "/record",
    "/record?who=imported",
    "/record?who=macro",
    "/about",
    "/feed.xml",
    "/api/latest.json",
)


async def body(client: Client, path: str, status: int = 200) -> str:
    answer = await client.get(path, allow_redirects=False)
    text = await answer.text()
    assert answer.status == status, text
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_utf8_guarded_and_the_same_for_head(path: str) -> None:
    async with served() as client:
        got = await client.get(path)
        asked = await client.head(path)
        assert (got.status, asked.status) == (200, 200)
        assert "charset=utf-8" in got.headers["Content-Type"]
        policy = got.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Referrer-Policy"] == "no-referrer"
        assert asked.headers["ETag"] == got.headers["ETag"]
        assert await asked.read() == b""


async def test_the_front_page_is_the_newest_dispatch() -> None:
    async with served() as client:
        page = await body(client, "/")
        assert "The Fear Moved In</h1>" in page
        assert "Cycle 55" in page
        assert "21 March 2018, 16:30 EDT" in page
        assert "20:30 UTC" in page
        assert 'href="/read/54/facebook-is-falling-alone-now"' in page


async def test_a_dispatch_opens_with_its_result() -> None:
    async with served() as client:
        page = await body(client, "/read/53/facebook-is-falling-alone-now")
        assert re.search(r"Right</span>\s*<span[^>]*>Score 86 %", page)
        assert '<a href="/trail/53.0">see the trail' in page
        assert "side calls: 0 right, 1 wrong, 1 void" in page


async def test_a_wrong_slug_leads_to_the_right_one() -> None:
    async with served() as client:
        for path in ("/read/53", "/read/53/", "/read/53/an-old-title", "/read/053/x"):
            answer = await client.get(path, allow_redirects=False)
            assert answer.status == 301
            assert answer.headers["Location"] == "/read/53/facebook-is-falling-alone-now"


@pytest.mark.parametrize(
    "path",
    [
        "/read/99",
        "/read/x/y",
        "/trail/53.7",
        "/trail/9" + "9" * 40,
        "/record?who=nobody",
        "/leaderboard?season=1999-Q1",
        "/leaderboard?community=closed",
        "/nowhere",
        "/static/../pages.py",
        "/static/%2e%2e/pages.py",
        "/chart/99.0.png",
        "/api/trail/9.9.json",
        "/%00",
    ],
)
async def test_what_is_not_there_gets_a_page_of_the_house(path: str) -> None:
    async with served() as client:
        page = await body(client, path, 404)
        assert "Nothing here" in page
        assert 'href="/trail"' in page
        assert "Traceback" not in page


async def test_pages_can_only_be_read() -> None:
    async with served() as client:
        answer = await client.post("/record", data=b"x")
        assert answer.status == 405
        assert answer.headers["Allow"] == "GET, HEAD"
        assert "Pages here can only be read." in await answer.text()


class BrokenBook(FakeBookReader):
    """Fails in both ways a book can."""

    async def latest(self) -> DispatchTrail | None:
        raise Unavailable("the disk is gone")

    async def dispatches(
        self, *, before: datetime | None = None, limit: int = 20
    ) -> Sequence[DispatchTrail]:
        raise RuntimeError(f"a secret detail before {before}, {limit}")


async def test_a_fault_is_a_page_without_its_details() -> None:
    async with served(BrokenBook()) as client:
        assert "The book cannot be reached" in await body(client, "/", 503)
        page = await body(client, "/feed.xml", 500)
        assert "Something went wrong on our side" in page
        assert "secret" not in page


async def test_hostile_words_stay_words() -> None:
    async with served() as client:
        moved = await client.get("/read/52", allow_redirects=False)
        for path in (
            moved.headers["Location"],
            "/trail/52.0",
            "/trail",
            "/leaderboard",
            "/feed.xml",
        ):
            page = await body(client, path)
            assert "<script" not in page
            assert "&lt;script&gt;" in page
            assert not set(page) & {"\u202e", "\x07"}


async def test_an_import_is_shown_as_reported_and_unscored() -> None:
    async with served() as client:
        slug = "the-infrastructure-bid-is-real-but-it-s-not-what-anyone-thinks-it-is"
        page = await body(client, f"/read/530/{slug}")
        assert "Reported: Right · score 70 % · unscored by us" in page
        assert re.search("“META holds”.*one other won", page)
        assert "no probability given" in page


async def test_a_trail_shows_what_was_said_locked_judged_and_on_what() -> None:
    async with served() as client:
        page = await body(client, "/trail/53.0")
        for words in (
            "Said 62 % (anchor 63, base rate 92)",
            "Locked: 24 up, 40 down",
            "Low 163.30: 30 cents to spare.",
            "House 62 % was closer than readers at 61 %",
            "bundled daily bars",
            stories.evidence().seal,
            "9f3ac21e",
            f"/chart/53.0.png?v={stories.evidence().seal[:12]}",
        ):
            assert words in page
        assert re.search(r'<strong class="decides[^>]*>163\.30', page)


async def test_names_inside_a_community_stay_inside() -> None:
    async with served() as client:
        page = await body(client, "/leaderboard?community=room&season=2018-Q1")
        assert "Real Name" not in page
        assert "Ada" in page
        assert "simulated" in page
        assert "A private place" not in page


async def test_a_record_has_its_diagram_and_its_intervals() -> None:
    async with served() as client:
        page = await body(client, "/record")
        assert "7 of 24 came true" in page
        assert "We expected 12.6." in page
        assert "24 calls: too few to tell" in page
        assert page.count('class="dot"') == len(stories.records()[0].bins)
        assert "16–56 %" in page


async def test_a_call_decided_early_is_told_of_and_not_yet_drawn() -> None:
    days = [stories.PUBLISHED + timedelta(days=n) for n in (-3, -2, -1, 1)]
    verdicts = (stories.RIGHT, stories.WRONG)
    whole, *kinds = stories.records()
    house = (whole.model_copy(update={"early": 2}), *kinds)
    early = FakeBookReader(
        stories=[
            stories.story(stories.dispatch(40 + n, published=day), resolutions=verdicts)
            for n, day in enumerate(days)
        ],
        kept_records={"house": house},
    )
    async with served(early) as client:
        page = await body(client, "/record")
        assert "2 calls decided early count when their windows end." in page
        assert page.count('class="mark') == 6


async def test_a_mind_has_a_page_with_its_weight_and_the_anchor_beside_it() -> None:
    async with served() as client:
        assert 'href="/record?who=macro"' in await body(client, "/record")
        page = await body(client, "/record?who=macro")
        assert "Record of Macro" in page
        assert "12 of 18 came true" in page
        assert "prices alone 0.227 on the same calls" in page
        assert "goes 4.7 % of the way" in page.replace("\u00a0", " ")
        assert page.count('class="dot"') == len(stories.mind_records()[0].bins)


async def test_a_trail_says_why_each_mind_left_the_anchor() -> None:
    async with served() as client:
        page = await body(client, "/trail/55.0")
        assert "Sellers are not done." in page
        assert "Nothing against what prices alone say." in page
        assert "No price can be read." in page
        assert "Prices alone said 63" in page


async def test_an_empty_book_is_no_error() -> None:
    async with served(FakeBookReader()) as client:
        assert "Nothing published yet" in await body(client, "/")
        assert "Nothing has been said yet" in await body(client, "/trail")
        assert "No bet has been scored here yet" in await body(client, "/leaderboard")
        assert "No call scored yet" in await body(client, "/record")
        await body(client, "/feed.xml")
        await body(client, "/api/latest.json", 404)


async def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    async with served() as client:
        first = await client.get("/trail/53.0")
        again = await client.get("/trail/53.0", headers={"If-None-Match": first.headers["ETag"]})
        assert again.status == 304
        assert await again.read() == b""
        other = await client.get("/trail/53.0", headers={"If-None-Match": '"another"'})
        assert other.status == 200


async def test_pictures_of_verdicts_are_kept_for_ever_under_their_evidence() -> None:
    async with served() as client:
        seal = stories.evidence().seal[:12]
        named = await client.get(f"/chart/53.0.png?v={seal}")
        assert named.content_type == "image/png"
        assert "immutable" in named.headers["Cache-Control"]
        assert (await named.read()).endswith(b"paper")
        night = await client.get(f"/chart/53.0.png?v={seal}&dark=1")
        assert (await night.read()).endswith(b"night")
        for path in ("/chart/53.0.png", "/chart/53.0.png?v=0", "/chart/55.0.png?v="):
            assert (await client.get(path)).headers["Cache-Control"] == "no-cache"


async def test_without_pictures_none_is_offered() -> None:
    async with served(pictures=None) as client:
        assert "/chart/" not in await body(client, "/trail/53.0")
        await body(client, "/chart/53.0.png", 404)


async def test_where_there_is_no_price_there_is_no_picture() -> None:
    async with served(pictures=BlankPictures(without=53)) as client:
        assert "There are no prices to draw." in await body(client, "/chart/53.0.png", 404)
        assert "/chart/" not in await body(client, "/trail/53.0")


async def test_every_link_inside_leads_somewhere() -> None:
    async with served() as client:
        seen: set[str] = set()
        waiting = {"/"}
        while waiting:
            path = waiting.pop()
            seen.add(path)
            answer = await client.get(path)
            assert answer.status == 200, path
            if answer.content_type != "text/html":
                continue
            found = re.findall(r'(?:href|src|srcset)="(/[^"#]*)', await answer.text())
            links = {link.replace("&amp;", "&") for link in found}
            waiting |= {link for link in links if not link.startswith("/room")} - seen
        assert len(seen) > 25


async def test_the_trail_can_be_read_further_back() -> None:
    many = [stories.story(stories.dispatch(n, published=stories.PUBLISHED)) for n in range(1, 16)]
    async with served(FakeBookReader(stories=many)) as client:
        page = await body(client, "/trail")
        assert page.count('class="ledger__claim"') == 40
        assert 'href="/trail?show=80"' in page
        page = await body(client, "/trail?show=80")
        assert page.count('class="ledger__claim"') == 45
        assert "show=" not in page
        for odd in ("-1", "x", "9" * 50, "٣"):
            assert 'class="ledger__claim"' in await body(client, f"/trail?show={odd}")
