"""The page itself: one template, and the files that stand beside it."""

from importlib.resources import files
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from adapters.room.gate import SECURITY_HEADERS
from adapters.room.words import page_words
from bot.application.ports.chat import Channel
from bot.domain.text import SOURCE_LANGUAGE, _, ngettext

STATIC = Path(str(files("adapters.room"))) / "static"


class Page:
    """The room's page for one channel; `replayed` shows the pace control."""

    def __init__(self, channel: Channel, public_url: str, *, replayed: bool) -> None:
        environment = Environment(
            loader=PackageLoader("adapters.room"),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
        self._template = environment.get_template("room.html")
        self._channel = channel
        self._public_url = public_url
        self._replayed = replayed

    def response(self) -> web.Response:
        """Return the page."""
        html = self._template.render(
            language=SOURCE_LANGUAGE,
            channel=self._channel.id,
            public_url=self._public_url,
            replayed=self._replayed,
            words=page_words(),
        )
        return web.Response(text=html, content_type="text/html", headers=SECURITY_HEADERS)
