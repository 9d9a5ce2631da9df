"""Who is behind a browser tab: the holder of a secret that the tab made up."""

import re
from hashlib import sha256
from urllib.parse import unquote

from aiohttp import web

from adapters.room.gate import Refused
from bot.domain.bets import Account
from bot.domain.plain import NAME, plain
from bot.domain.text import _

PLATFORM = "room"
SECRET_HEADER = "X-Room-Reader"  # noqa: S105 - the header's name, not what it carries
NAME_HEADER = "X-Room-Name"
LONGEST_NAME_HEADER = 1_000
_SECRET = re.compile(r"[0-9a-f]{32}")


def account_of(request: web.Request) -> Account:
    """Return the account of the tab that asks; raise Refused 401 without a well-formed secret.

    The account's user is a hash, so that nobody who sees it can act for the reader.
    """
    secret = request.headers.get(SECRET_HEADER, "")
    if not _SECRET.fullmatch(secret):
        raise Refused(401, f"The header {SECRET_HEADER} must be 32 lower-case hex digits.")
    user = sha256(f"workshop room\n{secret}".encode()).hexdigest()[:32]
    return Account(platform=PLATFORM, user=user, name=_name(request, user))


def default_name(user: str) -> str:
    """Return the name a reader has until they choose one, such as `reader 3F2A`."""
    return _("reader {letters}").format(letters=user[:4].upper())


def _name(request: web.Request, user: str) -> str:
    """The header is percent-encoded UTF-8, since headers carry only ASCII safely."""
    sent = request.headers.get(NAME_HEADER, "")[:LONGEST_NAME_HEADER]
    return plain(unquote(sent, errors="replace"), NAME) or default_name(user)
