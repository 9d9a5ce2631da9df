"""How a thing is said: fresh, complete, without a figure twice, and the same for the same dice."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.essay import facts
from bot.desk.essay.about import Values
from bot.desk.essay.mask import mask, sentences
from bot.desk.essay.voice import Said, Voice, capitalised, says
from bot.domain.dispatch import Draft


def voice(*essays: str, seed: int = 1) -> Voice:
    """A voice whose last dispatches had these essays."""
    drafts = [Draft(title="An earlier title", essay=essay) for essay in essays]
    return Voice(Said(drafts), np.random.default_rng(seed))


def test_a_form_is_filled_with_its_figures() -> None:
    values: Values = {"m": "META", "move": facts.move("META", -2.6)}
    assert voice().say(("{m} lost {move} today.",), values) == "META lost 2.6\u00a0% today."


def test_a_form_that_lacks_a_figure_is_not_said() -> None:
    assert voice().say(("It lost {move}.", "Nothing moved here at all."), {}) == (
        "Nothing moved here at all."
    )


def test_what_the_last_dispatches_said_is_not_said_again_whatever_its_figures() -> None:
    forms = ("{m} lost {move} and nobody minded.",)
    assert voice("NVDA lost 3.1\u00a0% and nobody minded.").say(
        forms, {"m": "META", "move": "2.6\u00a0%"}
    ) == ("")


def test_a_form_is_used_up_even_if_words_stood_in_its_holes() -> None:
    forms = ("I'd put {p} on {doing} and slept well.",)
    before = "I'd put 60\u00a0% on META holding 163 and slept well."
    values = {"p": "55\u00a0%", "doing": "NVDA closing below 240 both times"}
    assert voice(before).say(forms, values) == ""


def test_nothing_is_said_twice_by_one_voice() -> None:
    found = voice()
    forms = ("It was quiet on the whole.", "On the whole it was quiet and small.")
    said = [found.say(forms, {}) for _ in range(3)]
    assert sorted(said) == sorted([*forms, ""])


def test_a_figure_already_on_the_page_is_avoided_and_in_strict_mode_refused() -> None:
    found = voice()
    found.open_page()
    found.show("META closed at 161.95.")
    forms = ("It had been at {a} before that.", "It was {b} in the evening, of all prices.")
    assert found.say(forms, {"a": "161.95", "b": "158.20"}).startswith("It was 158.20")
    assert found.say(forms[:1], {"a": "161.95"}, strict=True) == ""
    assert found.say(forms[:1], {"a": "161.95"}) == "It had been at 161.95 before that."


def test_free_figures_may_come_back() -> None:
    found = voice()
    found.open_page(free=("62\u00a0%",))
    found.show("I say 62\u00a0%.")
    assert found.say(("My price for it stays {p}.",), {"p": "62\u00a0%"}, strict=True)


def test_the_same_dice_choose_the_same_words() -> None:
    forms = tuple(f"Sentence {word} stands alone." for word in "abcdefgh")
    one, other = ([voice(seed=5).say(forms, {}) for _ in range(3)] for _ in range(2))
    assert one == other


def test_every_sentence_begins_in_upper_case() -> None:
    assert capitalised("the VIX rose. it fell again.") == "The VIX rose. It fell again."


def test_a_sentence_is_recognised_as_its_form() -> None:
    forms = ("{x} closed at {x_close}, which puts it {away} from {level}.",)
    assert says(forms, "META closed at 168.15, which puts it 0.7\u00a0% from 167.")
    assert not says(forms, "META closed at 168.15, which leaves it 0.7\u00a0% from 167.")


@given(st.integers(0, 2**32), st.integers(1, 30))
def test_no_masked_sentence_comes_back_however_often_it_speaks(seed: int, times: int) -> None:
    forms = tuple(f"{word} of {{n}} were {word} today." for word in ("most", "few", "some"))
    found = voice(seed=seed)
    said = [found.say(forms, {"n": ("six", "seven")}) for _ in range(times)]
    masked = [mask(s) for text in said for s in sentences(text)]
    assert len(masked) == len(set(masked)) == min(times, 3)
