"""Where Discord is: the one place that tells the library its addresses.

The library keeps them as constants of two classes. Its answers to interactions and a connection
that begins anew read nothing else, so they are set for the whole process.
"""

import re

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import INTERNAL_API_VERSION, Route

VERSIONED = re.compile(r"/v[0-9]+$")


def use_api(base: str) -> None:
    """Send requests to `base`, such as `https://discord.com/api/v10`; the version may be left out.

    To be called before a client logs in.
    """
    base = base.rstrip("/")
    Route.BASE = base if VERSIONED.search(base) else f"{base}/v{INTERNAL_API_VERSION}"


def use_gateway(url: str) -> None:
    """Let connections that begin anew dial `url`, as `/gateway/bot` names it."""
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)
