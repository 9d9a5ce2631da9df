"""The listener: one address, clear refusals, a quick end."""

import pytest
from aiohttp import ClientSession, web

from adapters.http.listener import listening, require_loopback
from bot.domain.errors import BadConfig, BadInput


async def hello(_request: web.Request) -> web.Response:
    return web.Response(text="hello")


ROUTES = [web.get("/", hello)]


async def test_it_serves_routes_and_closes_what_was_open() -> None:
    closed = []

    async def close() -> None:
        closed.append(True)

    async with (
        ClientSession() as session,
        listening(ROUTES, host="127.0.0.1", port=0, closing=[close]) as address,
        session.get(address) as response,
    ):
        assert await response.text() == "hello"
    assert closed == [True]


async def test_a_taken_port_is_told_with_the_way_out() -> None:
    async with listening(ROUTES, host="127.0.0.1", port=0) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(BadInput) as caught:
            async with listening(ROUTES, host="127.0.0.1", port=port):
                pass
    line = str(caught.value)
    assert line.startswith(f"[web] port: port {port} on 127.0.0.1 is taken")
    assert f"WORKSHOP_WEB__PORT={port + 1}" in line


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.5", "example.com"])
async def test_the_room_is_not_opened_to_other_machines(host: str) -> None:
    with pytest.raises(BadConfig, match="for this one only: use 127"):
        async with listening(ROUTES, host=host, port=0, loopback_only=True):
            pass


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_every_loopback_address_will_do(host: str) -> None:
    require_loopback(host)


async def test_a_host_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadConfig, match=r"\[web\] host: .*nowhere\.invalid"):
        async with listening(ROUTES, host="nowhere.invalid", port=0):
            pass
