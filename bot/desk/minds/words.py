"""Figures in the words of reasons: `2.6 %`, `rose 2.7 %`, `88 million shares`, `1,190`."""

from collections.abc import Sequence
from zlib import crc32

from bot.domain.text import _

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()


def percent(value: float) -> str:
    """Return the size of a figure in percent, without its sign."""
    size = abs(value)
    return f"{size:.2f} %" if size < 0.1 else f"{size:.1f} %"


def moved(value: float) -> str:
    """Return what a price did, in the past tense."""
    if abs(value) < 0.05:
        return _("stood still")
    return (_("rose {size}") if value > 0 else _("fell {size}")).format(size=percent(value))


def went(value: float) -> str:
    """Return `up 2.7 %` or `down 2.6 %`."""
    if abs(value) < 0.05:
        return _("unchanged")
    return (_("up {size}") if value > 0 else _("down {size}")).format(size=percent(value))


def shares(millions: float) -> str:
    """Return a volume, such as `88 million shares` or `1.2 million shares`."""
    return _("{count} million shares").format(count=volume(millions))


def volume(millions: float) -> str:
    """Return a volume's number alone, in millions."""
    return f"{millions:,.0f}" if millions >= 10 else f"{millions:.1f}"


def money(price: float) -> str:
    """Return a price with cents below a thousand, without above."""
    return f"{price:,.0f}" if price >= 1_000 else f"{price:,.2f}"


def times(ratio: float) -> str:
    """Return a ratio, such as `1.6 times`."""
    return _("{ratio} times").format(ratio=f"{ratio:.1f}")


def count(number: int) -> str:
    """Return a number in words up to twelve, in digits above."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def out_of(part: int, whole: int) -> str:
    """Return `five of six`, or `all six`."""
    if part == whole:
        return _("all {whole}").format(whole=count(whole))
    return _("{part} of {whole}").format(part=count(part), whole=count(whole))


def listed(names: Sequence[str]) -> str:
    """Return `META`, `META and NVDA` or `META, NVDA and AMZN`."""
    if len(names) < 2:
        return "".join(names)
    return _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])


def choose(key: str, *variants: str) -> str:
    """Return one of several wordings, always the same one for the same key."""
    return variants[crc32(key.encode()) % len(variants)]
