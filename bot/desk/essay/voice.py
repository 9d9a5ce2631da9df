"""Chooses how to say a thing, so that nothing is said twice in ten dispatches."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from string import Formatter

import numpy as np

from bot.desk.essay.about import Value
from bot.desk.essay.mask import mask, sentences
from bot.desk.essay.turns import unturned
from bot.domain.dispatch import Draft

WINDOW = 10
"""Dispatches that a sentence may not repeat in."""

Forms = Sequence[str]

CHOICES = 3
"""Fresh forms of which the one that suits the rhythm is taken."""

_TRIES = 24
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_SHARE = re.compile(r"\b(?:all|\w+ of|none of the) \w+ names\b", re.IGNORECASE)
_HOLE = "\x00"
_LEAST_LETTERS = 8


class Said:
    """What the last dispatches said, by masked sentence and by the words around the figures."""

    def __init__(
        self,
        drafts: Iterable[Draft],
        read: Callable[[Draft], Iterable[str]] | None = None,
    ) -> None:
        self._plain: list[str] = []
        self._all = ""
        self._masks: set[str] = set()
        for draft in drafts:
            for text in (read or texts)(draft):
                self.add(text)

    def add(self, text: str) -> None:
        """Remember every sentence of a text, and what an answer says without its turn."""
        self._all += f"\n{text.casefold()}"
        for sentence in sentences(text):
            for said in {sentence, unturned(sentence)}:
                self._plain.append(said.casefold())
                self._masks.add(mask(said))

    def repeats(self, text: str) -> bool:
        """Return whether any sentence of the text was said, figures and names aside."""
        return any(mask(sentence) in self._masks for sentence in sentences(text))

    def used(self, form: str) -> bool:
        """Return whether any sentence of this form was said, whatever stood in its holes."""
        return any(self._matches(pieces) for pieces in _sentence_pieces(form))

    def _matches(self, pieces: "_Pieces") -> bool:
        if not pieces.telling or pieces.longest not in self._all:
            return False
        return any(pieces.longest in s and pieces.fit(s) for s in self._plain)


@dataclass(frozen=True)
class _Pieces:
    """The words of one sentence of a form, parted where its placeholders stand."""

    words: tuple[str, ...]
    longest: str
    telling: bool

    @classmethod
    def of(cls, sentence: str) -> "_Pieces":
        words = tuple(sentence.split(_HOLE))
        letters = sum(c.isalpha() for word in words for c in word)
        return cls(words, max(words, key=len), letters >= _LEAST_LETTERS)

    def fit(self, sentence: str) -> bool:
        """Return whether the sentence is this one with something in its holes."""
        first, last = self.words[0], self.words[-1]
        if len(self.words) == 1:
            return sentence == first
        if not sentence.startswith(first) or not sentence.endswith(last):
            return False
        at = len(first)
        for piece in self.words[1:-1]:
            found = sentence.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return at <= len(sentence) - len(last)


@dataclass(frozen=True)
class _Form:
    template: str
    fields: tuple[str, ...]


class Voice:
    """Says things in the first of many forms that fits, is fresh, and goes with the rhythm.

    All choices come from `rng` and from what was said before. How the last essays began
    (`openings`) is avoided where a page begins.
    """

    def __init__(self, said: Said, rng: np.random.Generator, openings: Said | None = None) -> None:
        self._said = said
        self._opened = openings
        self._opens = False
        self._rng = rng
        self._last = ""
        self._openings: list[str] = []
        self._shown: set[str] = set()
        self._free: set[str] = set()

    def say(self, forms: Forms, values: Mapping[str, Value], *, strict: bool = False) -> str:
        """Return one form filled in, or an empty text when every form is used up or lacks a figure.

        Figures the page has shown already are avoided; `strict` would sooner say nothing than
        show one again. What is returned counts as said.
        """
        second = ""
        for form in self._ordered(forms, values):
            for filled in self._fillings(form, values):
                if self._said.repeats(filled):
                    continue
                if not self._shown.isdisjoint(shown(filled)):
                    second = second or filled
                    continue
                return self._spoken(filled)
        return "" if strict or not second else self._spoken(second)

    def open_page(self, free: Iterable[str] = ()) -> None:
        """Begin an essay: from here on no figure is shown twice without need, but for `free`."""
        self._shown, self._free = set(), {f for text in free for f in shown(text)}
        self._opens = True

    def show(self, text: str) -> None:
        """Count the figures of a text as shown on this page."""
        self._shown |= shown(text) - self._free

    def _spoken(self, text: str) -> str:
        self._said.add(text)
        self._last = text
        self._opens = False
        self._openings = [_opening(text), *self._openings[:2]]
        self.show(text)
        return text

    def chance(self, share: float) -> bool:
        """Return true in that share of cases."""
        return bool(self._rng.random() < share)

    def toss(self) -> float:
        """Return a number in [0, 1)."""
        return float(self._rng.random())

    def _ordered(self, forms: Forms, values: Mapping[str, Value]) -> list[_Form]:
        known = [_parsed(form) for form in forms]
        fits = [f for f in known if all(name in values for name in f.fields)]
        fresh = [f for f in fits if not self._said.used(f.template)]
        if self._opens and self._opened is not None:
            fresh = [f for f in fresh if not self._opened.used(f.template)] or fresh
        shuffled = [fresh[i] for i in self._rng.permutation(len(fresh))]
        words = [_first_word(form, values) for form in shuffled]
        new = [f for f, word in zip(shuffled, words, strict=True) if word not in self._openings]
        old = [f for f, word in zip(shuffled, words, strict=True) if word in self._openings]
        first, rest = new[:CHOICES], new[CHOICES:]
        return sorted(first, key=lambda f: -self._contrast(f.template)) + rest + old

    def _contrast(self, template: str) -> float:
        """How well a sentence goes after the last one: long after short, another opening word."""
        before = sentences(self._last)[-1] if self._last else ""
        return abs(len(_first(template)) - len(before)) / 100

    def _fillings(self, form: _Form, values: Mapping[str, Value]) -> Iterable[str]:
        choices = [_alternatives(values[name]) for name in form.fields]
        shuffled = [[c[i] for i in self._rng.permutation(len(c))] for c in choices]
        for picked in islice(product(*shuffled), _TRIES):
            text = form.template.format_map(dict(zip(form.fields, picked, strict=True)))
            yield capitalised(text)


def _first_word(form: _Form, values: Mapping[str, Value]) -> str:
    """The word a form begins with once it is filled in."""
    word = _opening(form.template)
    if word.startswith("{") and form.fields:
        return _opening(_alternatives(values[form.fields[0]])[0])
    return word


def shown(text: str) -> set[str]:
    """Return the figures of a text that a reader would notice twice.

    These are figures of two digits or more, and how many of the names did something.
    """
    figures = {f for f in _FIGURE.findall(text) if sum(c.isdigit() for c in f) > 1}
    return figures | {share.casefold() for share in _SHARE.findall(text)}


def texts(draft: Draft) -> tuple[str, ...]:
    """Return every text of a dispatch that readers take for prose."""
    becauses = (prediction.because for prediction in draft.predictions)
    reasons = (view.reason for view in draft.minds)
    return (draft.title, draft.standfirst, *draft.thesis, draft.essay, *becauses, *reasons)


def first_sentence(draft: Draft) -> tuple[str, ...]:
    """Return the sentence an essay begins with."""
    return sentences(draft.essay)[:1]


def says(forms: Forms, sentence: str) -> bool:
    """Return whether the sentence is one of these forms filled in."""
    said = sentence.casefold()
    return any(_sentence_pieces(form)[0].fit(said) for form in forms)


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
def _sentence_pieces(template: str) -> tuple[_Pieces, ...]:
    pieces = (
        text + (_HOLE if name is not None else "")
        for text, name, _, _ in Formatter().parse(template)
    )
    whole = "".join(pieces).casefold()
    return tuple(_Pieces.of(part) for part in _parts(whole))
