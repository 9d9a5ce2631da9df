"""The environment as a source: WORKSHOP_WEB__PORT, and WORKSHOP_DISCORD__TOKEN_FILE for secrets."""

import os
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import EnvSettingsSource

from bot.domain.errors import BadConfig

PREFIX = "WORKSHOP_"
DELIMITER = "__"


def variable(section: str, key: str) -> str:
    """The name of the environment variable that sets `key` of `section`."""
    return f"{PREFIX}{section}{DELIMITER}{key}".upper()


def is_set(section: str, key: str) -> bool:
    """Whether the environment sets this key."""
    return variable(section, key) in map(str.upper, os.environ)


def is_secret(field: FieldInfo | None) -> bool:
    """Whether a key may only come from the environment or from a file of its own."""
    return field is not None and field.annotation == SecretStr | None


class Environment(EnvSettingsSource):
    """Reads the variables, and for `…_FILE` of a secret the file it names."""

    def __call__(self) -> dict[str, Any]:
        """The values by section; BadConfig where a secret's file cannot be read."""
        return {
            section: self._opened(section, keys) for section, keys in super().__call__().items()
        }

    def _opened(self, section: str, keys: Any) -> Any:
        model = self.settings_cls.model_fields[section].annotation
        fields = getattr(model, "model_fields", {})
        opened = dict(keys)
        for key in keys:
            secret = key.removesuffix("_file")
            if key not in fields and is_secret(fields.get(secret)):
                if secret in keys:
                    raise BadConfig("is set twice; keep one", where=variable(section, secret))
                opened[secret] = _read(variable(section, key), opened.pop(key))
        return opened


def _read(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"cannot read the secret's file {path}", where=name) from error
