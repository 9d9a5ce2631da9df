"""The language itself: every form can be filled in, names what it speaks of, and stands alone."""

import re
from string import Formatter

import pytest

from bot.desk.essay.expectations import Expectation
from bot.desk.essay.mask import mask
from bot.desk.essay.phrases.denied import denials
from bot.desk.essay.phrases.readings import words
from bot.desk.essay.readings import KINDS
from bot.desk.essay.reasons import forms_of, reason_values
from bot.desk.minds.codes import KINDS as CODES
from bot.desk.opinion import Reason
from tests.unit.desk.essay.phrasebook import forms

FORMS = tuple(forms())


def fields(form: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(form) if name]


def test_no_form_is_written_twice() -> None:
    written = [form for _, form in FORMS]
    assert len(written) == len(set(written))


def test_no_two_forms_are_the_same_sentence_with_other_figures() -> None:
    masked: dict[str, str] = {}
    for place, form in FORMS:
        bare = mask(re.sub(r"\{\w+\}", "META", form))
        assert bare not in masked, f"{place} says what {masked.get(bare)} says: {form}"
        masked[bare] = place


def test_figures_are_rendered_and_never_typed() -> None:
    typed = {
        form for _, form in FORMS if re.search(r"\d", re.sub(r"\{\w+\}|in 100|of 100", "", form))
    }
    assert typed == set()


def test_sentences_end_and_titles_do_not() -> None:
    for place, form in FORMS:
        ends = form.rstrip('"').endswith((".", "!", "?", "{text}", "{why}", "{why_low}", "{line}"))
        assert ends is not place.endswith("titles") or form.endswith("?"), f"{place}: {form}"


@pytest.mark.parametrize("key", "igbwcsm")
def test_a_figure_of_a_name_stands_in_a_form_that_names_it(key: str) -> None:
    names = {key, f"{key}s", *(f"{key}_{word}" for word in ("co", "cos", "short", "shorts"))}
    for place, form in FORMS:
        used = set(fields(form))
        own = {name for name in used if name.startswith(f"{key}_")} - names
        if own and not place.startswith(("macro", "flow", "contrarian")):
            assert used & names, f"{place} does not say whose figure it shows: {form}"


def test_every_reading_has_titles_and_lines_for_weeks_and_something_that_would_refute_it() -> None:
    for kind in KINDS:
        assert len(words(kind.key).titles()) >= 7
        assert len(words(kind.key).lines()) >= 7
        assert words(kind.key).refuted()


def test_what_would_refute_a_reading_is_something_a_price_can_show() -> None:
    for kind in KINDS:
        for form in words(kind.key).refuted():
            assert {"i", "b", "w", "s", "vix"} & set(fields(form)), f"{kind.key}: {form}"


def test_every_expectation_has_sentences_that_deny_it() -> None:
    expected: list[Expectation] = [e for kind in KINDS for e in kind.expects]
    assert len(expected) >= 40
    assert all(len(denials(expectation.key)) >= 2 for expectation in expected)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_reason_of_the_minds_has_sentences_that_its_own_figures_fill(code: str) -> None:
    kind = CODES[code]
    for sign in (1.0, -1.0):
        figures = {figure: sign * (2.0 + place) for place, figure in enumerate(kind.figures)}
        reason = Reason(code, "", ("META", "NVDA"), figures)
        known = reason_values(reason)
        found = [form for form in forms_of(reason) if set(fields(form)) <= set(known)]
        assert len(found) >= 3, f"{code}: {[fields(f) for f in forms_of(reason)]} of {set(known)}"


def test_a_reason_nobody_has_written_for_is_not_said() -> None:
    assert forms_of(Reason("macro-unheard-of", "", (), {})) == ()


def test_a_rotation_is_denied_for_want_of_a_winner_only_where_nobody_won() -> None:
    assert all("b_loss" in fields(form) for form in denials("rotation-all-fell"))
