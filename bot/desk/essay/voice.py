"""Chooses how to say a thing, so that nothing is said twice in ten dispatches."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from string import Formatter

import numpy as np

from bot.desk.essay.about import Value
from bot.desk.essay.mask import mask, sentences
from bot.domain.dispatch import Draft

WINDOW = 10
"""Dispatches that a sentence may not repeat in."""

Forms = Sequence[str]

_TRIES = 24
_HOLE = "\x00"
_LEAST_LETTERS = 8


class Said:
    """What the last dispatches said, by masked sentence and by the words around the figures."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._plain: list[str] = []
        self._masks: set[str] = set()
        for draft in islice(drafts, WINDOW):
            for text in texts(draft):
                self.add(text)

    def add(self, text: str) -> None:
        """Remember every sentence of a text."""
        for sentence in sentences(text):
            self._plain.append(sentence.casefold())
            self._masks.add(mask(sentence))

    def repeats(self, text: str) -> bool:
        """Return whether any sentence of the text was said, figures and names aside."""
        return any(mask(sentence) in self._masks for sentence in sentences(text))

    def used(self, form: str) -> bool:
        """Return whether any sentence of this form was said with whatever figures and words in it."""
        return any(self._matches(pieces) for pieces in _sentence_pieces(form))

    def _matches(self, pieces: tuple[str, ...]) -> bool:
        longest = max(pieces, key=len)
        if sum(c.isalpha() for piece in pieces for c in piece) < _LEAST_LETTERS:
            return False
        return any(longest in s and _fits(pieces, s) for s in self._plain)


@dataclass(frozen=True)
class _Form:
    template: str
    fields: tuple[str, ...]


class Voice:
    """Says things in the first of many forms that fits, is fresh, and goes with the rhythm.

    All choices come from `rng` and from what was said before.
    """

    def __init__(self, said: Said, rng: np.random.Generator) -> None:
        self._said = said
        self._rng = rng
        self._last = ""

    def say(self, forms: Forms, values: Mapping[str, Value]) -> str:
        """Return one form filled in, or an empty text when every form is used up or lacks a figure.

        What is returned counts as said.
        """
        for form in self._ordered(forms, values):
            for filled in self._fillings(form, values):
                if not self._said.repeats(filled):
                    self._said.add(filled)
                    self._last = filled
                    return filled
        return ""

    def has_used(self, forms: Forms) -> bool:
        """Return whether one of these forms stands in the last dispatches."""
        return any(self._said.used(form) for form in forms)

    def chance(self, share: float) -> bool:
        """Return true in that share of cases."""
        return bool(self._rng.random() < share)

    def order(self, items: Sequence[str]) -> list[str]:
        """Return the items in an order of the dice."""
        return [items[i] for i in self._rng.permutation(len(items))]

    def _ordered(self, forms: Forms, values: Mapping[str, Value]) -> list[_Form]:
        known = [_parsed(form) for form in forms]
        fits = [f for f in known if all(name in values for name in f.fields)]
        fresh = [f for f in fits if not self._said.used(f.template)]
        shuffled = [fresh[i] for i in self._rng.permutation(len(fresh))]
        first, rest = shuffled[:3], shuffled[3:]
        return sorted(first, key=lambda f: -self._contrast(f.template)) + rest

    def _contrast(self, template: str) -> float:
        """How well a sentence goes after the last one: long after short, another opening word."""
        length = abs(len(_first(template)) - len(sentences(self._last)[-1] if self._last else ""))
        same = _opening(template) == _opening(_first(self._last))
        return length / 100 - (2.0 if same else 0.0)

    def _fillings(self, form: _Form, values: Mapping[str, Value]) -> Iterable[str]:
        choices = [_alternatives(values[name]) for name in form.fields]
        shuffled = [[c[i] for i in self._rng.permutation(len(c))] for c in choices]
        for picked in islice(product(*shuffled), _TRIES):
            text = form.template.format_map(dict(zip(form.fields, picked, strict=True)))
            yield capitalised(text)


def texts(draft: Draft) -> tuple[str, ...]:
    """Return every text of a dispatch that readers take for prose."""
    becauses = (prediction.because for prediction in draft.predictions)
    reasons = (view.reason for view in draft.minds)
    return (draft.title, draft.standfirst, *draft.thesis, draft.essay, *becauses, *reasons)


def capitalised(text: str) -> str:
    """Return the text with every sentence beginning in upper case."""
    return " ".join(part[:1].upper() + part[1:] for part in _parts(text))


def _parts(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) ", text)


def _alternatives(value: Value) -> list[str]:
    return [str(item) for item in value] if isinstance(value, tuple) else [str(value)]


def _first(text: str) -> str:
    return _parts(text)[0] if text else ""


def _opening(text: str) -> str:
    return text.split(" ", 1)[0].casefold()


@lru_cache(maxsize=8192)
def _parsed(template: str) -> _Form:
    names = (name for _, name, _, _ in Formatter().parse(template) if name)
    return _Form(template, tuple(dict.fromkeys(names)))


@lru_cache(maxsize=8192)
def _sentence_pieces(template: str) -> tuple[tuple[str, ...], ...]:
    pieces = (
        text + (_HOLE if name is not None else "")
        for text, name, _, _ in Formatter().parse(template)
    )
    whole = "".join(pieces).casefold()
    return tuple(tuple(part.split(_HOLE)) for part in _parts(whole))


def _fits(pieces: tuple[str, ...], sentence: str) -> bool:
    if len(pieces) == 1:
        return sentence == pieces[0]
    if not sentence.startswith(pieces[0]) or not sentence.endswith(pieces[-1]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        found = sentence.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= len(sentence) - len(pieces[-1])
