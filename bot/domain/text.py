"""The one catalogue of text that users see (gettext domain `workshop`, in `bot/locale/`)."""

from __future__ import annotations

import gettext as _gettext
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DOMAIN = "workshop"
SOURCE_LANGUAGE = "en"

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


def _(message: str) -> str:
    """`message` in the language in use; the English text itself where none is known.

    Mark only literal strings, and fill in values afterwards: `_("Locks in {hours} h").format(...)`.
    """
    return _catalogue(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form that fits the number `n`; the number itself is filled in by the caller."""
    return _catalogue(_language.get()).ngettext(singular, plural, n)


def use_language(language: str) -> None:
    """Choose the language of this context and of everything it starts."""
    _language.set(language)


def languages() -> list[str]:
    """The languages there is a catalogue for, English among them, in alphabetical order."""
    found = {entry.name for entry in _locale().iterdir() if _compiled(entry).is_file()}
    return sorted(found | {SOURCE_LANGUAGE})


def load(locale: Traversable, language: str) -> _gettext.NullTranslations:
    """The catalogue of `language` under `locale`, or one that translates nothing."""
    path = _compiled(locale / language)
    if not path.is_file():
        return _gettext.NullTranslations()
    with path.open("rb") as stream:
        return _gettext.GNUTranslations(stream)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return load(_locale(), language)


def _locale() -> Traversable:
    return files("bot") / "locale"


def _compiled(folder: Traversable) -> Traversable:
    return folder / "LC_MESSAGES" / f"{DOMAIN}.mo"
