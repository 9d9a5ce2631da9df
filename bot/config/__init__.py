"""bot.toml and the environment, read once into frozen settings."""

from bot.config.reading import load
from bot.config.sections import Settings

__all__ = ["Settings", "load"]
