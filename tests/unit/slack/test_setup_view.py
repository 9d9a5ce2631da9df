"""The setup form as a moderator reads it: every choice in whole words, and what each brings."""

from typing import Any

import pytest

from adapters.slack.setup.choices import Choice, Form
from adapters.slack.setup.view import form_view
from bot.application.ports.book import Loudness


def form(choice: Choice) -> list[dict[str, Any]]:
    return form_view(Form(choice))["blocks"]  # type: ignore[no-any-return]


def test_no_choice_is_told_with_its_end_cut_off() -> None:
    elements = [block.get("element", {}) for block in form(Choice())]
    options = [option for element in elements for option in element.get("options", ())]
    told = [option[part]["text"] for option in options for part in ("text", "description")
            if part in option]  # fmt: skip
    assert "Post and verdict, a thread with all calls, a reminder, the week in review" in told
    assert not [text for text in told if text.endswith("…")]


@pytest.mark.parametrize(("loudness", "told"), [(Loudness.FULL, True), (Loudness.NORMAL, False)])
def test_the_preview_names_all_that_a_loud_channel_gets(loudness: Loudness, told: bool) -> None:
    words = "\n".join(str(block.get("text")) for block in form(Choice(loudness=loudness)))
    assert ("A reminder comes before bets lock" in words) is told
    assert ("the week in review" in words) is told
