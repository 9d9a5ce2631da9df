"""The frame of the terminal: help, usage, exit codes, one line for every error."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.commands.app import COMMANDS, run

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def seconds(*arguments: str) -> float:
    def once() -> float:
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT
        )
        return time.perf_counter() - begin

    return min(once() for _ in range(3))


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_lists_every_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    shown = capsys.readouterr().out
    for name, entry in COMMANDS.items():
        assert f"  {name} " in shown
        assert entry.line.split()[0] in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert f"Usage: workshop {name}" in capsys.readouterr().out


def test_help_comes_fast() -> None:
    """Under 0.4 s, where a bare interpreter that loads typer takes about 0.1 s."""
    floor = seconds("-c", "import typer")
    assert seconds("-m", "bot", "--help") < max(0.4, 2.5 * floor)


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from bot.commands.app import run; run(['--help'])\n"
        "heavy = {'pydantic_settings', 'sqlalchemy', 'numpy', 'pandas', 'aiohttp', 'structlog'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    seconds("-c", code)


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("workshop 0.")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["chek"], "there is no command chek; the nearest is check."),
        (["check", "--jsn"], "No such option: --jsn"),
        (["check", "more"], "unexpected extra argument"),
        (["claim", "chekc", "x"], "Did you mean 'check'? See"),
        (["check", "--config"], "'--config' requires an argument"),
        (["check", "--config", "none.toml"], "none.toml: cannot be read: No such file"),
        (["check", "--database", "mysql://x"], "--database: expected sqlite:///PATH"),
    ],
)
def test_bad_usage_is_one_clear_line_and_exit_two(
    arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("workshop: ")
    assert line in shown.err
    assert shown.err.count("\n") == 1


def test_check_names_the_file_that_is_missing_and_exits_one(
    empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty_folder / "bot.toml").write_text('[market_data]\nbars = "prices.csv"\n')
    assert run(["check", "--json"]) == 1
    shown = capsys.readouterr()
    document = json.loads(shown.out)
    assert document["ok"] is False
    faults = [part for part in document["parts"] if not part["ok"]]
    assert [fault["part"] for fault in faults] == ["[market_data] bars"]
    assert "prices.csv" in faults[0]["says"]
    assert shown.err == "workshop: 1 part needs mending\n"


@pytest.mark.parametrize(
    ("text", "part", "says"),
    [
        ('[schedule]\nmode = "cron"\ncron = "99 9 * * *"', "[schedule]", "'99 9 * * *' is no cron"),
        ('[web]\nhost = "0.0.0.0"', "[web]", "use 127.0.0.1"),
        ('[desk]\nsymbols = ["MTEA"]', "[market_data]", "the nearest they have is META"),
        ("[clock]\nstart = 1980-01-02T14:30:00Z", "[market_data]", "run from 1999-01-04"),
        ("[clock]\nstart = 2025-01-02T14:30:00Z", "[market_data]", "to 2023-09-21"),
    ],
)
def test_check_finds_what_would_stop_a_run(
    empty_folder: Path, capsys: pytest.CaptureFixture[str], text: str, part: str, says: str
) -> None:
    (empty_folder / "bot.toml").write_text(text)
    assert run(["check", "--json"]) == 1
    parts = json.loads(capsys.readouterr().out)["parts"]
    faults = [(fault["part"], fault["says"]) for fault in parts if not fault["ok"]]
    assert [name for name, _ in faults] == [part]
    assert says in faults[0][1]


@pytest.mark.parametrize("address", ["", "https://desk.example.com"])
def test_check_warns_of_chats_without_links(
    empty_folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    address: str,
) -> None:
    (empty_folder / "bot.toml").write_text(f'[web]\npublic_url = "{address}"')
    run(["check"])
    assert "public_url" not in capsys.readouterr().out
    monkeypatch.setenv("WORKSHOP_DISCORD__TOKEN", "none")
    monkeypatch.setenv("WORKSHOP_DISCORD__API_BASE", "http://127.0.0.1:9")
    run(["check"])
    shown = capsys.readouterr().out
    assert ("warning  [web] public_url: empty, so posts" in shown) == (address == "")


def test_a_password_in_an_address_is_never_shown(
    empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty_folder / "bot.toml").write_text('[database]\nurl = "postgresql://u:hunter2@host/db"')
    assert run(["check"]) == 1
    shown = capsys.readouterr()
    assert "postgresql://u:***@host/db" in shown.out
    assert "hunter2" not in shown.out + shown.err


def test_check_of_the_defaults_points_at_the_documented_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["check"]) == 0
    path = capsys.readouterr().out.split("copy ")[1].split(" here")[0]
    assert "[market_data]" in Path(path).read_text(encoding="utf-8")


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m bot --help | true"
    done = subprocess.run(["bash", "-c", command], check=True, capture_output=True, cwd=ROOT)
    assert done.stderr == b""
