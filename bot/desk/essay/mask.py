"""What is left of a sentence when its figures, dates and names are taken out."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from bot.desk.essay.names import known_names

HOLE = "¤"

_END = re.compile(r"[.!?…][\"')\]]*(?=\s+[\"'(\[]?[^\sa-z])")
_QUOTE = re.compile(r'"[^"]{20,}"')
_SYMBOL = re.compile(r"\b[A-Z]{2,6}(?:[.-][A-Z]{1,3})?\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DAY = re.compile(
    rf"\b(?:on )?(?:(?:\d{{1,2}} )?(?:{_MONTHS})\b(?: \d{{4}})?|{_WEEKDAYS}|[Tt]oday|[Yy]esterday"
    r"|[Tt]omorrow)\b"
)
_MIND = re.compile(r"\b(?:[Tt]he )?(?:Macro|Flow|Contrarian)\b")
_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    "|fifty|sixty|hundred|thousand|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    "|eleventh|twelfth"
)
_FIGURE = re.compile(
    r"[−+-]?\$?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?(?:\s?%)?(?: (?:million|billion))?"
    rf"|\b(?:{_WORDS})\b",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\b(?:rose|gained|added|climbed|fell|lost|dropped|slid)\b")
_RUN = re.compile(rf"{HOLE}(?:'s)?(?:(?:,? (?:and|or|to|at) |,? |[(–—-]){HOLE}\)?(?:'s)?)+")


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, paragraph by paragraph, without surrounding space."""
    return tuple(part for line in text.splitlines() for part in _split(line) if part)


def _split(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        yield line[start : end.end()].strip()
        start = end.end()
    yield line[start:].strip()


@lru_cache(maxsize=16384)
def mask(sentence: str) -> str:
    """Return the sentence in lower case with every figure, date, symbol and name as one hole.

    Minds count as names, small numbers in words as figures, a quoted headline as a name, and verbs
    that only say up or down go with their figures. Holes that follow one another (a list) become
    one. Two sentences with the same mask repeat.
    """
    text = _QUOTE.sub(HOLE, sentence.replace("\u00a0", " "))
    for pattern in (_names(), _MIND, _DAY, _SYMBOL, _MOVED, _FIGURE):
        text = pattern.sub(HOLE, text)
    text = _RUN.sub(HOLE, text)
    return " ".join(re.sub(rf"[^\w{HOLE}' ]+", " ", text.casefold()).split())


@cache
def _names() -> re.Pattern[str]:
    longest_first = "|".join(re.escape(name.removeprefix("the ")) for name in known_names())
    return re.compile(rf"\b(?:[Tt]he )?(?:{longest_first})\b")
