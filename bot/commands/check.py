"""`workshop check`: reads the settings and says, part by part, what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from bot.commands.options import Config, Database, Json, read_settings
from bot.domain.errors import BadConfig, Failed, WorkshopError
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from bot.application.ports.clock import Clock
    from bot.config import Settings


SlackManifest = Annotated[
    bool,
    typer.Option("--slack-manifest", help="Print the manifest to create the Slack app from."),
]


class Finding(NamedTuple):
    """What was found about one part, in one line; a warning needs no mending."""

    part: str
    ok: bool
    says: str
    warning: bool = False


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(
    config: Config = None,
    database: Database = None,
    json: Json = False,
    slack_manifest: SlackManifest = False,
) -> None:
    """Say what is wrong with the settings, and how to mend it.

    Exits with 1 if a part needs mending, and with 2 if the settings cannot be read at all.
    """
    from bot.commands.output import print_json

    settings = read_settings(config, database)
    if slack_manifest:
        print_json(_slack_manifest(settings))
        return
    findings = list(_examine(settings, config))
    if json:
        print_json({"ok": all(f.ok for f in findings), "parts": [f._asdict() for f in findings]})
    else:
        for finding in findings:
            typer.echo(_line(finding))
    if faults := sum(not finding.ok for finding in findings):
        raise Failed(
            ngettext("{n} part needs mending", "{n} parts need mending", faults).format(n=faults)
        )


def _examine(settings: Settings, config: Path | None) -> Iterator[Finding]:
    yield _settings_file(config)
    files = list(_data_files(settings))
    yield from files
    yield _database(settings)
    yield _clock(settings)
    yield _schedule(settings)
    yield _listener(settings)
    if all(file.ok for file in files):
        yield from _feeds(settings)
    if settings.discord.token is not None and not settings.web.public_url:
        yield _no_links()
    yield from _discord(settings)
    yield from _slack(settings)


def _settings_file(config: Path | None) -> Finding:
    from bot.config.reading import default_file, documented_defaults

    if read := config or default_file():
        return Finding("settings", True, _("read from {file}").format(file=read))
    says = _("the built-in defaults; to change one, copy {file} here")
    return Finding("settings", True, says.format(file=documented_defaults()))


def _data_files(settings: Settings) -> Iterator[Finding]:
    named = {
        "[market_data] bars": settings.market_data.bars,
        "[market_data] earnings": settings.market_data.earnings,
        "[headlines] file": settings.headlines.file,
    }
    for key, file in named.items():
        if file is None:
            continue
        if file.is_file():
            yield Finding(key, True, str(file))
        else:
            says = _("there is no file {file}; mend the path, or empty it for the bundled data")
            yield Finding(key, False, says.format(file=file))


def _database(settings: Settings) -> Finding:
    from adapters.database import state_of

    part = "[database] url"
    try:
        state, shown = asyncio.run(state_of(settings.database.url))
    except WorkshopError as error:
        return Finding(part, False, str(error))
    says = {
        "missing": _("{url} does not exist yet; the first run makes it"),
        "old": _("{url} has an older schema; the next run brings it up to date"),
        "ready": _("{url} is ready"),
    }
    return Finding(part, True, says[state].format(url=shown))


def _clock(settings: Settings) -> Finding:
    start, speed = settings.clock.start, settings.clock.speed
    if start is None:
        says = _("the real one: {now:%Y-%m-%d %H:%M} UTC").format(now=_now(settings))
    else:
        says = _("replays from {start:%Y-%m-%d %H:%M} UTC, {speed:g} times as fast as real time")
        says = says.format(start=start, speed=speed)
    return Finding("[clock]", True, says)


def _feeds(settings: Settings) -> Iterator[Finding]:
    from bot.commands.wiring import market_of, require_prices

    clock, part = _the_clock(settings), "[market_data]"
    try:
        market = market_of(settings, clock)
        require_prices(market, clock.now())
    except WorkshopError as error:
        yield Finding(part, False, str(error))
        return
    if market.live is None:
        span = _("{symbols} from {first} to {last}").format(
            symbols=", ".join(market.universe.instruments),
            first=market.days[0],
            last=market.ends.date(),
        )
        yield Finding(part, True, span)
    from bot.commands.check_feeds import states

    for name, ok, says in asyncio.run(states(market, clock.now())):
        yield Finding(name, ok, says)


def _schedule(settings: Settings) -> Finding:
    from bot.commands.wiring import cadence_of, exchange

    now, part = _now(settings), "[schedule]"
    try:
        at = cadence_of(settings, exchange(now.date())).after(now)
    except WorkshopError as error:
        return Finding(part, False, str(error))
    if at is None:
        return Finding(part, False, _("no time ever fits; mend the cron line"))
    return Finding(part, True, _("the next cycle is due {at:%Y-%m-%d %H:%M} UTC").format(at=at))


def _listener(settings: Settings) -> Finding:
    from adapters.http.listener import address, require_loopback

    host, port = settings.web.host, settings.web.port
    try:
        require_loopback(host)
    except WorkshopError as error:
        return Finding("[web]", False, str(error))
    return Finding("[web]", True, address(host, port) if port else _("any free port"))


def _no_links() -> Finding:
    says = _(
        "empty, so posts in chats have no links to the essay and the trail; "
        "set it to the address under which readers reach these pages"
    )
    return Finding("[web] public_url", True, says, warning=True)


def _discord(settings: Settings) -> Iterator[Finding]:
    token = settings.discord.token
    if token is None:
        says = _(
            "no token, so the desk does not go there; set WORKSHOP_DISCORD__TOKEN to change it"
        )
        yield Finding("[discord]", True, says)
        return
    for ok, text in asyncio.run(_look_at_discord(settings, token.get_secret_value())):
        yield Finding("[discord]", ok, text)


async def _look_at_discord(settings: Settings, token: str) -> list[tuple[bool, str]]:
    from adapters.clocks.system import SystemClock
    from adapters.database import open_book, state_of
    from adapters.discord.checking import findings
    from bot.application.ports.book import Subscription

    mine: list[Subscription] = []
    url = settings.database.url
    if (await state_of(url))[0] == "ready":
        async with open_book(url, clock=SystemClock()) as book:
            mine = [s for s in await book.subscriptions() if s.channel.platform == "discord"]
    found = await findings(settings.discord.api_base, token, mine)
    return [(finding.ok, finding.text) for finding in found]


def _slack(settings: Settings) -> Iterator[Finding]:
    from bot.commands.slack_access import slack_access

    if not slack_access(settings).wanted:
        says = _(
            "no token, so the desk does not go there; docs/slack.md says how to get one, and "
            "--slack-manifest prints the app"
        )
        yield Finding("[slack]", True, says)
        return
    for ok, text in asyncio.run(_look_at_slack(settings)):
        yield Finding("[slack]", ok, text)


async def _look_at_slack(settings: Settings) -> list[tuple[bool, str]]:
    from adapters.clocks.system import SystemClock
    from adapters.database import open_book, state_of
    from adapters.slack.checking import findings
    from bot.application.ports.book import Subscription
    from bot.commands.slack_access import slack_access

    mine: list[Subscription] = []
    url = settings.database.url
    if (await state_of(url))[0] == "ready":
        async with open_book(url, clock=SystemClock()) as book:
            mine = [s for s in await book.subscriptions() if s.channel.platform == "slack"]
    found = await findings(
        settings.slack.api_base, slack_access(settings), mine, public_url=settings.web.public_url
    )
    return [(finding.ok, finding.text) for finding in found]


def _slack_manifest(settings: Settings) -> Any:
    """Return the manifest for Socket Mode, or for requests where only a signing secret is set."""
    from adapters.slack.manifest import manifest

    own, public_url = settings.slack, settings.web.public_url
    socket_mode = own.app_token is not None or own.signing_secret is None
    if not socket_mode and not public_url.startswith("https://"):
        raise BadConfig(
            _("requests need an address with https:// that Slack can reach"),
            where="[web] public_url",
        )
    return manifest(public_url, socket_mode=socket_mode)


def _now(settings: Settings) -> datetime:
    return _the_clock(settings).now()


def _the_clock(settings: Settings) -> Clock:
    from adapters.clocks.replayed import SteppedClock
    from adapters.clocks.system import SystemClock

    start = settings.clock.start
    return SystemClock() if start is None else SteppedClock(start)


def _line(finding: Finding) -> str:
    good = _("warning") if finding.warning else _("ok")
    mark = good if finding.ok else _("problem")
    return f"{mark:<8} {finding.part}: {finding.says}"
