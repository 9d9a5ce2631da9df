"""The two reactions that bet, as a moderator types them and as a subscription keeps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.errors import BadInput
from bot.domain.plain import NAME, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIATION = "\ufe0f"
OWN = re.compile(r"<?a?:?([A-Za-z0-9_]{2,32}):([0-9]{15,20})>?")
OWN_NAME = re.compile(r":?([A-Za-z0-9_]{2,32}):?")
# The characters that Unicode calls emoji: the old ones by name, then the blocks made for them.
OLD_SIGNS = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23f3"
    "\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u2604\u260e\u2611\u2614\u2615\u2618"
    "\u261d\u2620\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a\u2640\u2642\u2648-\u2653\u265f\u2660"
    "\u2663\u2665\u2666\u2668\u267b\u267e\u267f\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26a7\u26aa"
    "\u26ab\u26b0\u26b1\u26bd\u26be\u26c4\u26c5\u26c8\u26ce\u26cf\u26d1\u26d3\u26d4\u26e9\u26ea"
    "\u26f0-\u26f5\u26f7-\u26fa\u26fd\u2702\u2705\u2708-\u270d\u270f\u2712\u2714\u2716\u271d\u2721\u2728"
    "\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27a1\u27b0\u27bf"
    "\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
)
PICTURE = (
    f"[{OLD_SIGNS}\U0001f004\U0001f0cf\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f18e"
    "\U0001f191-\U0001f19a\U0001f201\U0001f202\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f250"
    "\U0001f251\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6fc\U0001f7e0-\U0001f7f0"
    "\U0001f90c-\U0001faff]"
)
TONED = f"{PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]?"
UNICODE = re.compile(
    f"(?:{TONED}(?:\u200d{TONED}){{0,4}}"
    "|[0-9#*]\ufe0f?\u20e3"
    "|[\U0001f1e6-\U0001f1ff]{2}"
    "|\U0001f3f4[\U000e0020-\U000e007e]{2,8}\U000e007f)"
)


class OwnEmoji(NamedTuple):
    """An emoji of the server itself; `usable` unless it is kept for some roles or switched off."""

    name: str
    id: str
    usable: bool = True


def understood(typed: str, known: Sequence[OwnEmoji]) -> str:
    """Return an emoji as a subscription keeps it: its characters, or `name:id` for a server's own.

    `known` are the server's own emoji. Raises BadInput with one line for anything else.
    """
    if is_unicode(typed.strip()):
        return typed.strip()
    text = plain(typed, NAME)
    by_id, by_name = OWN.fullmatch(text), OWN_NAME.fullmatch(text)
    if by_id is None and by_name is None:
        raise BadInput(_("“{typed}” is no emoji; put a single one there").format(typed=text))
    own = next((e for e in known if _is_meant(e, by_id, by_name)), None)
    if own is None:
        line = _("this server has no emoji “{typed}” of its own, and others I cannot use")
        raise BadInput(line.format(typed=text.strip("<:>")))
    if not own.usable:
        raise BadInput(_("“{typed}” is not for everybody here").format(typed=own.name))
    return f"{own.name}:{own.id}"


def understood_pair(up: str, down: str, known: Sequence[OwnEmoji]) -> tuple[str, str]:
    """Return both reactions as they are kept; raise BadInput if they are the same."""
    pair = understood(up, known), understood(down, known)
    if bare(pair[0]) == bare(pair[1]):
        raise BadInput(_("up and down need two different reactions"))
    return pair


def bare(reaction: str) -> str:
    """Return what tells two reactions apart: characters without variants, or an id."""
    return reaction.rpartition(":")[2].replace(VARIATION, "")


def is_unicode(text: str) -> bool:
    """Return whether a text is one emoji of Unicode, by the shapes that Unicode gives them."""
    return UNICODE.fullmatch(text) is not None


def _is_meant(own: OwnEmoji, by_id: re.Match[str] | None, by_name: re.Match[str] | None) -> bool:
    if by_id is not None:
        return own.id == by_id[2]
    return by_name is not None and own.name.lower() == by_name[1].lower()
