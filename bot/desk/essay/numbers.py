"""How figures look in text: `2.6 %`, `1,586.51`, `130 million`, `an 8 %`, `six`."""

from bot.domain.text import _

NO_BREAK = "\u00a0"
MINUS = "\u2212"
_WHOLE_FROM = 1000.0
_MILLION, _BILLION = 1e6, 1e9


def percent(value: float) -> str:
    """Return the size of a percentage with one decimal, with two where one would say `0.0`."""
    size = abs(value)
    digits = 2 if size < 0.095 else 1
    return f"{size:.{digits}f}{NO_BREAK}%"


def whole_percent(value: float) -> str:
    """Return the size of a percentage without decimals, as probabilities are told."""
    return f"{round(abs(value)):d}{NO_BREAK}%"


def bare(value: float, digits: int = 1) -> str:
    """Return the size of a figure whose unit stands elsewhere in the sentence."""
    return f"{abs(value):,.{digits}f}"


def price(value: float) -> str:
    """Return a price as quoted: two decimals, none where they are zero."""
    text = f"{abs(value):,.2f}"
    return text.removesuffix(".00")


def level(value: float) -> str:
    """Return a price as people say it: whole from a thousand on, where cents say nothing."""
    return f"{abs(value):,.0f}" if abs(value) >= _WHOLE_FROM else price(value)


def shares(value: float) -> str:
    """Return a number of shares in millions or billions, two or three figures of it."""
    size = abs(value)
    if size >= _BILLION:
        return _("{figure} billion").format(figure=f"{size / _BILLION:.1f}")
    figure = size / _MILLION
    return _("{figure} million").format(figure=f"{figure:.1f}" if figure < 10 else f"{figure:.0f}")


def count(value: float) -> str:
    """Return a count in figures with thousands separated."""
    return f"{round(value):,d}"


def times(value: float) -> str:
    """Return a ratio with one decimal, as in `2.4 times`."""
    return f"{abs(value):.1f}"


def word(value: int) -> str:
    """Return a small count in words, a larger one in figures."""
    words = (
        _("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"),
        _("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    )  # fmt: skip
    return words[value] if 0 <= value < len(words) else count(value)


def ordinal(value: int) -> str:
    """Return which one in a row: `second`, …, `twelfth`, then `13th`."""
    words = (
        "", _("first"), _("second"), _("third"), _("fourth"), _("fifth"), _("sixth"),
        _("seventh"), _("eighth"), _("ninth"), _("tenth"), _("eleventh"), _("twelfth"),
    )  # fmt: skip
    if 0 < value < len(words):
        return words[value]
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{value}{'th' if value % 100 in (11, 12, 13) else ends.get(value % 10, 'th')}"


def with_article(text: str) -> str:
    """Return the English article that fits how a figure is spoken: `an 8 %`, `a 66 %`."""
    digits = text.split(NO_BREAK)[0].split(".")[0].replace(",", "")
    spoken_an = digits.startswith("8") or digits in ("11", "18")
    spoken_an = spoken_an or (len(digits) == 5 and digits[:2] in ("11", "18"))
    return (
        _("an {figure}").format(figure=text) if spoken_an else _("a {figure}").format(figure=text)
    )
