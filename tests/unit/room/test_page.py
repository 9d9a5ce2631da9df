"""The page and its code agree: every word asked for exists, every part filled is there."""

import re

from adapters.room.commands import completions, is_command
from adapters.room.page import STATIC, Page
from adapters.room.words import page_words
from bot.application.room_channel import ROOM

CODE = {path.name: path.read_text() for path in sorted(STATIC.glob("*.js"))}
ALL_CODE = "\n".join(CODE.values())


def html(*, replayed: bool = True) -> str:
    text = Page(ROOM, "", replayed=replayed).response().text
    assert text is not None
    return text


def test_the_pages_code_asks_only_for_words_there_are_and_for_all_of_them() -> None:
    asked = set(re.findall(r'"(\w+)"', ALL_CODE)) | {"react_up", "react_down"}
    calls = re.findall(r"say\(([^,)]*)", ALL_CODE)
    said = {key for call in calls for key in re.findall(r'"(\w+)"', call)}
    assert said <= set(page_words())
    assert set(page_words()) <= asked


def test_every_element_the_code_looks_up_is_in_the_page() -> None:
    ids = set(re.findall(r'id="([\w-]+)"', html()))
    assert set(re.findall(r'byId\("([\w-]+)"\)', ALL_CODE)) <= ids
    assert set(re.findall(r'copy\("([\w-]+)"\)', ALL_CODE)) <= ids


def test_data_never_becomes_markup() -> None:
    for name, code in CODE.items():
        for danger in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert danger not in code, name


def test_nothing_is_fetched_from_elsewhere() -> None:
    sheet = (STATIC / "room.css").read_text()
    for text in (html(), sheet, ALL_CODE):
        assert not re.findall(r"""["'(](?:https?:)?//\w""", text)


def test_the_page_has_no_inline_code_or_style() -> None:
    page = html()
    assert not re.findall(r"\s(?:on\w+|style)=", page)
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []


def test_only_a_replay_shows_the_pace() -> None:
    assert 'id="pace"' in html(replayed=True)
    assert 'id="pace"' not in html(replayed=False)


def test_a_line_is_a_command_with_a_slash_or_by_its_first_word() -> None:
    commands = [
        "/workshop",
        "/trail 54",
        "workshop me",
        "trail",
        "Leaderboard 2018-Q1",
        "forget_me",
    ]
    assert all(is_command(line) for line in commands)
    assert not any(is_command(line) for line in ("hello", "what about trail?", "nice call"))


def test_the_box_suggests_what_the_reader_may_use() -> None:
    names = [entry["name"] for entry in completions()]
    assert "trail" in names
    assert "void" not in names
    assert "void" in [entry["name"] for entry in completions(operator=True)]
