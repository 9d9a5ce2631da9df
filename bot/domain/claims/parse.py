"""Text to claims: the desk's own sentences, and the wording people use for them."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedToken

from bot.domain.claims.build import ClaimBuilder, start
from bot.domain.claims.expected import expected_words, quoted
from bot.domain.errors import BadClaim
from bot.domain.text import _

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.claims.tree import Claim
    from bot.domain.instrument import Universe

MAX_LENGTH = 4_000
LIKE_A_CLAIM = 3
PLAIN = str.maketrans({"’": "'", "−": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})
JOINERS = "\u200c\u200d"
CONDITION = re.compile(r"(as\s+(long|soon|far|if)|if|unless|until|provided|assuming)\b", re.I)
DAYS = re.compile(r"\w+\s*(days?|d)\b", re.I)
EXAMPLE = "META stays at or above 560 for 24h"


@dataclass(frozen=True)
class Parsed:
    """What a text said: its claims in order, the reason that trailed them, and what was adjusted.

    `notes` says in words where the text was read in a way its author should know of, such as a
    weekday range that lost a holiday.
    """

    claims: tuple[Claim, ...]
    because: str | None
    notes: tuple[str, ...]


def parse(text: str, *, issued: datetime | None = None, universe: Universe | None = None) -> Parsed:
    """Return the claims in `text`, with `;` between; raise BadClaim where it is not understood.

    `issued` gives weekdays their dates. With a `universe`, unknown symbols are refused by name;
    with both, so are days without a session and days already over.
    """
    root, reason = _tree(text)
    builder = ClaimBuilder(issued, universe)
    claims = tuple(builder.claim(node) for node in root)
    return Parsed(claims, _because(reason), tuple(builder.notes))


def parse_claim(
    text: str, *, issued: datetime | None = None, universe: Universe | None = None
) -> Claim:
    """Return the one claim in `text`; raise BadClaim if there is none or more than one."""
    nodes, _reason = _tree(text)
    if len(nodes) > 1:
        raise BadClaim(
            _("a second claim"), position=start(nodes[1]), expected=_("the end of the claim")
        )
    return ClaimBuilder(issued, universe).claim(nodes[0])


def symbols_of(text: str) -> tuple[str, ...]:
    """Return the symbols a text names, each once; raise BadClaim if its grammar is not understood.

    For those who have no universe yet: the symbols say which calendars it needs.
    """
    nodes, _reason = _tree(text)
    tokens = (token for node in nodes for token in node.scan_values(_is_symbol))
    return tuple(dict.fromkeys(str(token).removeprefix("$") for token in tokens))


def _is_symbol(node: Token | Tree[Token]) -> bool:
    return isinstance(node, Token) and node.type == "SYMBOL"


def _tree(text: str) -> tuple[list[Tree[Token]], Token | None]:
    """The statements of a text, and the reason after them."""
    plain = _checked(text).translate(PLAIN)
    root = _read(plain)
    nodes = [child for child in root.children if isinstance(child, Tree)]
    reason = next((c for c in root.children if isinstance(c, Token)), None)
    if reason is not None:
        _refuse_claims_within(reason, plain)
    return nodes, reason


def _checked(text: str) -> str:
    """`text` itself; BadClaim if it is too long, empty, or holds characters nobody can see."""
    if len(text) > MAX_LENGTH:
        raise BadClaim(
            _("{count} characters are too many").format(count=len(text)),
            position=MAX_LENGTH + 1,
            expected=_("at most {count}").format(count=MAX_LENGTH),
        )
    for place, character in enumerate(text, 1):
        if unicodedata.category(character)[0] == "C" and character not in "\t\n\r" + JOINERS:
            raise BadClaim(
                _("the invisible character U+{code:04X}").format(code=ord(character)),
                position=place,
                expected=_("plain text"),
            )
    if not text.strip():
        raise BadClaim(
            _("nothing"), position=1, expected=_("a claim such as '{it}'").format(it=EXAMPLE)
        )
    return text


@cache
def _grammar() -> Lark:
    source = files("bot.domain.claims").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(source, parser="lalr", maybe_placeholders=False, propagate_positions=True)


def _read(text: str) -> Tree[Token]:
    """The parser's tree of `text`; BadClaim names the place where it could not go on."""
    reading = _grammar().parse_interactive(text)
    try:
        for _token in reading.iter_parse():
            pass
        root = reading.feed_eof()  # type: ignore[no-untyped-call]
    except (UnexpectedCharacters, UnexpectedToken) as fault:
        ended = isinstance(fault, UnexpectedToken) and fault.token.type == "$END"
        at = len(text.rstrip()) if ended else fault.pos_in_stream
        accepted = reading.accepts()  # type: ignore[no-untyped-call]
        raise _misread(text, at or 0, accepted) from None
    return cast("Tree[Token]", root)


def _misread(text: str, at: int, accepted: set[str]) -> BadClaim:
    found = quoted(text, at)
    message = _("{found} is not understood").format(found=found) if found else _("the text ends")
    expected = _instead(text[at:], accepted) or expected_words(accepted)
    return BadClaim(message, position=at + 1, expected=expected)


def _instead(rest: str, accepted: set[str]) -> str | None:
    """The way out of three common misunderstandings."""
    joint = re.match(r"(,\s*)?(and|or)\b", rest, re.I)
    if joint and len({"AND", "OR"} & accepted) == 1:
        return _("parentheses around what belongs together where 'and' meets 'or'")
    if CONDITION.match(rest) and "$END" in accepted:
        return _("the end, since a claim cannot hang on a condition")
    if DAYS.match(rest) and "HOURS" in accepted:
        return _("24h for each day, or sessions")
    return None


def _refuse_claims_within(reason: Token, text: str) -> None:
    """BadClaim if a reason hides a claim: whoever wrote it would miss it."""
    offset = reason.start_pos or 0
    for piece in re.finditer(r"(?:^\.|[.;])\s+(?=\$?[A-Z\[])", reason):
        at = offset + piece.end()
        if _words_of_a_claim(text[at:]) >= LIKE_A_CLAIM:
            raise BadClaim(
                _("a claim after the reason"),
                position=at + 1,
                expected=_("the reason to come last"),
            )


def _words_of_a_claim(text: str) -> int:
    """How many tokens at the start of `text`, up to a semicolon, read as a claim."""
    reading = _grammar().parse_interactive(text.partition(";")[0])
    count = 0
    with suppress(UnexpectedCharacters, UnexpectedToken):
        for token in reading.lexer_thread.lex(reading.parser_state):  # type: ignore[no-untyped-call]
            reading.feed_token(token)
            count += 1
    return count


def _because(reason: Token | None) -> str | None:
    if reason is None:
        return None
    words = " ".join(reason.split()).lstrip(".,–—- ")
    if reason.type == "REASON":
        words = re.sub(r"^(as|because|since|given|amid|due to|thanks to)\s+", "", words, flags=re.I)
    return words or None
