"""A benchmark that misses what is wanted says so, and its run fails."""

import pytest

from benchmarks.figure import Figure, tell


def test_a_miss_is_marked_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell([Figure("fast: 1"), Figure("slow: 9 (limit 3)", met=False)]) == 1
    assert capsys.readouterr().out == "fast: 1\nslow: 9 (limit 3): MISSED\n"
