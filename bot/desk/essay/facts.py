"""Typed figures: every number an essay shows is rendered from one of these."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.desk.essay import numbers
from bot.domain.text import _, ngettext


class Unit(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    PRICE = "price"
    SHARES = "shares"
    COUNT = "count"
    DAY = "day"


@dataclass(frozen=True)
class Fact:
    """One figure: whose it is (a symbol, or empty for the desk and the market), and its text.

    `value` keeps its sign where a direction matters; `signed` says whether it does. A day's
    value is its ordinal.
    """

    subject: str
    unit: Unit
    value: float
    text: str
    signed: bool = False

    def __str__(self) -> str:
        return self.text

    def __format__(self, spec: str) -> str:
        return format(self.text, spec)


def move(subject: str, value: float) -> Fact:
    """A return in percent; the direction is the verb's business."""
    return Fact(subject, Unit.PERCENT, value, numbers.percent(value), signed=True)


def size(subject: str, value: float) -> Fact:
    """A percentage without direction, such as a range."""
    return Fact(subject, Unit.PERCENT, abs(value), numbers.percent(value))


def chance(subject: str, value: float) -> Fact:
    """A probability or a share of cases, given in [0, 1], told in whole percent."""
    return Fact(subject, Unit.PERCENT, value * 100, numbers.whole_percent(value * 100))


def in_hundred(subject: str, value: float) -> Fact:
    """A probability given in [0, 1], told as so many in a hundred."""
    return Fact(subject, Unit.COUNT, value * 100, numbers.count(value * 100))


def price(subject: str, value: float) -> Fact:
    """A price as quoted."""
    return Fact(subject, Unit.PRICE, value, numbers.price(value))


def amount(subject: str, value: float) -> Fact:
    """A difference of prices, with its cents even where they are none."""
    return Fact(subject, Unit.PRICE, value, numbers.bare(value, 2))


def level(subject: str, value: float) -> Fact:
    """A price as people say it."""
    return Fact(subject, Unit.PRICE, value, numbers.level(value))


def points(subject: str, value: float) -> Fact:
    """A figure of an index with one decimal, such as the VIX at 19.8."""
    return Fact(subject, Unit.PRICE, value, numbers.bare(value))


def cents(subject: str, value: float) -> Fact:
    """A price difference under one, in cents."""
    figure = round(abs(value) * 100)
    text = ngettext("{count} cent", "{count} cents", figure).format(count=figure)
    return Fact(subject, Unit.COUNT, figure, text)


def in_points(subject: str, value: float) -> Fact:
    """A difference between two levels of an index."""
    figure = numbers.bare(value) if abs(value) >= 1 else numbers.bare(value, 2)
    return Fact(subject, Unit.PRICE, abs(value), _("{figure} points").format(figure=figure))


def shares(subject: str, value: float) -> Fact:
    """A number of shares."""
    return Fact(subject, Unit.SHARES, value, numbers.shares(value))


def count(subject: str, value: float) -> Fact:
    """A count in figures."""
    return Fact(subject, Unit.COUNT, value, numbers.count(value))


def word(subject: str, value: int) -> Fact:
    """A count in words where it is small."""
    return Fact(subject, Unit.COUNT, value, numbers.word(value))


def times(subject: str, value: float) -> Fact:
    """A ratio."""
    return Fact(subject, Unit.COUNT, value, numbers.times(value))


def day(subject: str, value: date, text: str) -> Fact:
    """A date as the text tells it."""
    return Fact(subject, Unit.DAY, value.toordinal(), text)


def with_article(fact: Fact) -> Fact:
    """The same figure with its article: `an 8 %`."""
    return Fact(fact.subject, fact.unit, fact.value, numbers.with_article(fact.text), fact.signed)
