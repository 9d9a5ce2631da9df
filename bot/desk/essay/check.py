"""The fact check: every figure of a text against the material it may be rendered from.

English only: directions are read from English verbs. The built-in writer passes by construction,
which tests prove; a language model's essay is published only if it passes too.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.desk.essay.facts import Fact, Unit
from bot.desk.essay.mask import sentences
from bot.desk.essay.names import all_names, known_names

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"\b(?:\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}})\b")
_FIGURE = re.compile(
    r"(?P<sign>[−-](?=\d))?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?"
    r"(?:[\u00a0 ]?(?P<percent>%))?(?: (?P<scale>million|billion))?"
)
_PER_HUNDRED = re.compile(r"\b(?:in|of) 100\b")
_UP = re.compile(
    r"\b(?:rose|gained|added|climbed|gain|rise|up|higher|richer|above)\b", re.IGNORECASE
)
_DOWN = re.compile(
    r"\b(?:fell|lost|dropped|slid|fall|loss|down|lower|poorer|below|cost|gave up)\b", re.IGNORECASE
)
_SCALES = {"million": 1e6, "billion": 1e9}
_NAMES_WITH_DIGITS = tuple(name for name in known_names() if any(c.isdigit() for c in name))


@dataclass(frozen=True)
class Figure:
    """One figure as a text shows it: its value, its kind, and the direction its verb gives it."""

    text: str
    value: float
    decimals: int
    percent: bool
    scale: str
    direction: int


def unmatched(
    text: str,
    facts: Collection[Fact],
    quotes: Iterable[str] = (),
    about: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the figures of a text that no fact stands behind, in the order they appear.

    A figure matches a fact of the same unit whose value rounds to it, whose sign the verb nearest
    to it does not contradict, and whose subject the paragraph has named by then (or is among
    `about`). Quoted headlines, given in `quotes`, are data and not checked.
    """
    for quote in quotes:
        text = text.replace(quote, "")
    subjects = {fact.subject for fact in facts}
    missing: list[str] = []
    for paragraph in text.splitlines():
        named = set(about)
        for sentence in sentences(paragraph):
            named |= {subject for subject in subjects if _names(subject, sentence)}
            missing += _dates(sentence, facts)
            fitting = [f for f in facts if not f.subject or f.subject in named]
            missing += [
                figure.text
                for figure in figures(sentence)
                if not any(_matches(figure, fact) for fact in fitting)
            ]
    return tuple(missing)


def figures(sentence: str) -> Iterator[Figure]:
    """Yield the figures of a sentence, without dates and without digits that belong to names."""
    bare = _PER_HUNDRED.sub("", _DATE.sub("", sentence))
    for name in _NAMES_WITH_DIGITS:
        bare = bare.replace(name.removeprefix("the "), "")
    last = 0
    for found in _FIGURE.finditer(bare):
        yield _figure(found, bare[last : found.start()], bare[found.end() :])
        last = found.end()


def _figure(found: re.Match[str], before: str, after: str) -> Figure:
    number = found["number"]
    decimals = len(number.partition(".")[2])
    value = float(number.replace(",", "")) * _SCALES.get(found["scale"] or "", 1.0)
    direction = -1 if found["sign"] else _direction(before, after)
    return Figure(
        found.group().strip(),
        value,
        decimals,
        bool(found["percent"]),
        found["scale"] or "",
        direction,
    )


def _direction(before: str, after: str) -> int:
    """The direction a figure's own verb gives it: 1, −1, or 0 where no verb stands near."""
    near = " ".join(after.split()[:1])
    for pattern, sign in ((_UP, 1), (_DOWN, -1)):
        if pattern.search(near):
            return sign
    ups, downs = ([m.end() for m in p.finditer(before)] for p in (_UP, _DOWN))
    if not ups and not downs:
        return 0
    return 1 if max(ups, default=-1) > max(downs, default=-1) else -1


def _matches(figure: Figure, fact: Fact) -> bool:
    if figure.percent != ("%" in fact.text) or bool(figure.scale) != (fact.unit is Unit.SHARES):
        return False
    if fact.unit is Unit.DAY:
        return False
    step = 10.0**-figure.decimals * _SCALES.get(figure.scale, 1.0)
    if abs(abs(fact.value) - figure.value) > 0.5 * step + 1e-9:
        return False
    wrong_way = fact.signed and figure.direction * fact.value < 0
    return not wrong_way


def _dates(sentence: str, facts: Collection[Fact]) -> list[str]:
    known = [fact.text for fact in facts if fact.unit is Unit.DAY]
    return [d for d in _DATE.findall(sentence) if not any(d in text for text in known)]


def _names(symbol: str, sentence: str) -> bool:
    return bool(symbol) and any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE)
        for name in all_names(symbol)
    )
