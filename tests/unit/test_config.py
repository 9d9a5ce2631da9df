"""Settings: three sources, and one line for every fault."""

from __future__ import annotations

import os
import tomllib
from datetime import UTC, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest

from bot.config import Settings, load
from bot.config.environment import is_secret, variable
from bot.config.reading import documented_defaults
from bot.domain.errors import BadConfig


@pytest.fixture(autouse=True)
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("WORKSHOP_")]:
        monkeypatch.delenv(name)


def read(text: str) -> Settings:
    Path("bot.toml").write_text(text, encoding="utf-8")
    return load()


def fault(text: str) -> str:
    with pytest.raises(BadConfig) as caught:
        read(text)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def fields() -> list[tuple[str, str, bool]]:
    return [
        (section, key, is_secret(field))
        for section, table in Settings.model_fields.items()
        for key, field in getattr(table.annotation, "model_fields", {}).items()
    ]


def test_the_documented_file_equals_the_defaults() -> None:
    assert load(documented_defaults()) == Settings()


def test_the_documented_file_names_every_key_and_every_secret() -> None:
    text = documented_defaults().read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    for section, key, secret in fields():
        if secret:
            assert variable(section, key) in text
        else:
            assert key in tables[section]


def test_every_key_of_the_documented_file_stands_under_its_comment() -> None:
    lines = documented_defaults().read_text(encoding="utf-8").splitlines()
    bare = [key for above, key in pairwise(lines) if "=" in key and not above.startswith("#")]
    assert [key for key in bare if not key.startswith("#")] == []


def test_without_a_file_the_defaults_hold() -> None:
    assert load() == Settings()


def test_the_environment_stands_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_WEB__PORT", "9001")
    monkeypatch.setenv("WORKSHOP_DESK__SYMBOLS", "SPY, META")
    monkeypatch.setenv("WORKSHOP_SCHEDULE__TIMES", "09:45,16:30")
    settings = read('[web]\nport = 9000\nhost = "::1"\n')
    assert (settings.web.port, settings.web.host) == (9001, "::1")
    assert settings.desk.symbols == ("SPY", "META")
    assert settings.schedule.times == (time(9, 45), time(16, 30))


def test_a_database_given_on_the_command_line_stands_over_everything() -> None:
    Path("bot.toml").write_text('[database]\nurl = "sqlite:///a.db"\n')
    assert load(database="sqlite:///b.db").database.url == "sqlite:///b.db"


def test_instants_become_utc() -> None:
    settings = read("[clock]\nstart = 2018-01-02T09:30:00-05:00\n")
    assert settings.clock.start == datetime(2018, 1, 2, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[web]\nprot = 1", "bot.toml, [web]: unknown key prot; the nearest is port"),
        ("[webb]\nport = 1", "bot.toml: unknown table or key webb; the nearest is web"),
        ("port = 1", "bot.toml: table or key port is unknown here; it belongs in [web]"),
        ("[log]\nseed = 1", "bot.toml, [log]: key seed is unknown here; it belongs in [desk]"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_valid_one(text: str, line: str) -> None:
    assert fault(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[web]\nport = "x"', 'bot.toml, [web] port: expected a whole number, got "x"'),
        ('[discord]\nshare = "x"', 'bot.toml, [discord] share: expected true or false, got "x"'),
        ("[web]\nport = true", "bot.toml, [web] port: expected neither true nor false, got true"),
        ("[web]\nport = 70000", "bot.toml, [web] port: expected at most 65535, got 70000"),
        ("web = 3", "bot.toml: expected a table [web], got 3"),
        ("[desk]\nsymbols = [1]", "bot.toml, [desk] symbols[0]: expected text, got 1"),
        (
            '[desk]\nquiet_cycles = "loud"',
            "bot.toml, [desk] quiet_cycles: expected 'note' or 'silent', got \"loud\"",
        ),
        (
            '[desk]\ntimezone = "Mars"',
            'bot.toml, [desk] timezone: expected a time zone such as America/New_York, got "Mars"',
        ),
        (
            '[schedule]\ntimes = ["25:00"]',
            'bot.toml, [schedule] times[0]: expected a time such as 16:30, got "25:00"',
        ),
        (
            '[desk]\noperators = ["ann"]',
            (
                "bot.toml, [desk] operators[0]: expected a platform and a user such as "
                '"discord:1234", got "ann"'
            ),
        ),
        (
            '[database]\nurl = "mysql://u:hunter2@host/db"',
            (
                "bot.toml, [database] url: expected sqlite:///PATH or postgresql://…, "
                'got "mysql://u:***@host/db"'
            ),
        ),
        (
            '[database]\nurl = "sqlite:///"',
            'bot.toml, [database] url: expected sqlite:///PATH or postgresql://…, got "sqlite:///"',
        ),
        (
            '[web]\nport = "x"\nhost = 3',
            "bot.toml, [web] host: expected text, got 3 (and 1 more)",
        ),
    ],
)
def test_a_wrong_value_is_told_with_what_was_expected(text: str, line: str) -> None:
    assert fault(text) == line


def test_an_instant_without_a_zone_is_refused() -> None:
    assert "an instant with its zone" in fault("[clock]\nstart = 2018-01-02T09:30:00\n")


def test_a_syntax_error_tells_line_and_column() -> None:
    assert "line 2, column 6" in fault("[web]\nport 8787\n")


def test_a_file_that_begins_with_a_byte_order_mark_is_read() -> None:
    assert read("\ufeff[web]\nport = 9000\n").web.port == 9000


def test_a_file_that_is_no_text_is_refused() -> None:
    Path("bot.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadConfig, match="not UTF-8"):
        load()


@pytest.mark.parametrize(
    ("section", "key"), [(section, key) for section, key, secret in fields() if secret]
)
def test_a_secret_in_the_file_is_refused_and_never_shown(section: str, key: str) -> None:
    line = fault(f'[{section}]\n{key} = "hunter2"\n')
    assert variable(section, key) in line
    assert "hunter2" not in line


def test_a_secret_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_DISCORD__TOKEN", "hunter2")
    token = load().discord.token
    assert token is not None
    assert token.get_secret_value() == "hunter2"
    assert "hunter2" not in repr(load())


def test_a_secret_comes_from_the_file_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "token").write_text("hunter2\n")
    monkeypatch.setenv("WORKSHOP_SLACK__BOT_TOKEN_FILE", str(tmp_path / "token"))
    token = load().slack.bot_token
    assert token is not None
    assert token.get_secret_value() == "hunter2"


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("WORKSHOP_WEB__PORT", "x", 'WORKSHOP_WEB__PORT: expected a whole number, got "x"'),
        ("WORKSHOP_WEB__PROT", "1", "WORKSHOP_WEB__PROT: unknown key prot; the nearest is port"),
        (
            "WORKSHOP_WEBB__PORT",
            "1",
            "WORKSHOP_WEBB__PORT: unknown section webb; the nearest is WORKSHOP_WEB__PORT",
        ),
        (
            "WORKSHOP_PORT",
            "1",
            "WORKSHOP_PORT: unknown section port; the nearest is WORKSHOP_WEB__PORT",
        ),
        ("WORKSHOP_WEB", "1", "WORKSHOP_WEB: names no key; write WORKSHOP_WEB__KEY"),
        (
            "WORKSHOP_DISCORD__TOKEN_FILE",
            "/nowhere",
            "WORKSHOP_DISCORD__TOKEN_FILE: cannot read the secret's file /nowhere",
        ),
    ],
)
def test_a_fault_in_the_environment_names_the_variable(
    name: str, value: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadConfig) as caught:
        load()
    assert str(caught.value) == line
