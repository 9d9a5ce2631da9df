"""Text from outside made harmless: it shows as what it is, and neither pings, links nor formats.

A backslash keeps a sign from formatting where Discord's apps read markup. What its servers look for
as well, such as mentions and invitations, is parted by a space of no width, since a backslash would
not keep them from being found.
"""

import re

from adapters.discord.reaction_names import is_unicode
from bot.application.wording.numbers import NBSP
from bot.domain.plain import ELLIPSIS, plain

APART = "\u200b"

_FORMATTING = re.compile(r"([\\*_~`|])")
# <@user>, <@&role>, <#channel>, </command:id>, <:emoji:id>, <t:time>, <id:guide>, <https://…>
_BRACKETS = re.compile(r"<(?=\S)")
_AT = re.compile(r"@(?=\S)")
_MASKED_LINK = re.compile(r"\](?=\()")
_SCHEME = re.compile(r":(?=//)")
_SHORTCODE = re.compile(r":(?=[\w+~-]+:)")
_INVITATION = re.compile(r"\b(discord(?:app)?|dsc)\.(?=\w)", re.IGNORECASE)
# A quotation, a heading, small print, a list.
_OPENING = re.compile(r"^(>{1,3}|#{1,3}|-#|[-+]|\d{1,9}(?=[.)]))(?=[.)]?(?:\s|$))")
# Signs that never stand alone at the start of a line, or at its end.
_BOUND = re.compile(r"(?<=\d) (?=%)|(?<=±) (?=\w)")
_CUSTOM = re.compile(r"(a:)?(\w{1,32}:\d{15,21})")


def safe(text: str, limit: int) -> str:
    """Return `text` as one harmless line of at most `limit` (two or more) characters."""
    shown = plain(text, limit)
    if len(escaped := _escaped(shown)) <= limit:
        return escaped
    low, high = 1, limit
    while low < high:
        middle = (low + high + 1) // 2
        fits = len(_escaped(_cut(shown, middle))) <= limit
        low, high = (middle, high) if fits else (low, middle - 1)
    return _escaped(_cut(shown, low))


def emoji(reaction: str) -> str:
    """Return a reaction as it is written in a message: custom ones, `name:id`, in brackets."""
    custom = _CUSTOM.fullmatch(reaction)
    if custom is not None:
        return f"<{custom[1] or ':'}{custom[2]}>"
    return reaction if is_unicode(reaction) else safe(reaction, 40)


def reaction_path(reaction: str) -> str:
    """Return a reaction as requests name it: custom ones as `name:id`."""
    return reaction.removeprefix("a:") if _CUSTOM.fullmatch(reaction) else reaction


def _cut(line: str, length: int) -> str:
    """A line without what does not fit; it was made plain before."""
    return line if len(line) <= length else line[: length - 1].rstrip() + ELLIPSIS


def _escaped(line: str) -> str:
    line = _FORMATTING.sub(r"\\\1", line)
    line = _OPENING.sub(_kept, line)
    for pattern in (_BRACKETS, _AT, _MASKED_LINK, _SCHEME, _SHORTCODE):
        line = pattern.sub(lambda found: found[0] + APART, line)
    return _INVITATION.sub(rf"\1.{APART}", _BOUND.sub(NBSP, line))


def _kept(opening: re.Match[str]) -> str:
    """The signs that open a block, as signs; of `1.` it is the full stop that does."""
    signs = opening[0]
    return f"{signs}\\" if signs[0].isdigit() else f"\\{signs}"
