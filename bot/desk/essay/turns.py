"""The few words by which one sentence answers another, put on and taken off again."""

from bot.desk.essay.names import known_names
from bot.domain.text import _

MINDS = ("Macro", "Flow")
"""Minds whose names carry no article."""


def turns() -> tuple[str, ...]:
    """Return the words that can open an answer."""
    return (
        _("But"),
        _("Then again,"),
        _("Against that,"),
        _("On the other side,"),
        _("Even so,"),
        _("And yet"),
    )


def turned(turn: str, said: str) -> str:
    """Return a sentence as an answer."""
    return f"{turn} {lowered(said)}"


def unturned(sentence: str) -> str:
    """Return an answer as it would stand by itself; any other sentence as it is."""
    for turn in turns():
        if sentence.startswith(f"{turn} "):
            said = sentence.removeprefix(f"{turn} ")
            return said[:1].upper() + said[1:]
    return sentence


def lowered(text: str) -> str:
    """Return a sentence as it stands inside another: in lower case, but for names and I."""
    first = text.split(" ", 1)[0]
    is_name = sum(c.isupper() for c in first) > 1 or first.split("'")[0] in ("I", *MINDS)
    known = any(text.startswith(name) for name in known_names())
    return text if is_name or known else text[:1].lower() + text[1:]
