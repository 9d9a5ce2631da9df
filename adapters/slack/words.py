"""Text from outside made harmless: it shows as what it is, and neither pings, links nor formats.

Slack knows two kinds of text. `literal` is for plain text, which is never read as markup; `mrkdwn`
is for text that holds markup of ours. There Slack knows no way to escape the signs that format, so
they give way to signs that look like them.
"""

import re
from collections.abc import Callable

from bot.application.wording.numbers import NBSP
from bot.domain.plain import ELLIPSIS, PARAGRAPH, plain

APART = "\u200b"
DOT = f"{NBSP}· "
"""Between two parts of a line, of which a narrow screen begins none with it."""

_FORMATTING = str.maketrans({"*": "\u2217", "~": "\u223c", "`": "\u02cb"})
# One within a word, as in many names, is never read as markup.
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# <!channel>, <@user>, <#channel>, <https://…|words>
_BRACKETS = re.compile(r"<(?=\S)")
_AT = re.compile(r"@(?=\S)")
_CHANNEL = re.compile(r"#(?=[^\W\d])")
_SCHEME = re.compile(r":(?=//)")
_SHORTCODE = re.compile(r":(?=[\w+'*~`-]+:)")
# What would be an entity where plain text knows them; amid markup it is escaped.
_ENTITY = re.compile(r"&(?=(?:amp|lt|gt);)")
_QUOTE = re.compile(r"^(?=>)")
# A unit, a figure with its sign and a dot between two parts never begin a line.
_BOUND = re.compile(
    r"(?<=\d) (?=%|(?:h|min|days?)\b)|(?<=:) (?=[+−]\d)|(?<=±) (?=\d)|(?<=\S) (?=· )"
)
_NAME = re.compile(r"[\w+'-]{1,100}")


def literal(text: str, limit: int) -> str:
    """Return `text` as one harmless line of at most `limit` (two or more) characters of plain text.

    What is too long ends in an ellipsis after a whole word, if there is one to end after.
    """
    return _fitted(plain(text, PARAGRAPH), limit, _unread)


def mrkdwn(text: str, limit: int) -> str:
    """Return `text` as one harmless line of at most `limit` characters amid markup."""
    return _fitted(plain(text, PARAGRAPH), limit, _escaped)


def emoji(reaction: str) -> str:
    """Return a reaction, kept by its name, as it is written amid markup."""
    return f":{reaction}:" if _NAME.fullmatch(reaction) else mrkdwn(reaction, 100)


def cut(line: str, limit: int) -> str:
    """Return a line that fits, cut after a word if one ends in the second half."""
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    if not line[limit - 1].isspace():
        before, _space, _rest = kept.rpartition(" ")
        kept = before if len(before) >= limit // 2 else kept
    return kept.rstrip() + ELLIPSIS


def _fitted(line: str, limit: int, made: Callable[[str], str]) -> str:
    """The longest piece of a line that fits once it is made harmless."""
    if len(whole := made(line)) <= limit:
        return whole
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        fits = len(made(cut(line, middle))) <= limit
        low, high = (middle, high) if fits else (low, middle - 1)
    return made(cut(line, low)) if low else ELLIPSIS


def _apart(line: str) -> str:
    for pattern in (_BRACKETS, _AT, _CHANNEL, _SCHEME, _SHORTCODE):
        line = pattern.sub(lambda found: found[0] + APART, line)
    return _BOUND.sub(NBSP, line)


def _unread(line: str) -> str:
    return _ENTITY.sub(f"&{APART}", _apart(line))


def _escaped(line: str) -> str:
    line = _QUOTE.sub(APART, _apart(line))
    line = _UNDERSCORE.sub("\u02cd", line)
    return line.translate(_FORMATTING).translate(_ENTITIES)
