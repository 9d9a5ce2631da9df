"""Whatever a file holds, reading it ends in a dispatch or in one clear line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.calendars.exchange import load_universe
from adapters.dispatch_files import read_dispatch
from bot.application.manuscript import Manuscript
from bot.application.transcribe import speaks_of, transcribe
from bot.domain.errors import BadInput
from bot.domain.instrument import Universe
from tests.fakes.dispatch_texts import EXPORT, PAGE, SYMBOLS

TEXTS = {"page": PAGE, "export": EXPORT}


@pytest.fixture(scope="module")
def universe() -> Universe:
    return load_universe(SYMBOLS, date(2025, 4, 1), date(2026, 9, 1))


@pytest.fixture(scope="module")
def read(
    tmp_path_factory: pytest.TempPathFactory, universe: Universe
) -> Callable[[bytes], Manuscript]:
    path = tmp_path_factory.mktemp("files") / "dispatch.txt"

    def read(data: bytes) -> Manuscript:
        path.write_bytes(data)
        manuscript = read_dispatch(path)
        if speaks_of(manuscript) <= set(SYMBOLS):
            transcribe(manuscript, universe)
        return manuscript

    return read


def outcome(read: Callable[[bytes], Manuscript], data: bytes) -> Manuscript | BadInput:
    """What became of a file; whatever else is raised goes through."""
    try:
        return read(data)
    except BadInput as refused:
        return refused


def refusal(read: Callable[[bytes], Manuscript], data: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        read(data)
    line = str(refused.value)
    assert "\n" not in line
    assert "dispatch.txt" in line
    return line


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_left_out_twice_or_elsewhere_never_break_the_reader(
    name: str, data: st.DataObject, read: Callable[[bytes], Manuscript]
) -> None:
    lines = TEXTS[name].split("\n")
    places = st.integers(0, len(lines) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=8)):
        if place < len(lines):
            line = lines.pop(place)
            if data.draw(st.booleans()):
                lines.insert(data.draw(places), line)
    told = outcome(read, "\n".join(lines).encode())
    assert isinstance(told, BadInput) or told.cycle in (71, 112)


@pytest.mark.parametrize("name", TEXTS)
@given(place=st.floats(0, 1, exclude_max=True), put=st.binary(max_size=6), cut=st.integers(0, 40))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_changed_anywhere_never_break_the_reader(
    name: str, place: float, put: bytes, cut: int, read: Callable[[bytes], Manuscript]
) -> None:
    whole = TEXTS[name].encode()
    at = int(place * len(whole))
    told = outcome(read, whole[:at] + put + whole[at + cut :])
    assert isinstance(told, BadInput) or told.essay


@pytest.mark.parametrize("first", [b"", b"\n\n\n", b"Hello\n", b"WORKSHOP DESK", b"#Title\n"])
def test_what_is_no_dispatch_is_told_how_one_begins(
    first: bytes, read: Callable[[bytes], Manuscript]
) -> None:
    line = refusal(read, first)
    assert "“WORKSHOP DESK · APR 1, 2026 · 01:11 UTC”" in line
    assert "“# Title”" in line


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x7fELF\0\0\0", "this is not text"),
        (PAGE.encode("utf-16"), "this is not text"),
        (PAGE.encode().replace("—".encode(), b"\x97"), "line 3: the bytes there are not UTF-8"),
        (b"# " + b"x" * 1_000_000, "more than a million bytes"),
        (b"# T\n\n" + b"x" * 900_000, "line 3: 900000 characters are too many for one line"),
        (b"# T\n" * 3_000, "lines are too many for one dispatch"),
        (b"# " + b"x" * 300, "line 1: expected a title of at most 200 characters"),
    ],
)
def test_what_is_no_text_or_too_much_of_it_is_refused(
    data: bytes, why: str, read: Callable[[bytes], Manuscript]
) -> None:
    assert why in refusal(read, data)


def test_other_line_ends_and_a_byte_order_mark_are_welcome(
    read: Callable[[bytes], Manuscript],
) -> None:
    assert read(b"\xef\xbb\xbf" + EXPORT.replace("\n", "\r\n").encode()) == read(EXPORT.encode())


def test_what_nobody_can_see_is_left_out_and_markup_is_only_text(
    read: Callable[[bytes], Manuscript],
) -> None:
    nasty = "<script>alert(1)</script> @everyone \u202eevil\u202c \x1b[31mred\x07"
    told = read(EXPORT.replace("Half a session", nasty).encode())
    assert told.essay.startswith("<script>alert(1)</script> @everyone evil [31mred, and still")


def test_a_folder_or_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=f"{tmp_path}: this is no file"):
        read_dispatch(tmp_path)
    with pytest.raises(BadInput, match=r"none.txt: cannot be read: No such file"):
        read_dispatch(tmp_path / "none.txt")
    with pytest.raises(BadInput, match="cannot be read"):
        read_dispatch(tmp_path / "a\0b")


def test_markers_without_end_take_no_time(read: Callable[[bytes], Manuscript]) -> None:
    stars = "\n\n".join(["*a " * 2_500] * 60)
    assert read(EXPORT.replace("Half a session", stars).encode()).essay.count("*a") == 150_000
