"""Reactions are told apart by their usual names."""

import pytest

from adapters.slack.reaction_names import bare


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("+1", "+1"),
        ("thumbsup", "+1"),
        (":thumbsup:", "+1"),
        ("thumbsup::skin-tone-4", "+1"),
        (":+1::skin-tone-2:", "+1"),
        ("-1", "-1"),
        ("Arrow_Up", "arrow_up"),
        (" :bull: ", "bull"),
        ("", ""),
    ],
)
def test_a_name_is_told_without_colons_tones_and_aliases(written: str, name: str) -> None:
    assert bare(written) == name
