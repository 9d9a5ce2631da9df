"""Who is let in: this machine's browser on the room's own page, with well-formed requests."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from yarl import URL

from adapters.room.gate import LARGEST_BODY
from tests.integration.room.stage import Stage, staged
from tests.integration.room.tab import Tab

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", name="stage")
async def one_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One room for all: whoever is refused leaves no trace in it."""
    async with staged(tmp_path_factory.mktemp("gate")) as opened:
        await opened.publish()
        yield opened


@pytest_asyncio.fixture(loop_scope="module", name="tab")
async def one_tab(stage: Stage) -> AsyncIterator[Tab]:
    async with ClientSession() as session:
        yield Tab(session, stage.address)


async def status(session: ClientSession, method: str, url: str, **kw: object) -> tuple[int, str]:
    async with session.request(method, url, **kw) as response:  # type: ignore[arg-type]
        body = await response.json(content_type=None) if response.status != 200 else {}
        return response.status, str(body.get("error", ""))


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8787", "10.0.0.7", "127.0.0.1.nip.io"]
)
async def test_a_strange_host_name_is_refused(stage: Stage, tab: Tab, host: str) -> None:
    for path in ("", "/state", "/events", "/static/room.js"):
        code, line = await status(
            tab.session, "GET", f"{stage.address}/room{path}", headers=tab.headers | {"Host": host}
        )
        assert (code, "loopback" in line) == (403, True)


@pytest.mark.parametrize("host", ["localhost:9000", "127.0.0.1", "[::1]:8787", "127.1.2.3"])
async def test_any_name_of_this_machine_is_welcome(stage: Stage, tab: Tab, host: str) -> None:
    code, _ = await status(
        tab.session, "GET", f"{stage.address}/room/state", headers=tab.headers | {"Host": host}
    )
    assert code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_site_can_neither_bet_nor_read(
    stage: Stage, tab: Tab, headers: dict[str, str]
) -> None:
    body = {"id": "abcdef01", "prediction": "1.0", "kind": "react", "side": "up"}
    url = f"{stage.address}/room"
    sent = tab.headers | headers
    code, line = await status(tab.session, "POST", f"{url}/bets", headers=sent, json=body)
    assert (code, line) == (403, "The room answers only its own page.")
    assert (await status(tab.session, "GET", f"{url}/state", headers=sent))[0] == 403
    assert (await tab.get("state"))["messages"][0]["headline"]["ups"] == 0


async def test_a_link_from_elsewhere_opens_the_page(stage: Stage, tab: Tab) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with tab.session.get(f"{stage.address}/room", headers=headers) as response:
        assert response.status == 200
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("secret", ["", "ABCDEF" * 6, "0" * 31, "0" * 33, "../../etc/passwd"])
async def test_without_a_readers_secret_nobody_bets(stage: Stage, tab: Tab, secret: str) -> None:
    tab.secret = secret
    async with tab.ask("commands", {"line": "help"}) as response:
        assert response.status == 401


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'"x"', 400),
        (b"\xff\xfe", 400),
        (b"[" * 5_000, 400),
        (b'{"line": 5}', 400),
        (b"", 400),
        (b'{"line": "' + b"x" * LARGEST_BODY + b'"}', 413),
    ],
)
async def test_what_is_no_request_gets_one_clear_line(
    stage: Stage, tab: Tab, sent: bytes, code: int
) -> None:
    headers = tab.headers | {"Content-Type": "application/json"}
    got, line = await status(
        tab.session, "POST", f"{stage.address}/room/commands", headers=headers, data=sent
    )
    assert got == code
    assert line
    assert "\n" not in line


async def test_a_form_cannot_be_posted(stage: Stage, tab: Tab) -> None:
    got, line = await status(
        tab.session,
        "POST",
        f"{stage.address}/room/commands",
        headers=tab.headers,
        data={"line": "help"},
    )
    assert (got, line) == (415, "Send the request as application/json.")


@pytest.mark.parametrize(
    "path", ["room.html", "..%2Fserver.py", "%2e%2e%2fpage.py", "room.txt", ".css", "a%00.js"]
)
async def test_only_the_pages_own_files_are_served(stage: Stage, tab: Tab, path: str) -> None:
    url = URL(f"{stage.address}/room/static/{path}", encoded=True)
    async with tab.session.get(url) as response:
        assert response.status == 404
