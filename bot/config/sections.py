"""One frozen class a section of bot.toml; bot.toml documents every key."""

import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from typing_extensions import override

from bot.config.environment import DELIMITER, PREFIX, Environment
from bot.domain.text import languages


def _items(value: Any) -> Any:
    """The environment writes lists with commas."""
    if isinstance(value, str):
        return [item for item in map(str.strip, value.split(",")) if item]
    return value


def _none_if_empty(value: Any) -> Any:
    return None if value == "" else value


def _known_language(value: str) -> str:
    if value not in languages():
        raise ValueError(f"one of: {', '.join(languages())}")
    return value


def _known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("a time zone such as America/New_York") from error
    return value


def _to_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


def _five_fields(value: str) -> str:
    if len(value.split()) != 5:
        raise ValueError('a cron line of five fields such as "30 16 * * mon-fri"')
    return value


def _person(value: str) -> str:
    platform, _, user = value.partition(":")
    if not platform or not user:
        raise ValueError('a platform and a user such as "discord:1234"')
    return value


def _slack_user(value: str) -> str:
    if not SLACK_USER.fullmatch(value):
        raise ValueError('a Slack user such as "U0123ABCD" or "T0123ABCD/U0123ABCD"')
    return value


def _database_url(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://")) or value == "sqlite:///":
        raise ValueError("sqlite:///PATH or postgresql://…")
    return value


def _web_url(value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        raise ValueError("an address beginning with http:// or https://")
    return value.rstrip("/")


SLACK_USER = re.compile(r"(T[A-Z0-9]+/)?[UW][A-Z0-9]+")

List = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_items)]
File = Annotated[Path | None, BeforeValidator(_none_if_empty)]
Url = Annotated[str, AfterValidator(_web_url)]


class Section(BaseModel):
    """A table of bot.toml: frozen, without unknown keys, and true is never the number one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_values(cls, value: Any, info: ValidationInfo) -> Any:
        wanted = cls.model_fields[info.field_name or ""].annotation
        if isinstance(value, bool) and wanted is not bool:
            raise ValueError("neither true nor false")
        return value


class Desk(Section):
    """What the desk watches, how it speaks, and who may overrule it."""

    symbols: List = ()
    language: Annotated[str, AfterValidator(_known_language)] = "en"
    timezone: Annotated[str, AfterValidator(_known_zone)] = "America/New_York"
    quiet_cycles: Literal["note", "silent"] = "note"
    seed: Annotated[int, Field(ge=0)] = 0
    operators: Annotated[
        tuple[Annotated[str, AfterValidator(_person)], ...], NoDecode, BeforeValidator(_items)
    ] = ()


class Schedule(Section):
    """When cycles are due; local times are in the desk's time zone."""

    mode: Literal["after_close", "times", "cron", "interval"] = "after_close"
    after_close_minutes: Annotated[int, Field(ge=0, le=720)] = 30
    times: Annotated[tuple[time, ...], NoDecode, BeforeValidator(_items), Field(min_length=1)] = (
        time(16, 30),
    )
    cron: Annotated[str, AfterValidator(_five_fields)] = "30 16 * * mon-fri"
    interval_minutes: Annotated[int, Field(ge=1)] = 60
    late: Literal["run", "skip"] = "run"


class Database(Section):
    """Where the one database is."""

    url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///workshop.db"


class MarketData(Section):
    """Where prices come from; without a file, the bundled ones. Alpaca's key is a secret."""

    source: Literal["yahoo", "alpaca", "file", "replay"] = "replay"
    fallback: Annotated[Literal["yahoo", "alpaca"] | None, BeforeValidator(_none_if_empty)] = None
    bars: File = None
    earnings: File = None
    yahoo_base: Url = ""
    alpaca_base: Url = "https://data.alpaca.markets"
    alpaca_feed: Literal["iex", "sip"] = "iex"
    key: SecretStr | None = None
    secret: SecretStr | None = None


class ChainData(Section):
    """The Ethereum node that is asked what the chain did; none, if empty."""

    rpc: Url = ""


class Headlines(Section):
    """Where headlines come from; without feeds or a file, the bundled list."""

    feeds: Annotated[
        tuple[Annotated[str, AfterValidator(_web_url)], ...], NoDecode, BeforeValidator(_items)
    ] = ()
    hosts: List = ()
    private_hosts: List = ()
    file: File = None


class Clock(Section):
    """A replayed clock: where it starts (UTC) and how many seconds it runs in one real second."""

    start: Annotated[
        Annotated[AwareDatetime, AfterValidator(_to_utc)] | None, BeforeValidator(_none_if_empty)
    ] = datetime(2018, 1, 2, 14, 30, tzinfo=UTC)
    speed: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 60.0


class Web(Section):
    """The listener of the public pages and of the room."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8787
    public_url: Url = ""

    @property
    def base_url(self) -> str:
        """The address that links begin with, without a closing slash."""
        return self.public_url or f"http://{self.host}:{self.port}"


class Discord(Section):
    """The Discord side; the token comes only from the environment or a file."""

    api_base: Url = "https://discord.com/api/v10"
    token: SecretStr | None = None
    share: bool = False


class Slack(Section):
    """The Slack side; its secrets come only from the environment or from files."""

    api_base: Url = "https://slack.com/api"
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    moderators: Annotated[
        tuple[Annotated[str, AfterValidator(_slack_user)], ...], NoDecode, BeforeValidator(_items)
    ] = ()
    client_id: str = ""
    client_secret: SecretStr | None = None
    token_key: SecretStr | None = None


class Log(Section):
    """What is logged, and in which form."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


class Settings(BaseSettings):
    """All sections. The environment stands over bot.toml, which stands over the defaults."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter=DELIMITER, frozen=True, extra="forbid"
    )

    desk: Desk = Desk()
    schedule: Schedule = Schedule()
    database: Database = Database()
    market_data: MarketData = MarketData()
    chain_data: ChainData = ChainData()
    headlines: Headlines = Headlines()
    clock: Clock = Clock()
    web: Web = Web()
    discord: Discord = Discord()
    slack: Slack = Slack()
    log: Log = Log()

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first; bot.toml arrives as the initial values."""
        return Environment(settings_cls), init_settings
