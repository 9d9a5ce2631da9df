"""How days are told: today, on Friday, tomorrow's close, since April 2014."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.text import _


@dataclass(frozen=True)
class Days:
    """Words for days as seen from `today`, the exchange's own date at the briefing's instant."""

    today: date

    @classmethod
    def at(cls, instant: datetime, timezone: str) -> "Days":
        """The words for days at an aware instant, on the exchange's clock."""
        return cls(instant.astimezone(ZoneInfo(timezone)).date())

    def on(self, day: date) -> str:
        """Return the day as an adverb: `today`, `on Friday`, `on 12 March`."""
        near = self._near(day)
        if near:
            return near
        return _("on {day}").format(day=self.bare(day))

    def bare(self, day: date) -> str:
        """Return the day as a noun: `tomorrow`, `Friday`, `12 March`, `12 March 2016`."""
        near = self._near(day)
        if near:
            return near
        if abs((day - self.today).days) < 7:
            return weekday(day)
        text = _("{day} {month}").format(day=day.day, month=month(day))
        return text if day.year == self.today.year else f"{text} {day.year}"

    def close_of(self, day: date) -> str:
        """Return the close of that day: `tomorrow's close`, `the close on 12 March`."""
        if abs((day - self.today).days) < 7:
            return _("{day}'s close").format(day=self.bare(day))
        return _("the close on {day}").format(day=self.bare(day))

    def since(self, day: date) -> str:
        """Return the day as far as one recalls it: `8 February` this year, else `April 2014`."""
        if day.year == self.today.year:
            return _("{day} {month}").format(day=day.day, month=month(day))
        return _("{month} {year}").format(month=month(day), year=day.year)

    def _near(self, day: date) -> str:
        names = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
        return names.get((day - self.today).days, "")


def weekday(day: date) -> str:
    """Return the name of the day of the week."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"),
        _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    return names[day.weekday()]


def month(day: date) -> str:
    """Return the name of the month."""
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[day.month - 1]
