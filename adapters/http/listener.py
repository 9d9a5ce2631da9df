"""One listener on one address; what it serves are routes handed in by the composition root."""

import errno
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from ipaddress import ip_address

from aiohttp import web

from bot.domain.errors import BadConfig, BadInput

LARGEST_BODY = 64 * 1024
SECONDS_TO_FINISH = 3.0

Closer = Callable[[], Awaitable[None]]


@asynccontextmanager
async def listening(
    routes: Iterable[web.AbstractRouteDef],
    *,
    host: str,
    port: int,
    loopback_only: bool = False,
    closing: Iterable[Closer] = (),
) -> AsyncIterator[str]:
    """Serve `routes` while the context lasts and yield the address, such as `http://127.0.0.1:8787`.

    Port 0 takes any free one. At the end no new request is taken, `closing` is awaited (streams end
    there), and running requests get three seconds. Raise BadConfig for a host that others can reach
    under `loopback_only`, BadInput for an address that cannot be had.
    """
    if loopback_only:
        require_loopback(host)
    runner = web.AppRunner(
        _application(routes, closing), access_log=None, shutdown_timeout=SECONDS_TO_FINISH
    )
    await runner.setup()
    try:
        await _bind(runner, host, port)
        yield address(host, runner.addresses[0][1])
    finally:
        await runner.cleanup()


def require_loopback(host: str) -> None:
    """Raise BadConfig unless only this machine can reach `host`."""
    if host != "localhost" and not _is_loopback(host):
        raise BadConfig(
            f"{host!r} can be reached from other machines, and the room is for this one only: "
            "use 127.0.0.1, ::1 or localhost",
            where="[web] host",
        )


def address(host: str, port: int) -> str:
    """Return the address a browser opens."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _application(
    routes: Iterable[web.AbstractRouteDef], closing: Iterable[Closer]
) -> web.Application:
    application = web.Application(client_max_size=LARGEST_BODY)
    application.add_routes(routes)
    for close in closing:
        application.on_shutdown.append(_ignoring_application(close))
    return application


def _ignoring_application(close: Closer) -> Callable[[web.Application], Awaitable[None]]:
    async def on_shutdown(_: web.Application) -> None:
        await close()

    return on_shutdown


async def _bind(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except socket.gaierror as error:
        raise BadConfig(
            f"no address is known for {host!r}: use 127.0.0.1", where="[web] host"
        ) from error
    except OSError as error:
        raise _refusal(error, host, port) from error


def _refusal(error: OSError, host: str, port: int) -> BadInput:
    if error.errno == errno.EADDRINUSE:
        return BadInput(
            f"port {port} on {host} is taken: stop the program that uses it, or choose another "
            f"port with WORKSHOP_WEB__PORT={port + 1 if port < 65535 else port - 1}",
            where="[web] port",
        )
    if error.errno == errno.EACCES:
        return BadInput(
            f"port {port} on {host} needs more rights: choose one above 1023", where="[web] port"
        )
    reason = error.strerror or str(error)
    return BadConfig(f"cannot listen on {host}, port {port}: {reason}", where="[web] host")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
