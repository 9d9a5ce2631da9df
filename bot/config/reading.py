"""Reading bot.toml: every fault becomes one line that names the file, the key and the way out."""

import os
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.config.environment import DELIMITER, PREFIX, is_secret, variable
from bot.config.problems import expected, explain, nearest
from bot.config.sections import Database, Settings
from bot.domain.errors import BadConfig

DEFAULT_FILE = Path("bot.toml")


def load(path: Path | None = None, *, database: str | None = None) -> Settings:
    """The settings: the environment over the file over the defaults.

    Without `path`, bot.toml in the working folder is read if there is one. `database` is a URL
    that stands over everything. Raises BadConfig.
    """
    path = path or default_file()
    tables = _parse(path) if path else {}
    _refuse_secrets(tables, str(path))
    _refuse_unknown_variables()
    try:
        settings = Settings(**tables)
    except ValidationError as error:
        raise explain(error, Settings, str(path)) from error
    return settings if database is None else _with_database(settings, database)


def default_file() -> Path | None:
    """The file that is read when none is named: bot.toml of the working folder, or none."""
    return DEFAULT_FILE if DEFAULT_FILE.is_file() else None


def documented_defaults() -> Path:
    """The bot.toml that documents every key: in an installed package, or else in the checkout."""
    installed = Path(str(files("bot"))) / "bot.toml"
    return installed if installed.is_file() else installed.parents[1] / "bot.toml"


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(str(error), where=str(path)) from error
    except UnicodeDecodeError as error:
        raise BadConfig("is not UTF-8 text", where=str(path)) from error
    except OSError as error:
        raise BadConfig(f"cannot be read: {error.strerror}", where=str(path)) from error


def _refuse_secrets(tables: dict[str, Any], file: str) -> None:
    for section, field in Settings.model_fields.items():
        fields = getattr(field.annotation, "model_fields", {})
        table = tables.get(section)
        for key in table if isinstance(table, dict) else ():
            if is_secret(fields.get(key)):
                name = variable(section, key)
                raise BadConfig(
                    f"a secret does not belong in this file; take it out and set {name}, "
                    f"or {name}_FILE to a file that holds it",
                    where=f"{file}, [{section}] {key}",
                )


def _refuse_unknown_variables() -> None:
    for name in os.environ:
        if not name.upper().startswith(PREFIX):
            continue
        section, delimiter, key = name.lower().removeprefix(PREFIX.lower()).partition(DELIMITER)
        if section not in Settings.model_fields:
            raise BadConfig(
                f"unknown section {section}; the nearest is {_variable_like(section, key)}",
                where=name,
            )
        if not delimiter:
            raise BadConfig(f"names no key; write {variable(section, 'KEY')}", where=name)


def _variable_like(section: str, key: str) -> str:
    if not key:
        for known, field in Settings.model_fields.items():
            if section in getattr(field.annotation, "model_fields", {}):
                return variable(known, section)
    return variable(nearest(section, Settings.model_fields), key or "KEY")


def _with_database(settings: Settings, url: str) -> Settings:
    try:
        return settings.model_copy(update={"database": Database(url=url)})
    except ValidationError as error:
        raise BadConfig(expected(error.errors()[0]), where="--database") from error
