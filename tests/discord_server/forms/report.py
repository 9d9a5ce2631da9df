"""What is wrong with a body, collected by place, in the nested form Discord answers with."""

from __future__ import annotations

from collections.abc import Sized

from tests.discord_server.errors import invalid_form
from tests.local_server.wire import Json

Path = tuple[str | int, ...]


class Report:
    """Collects complaints; `raise_if_any` answers with all of them at once."""

    def __init__(self, under: Path = ()) -> None:
        self._under = under
        self._errors: Json = {}

    def complain(self, path: Path, code: str, message: str) -> None:
        node = self._errors
        for step in (*self._under, *path):
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def required(self, path: Path) -> None:
        self.complain(path, "BASE_TYPE_REQUIRED", "This field is required")

    def choices(self, path: Path, value: object, allowed: str) -> None:
        message = f"Value must be one of {{{allowed}}}."
        self.complain(path, "BASE_TYPE_CHOICES", message + f" Got {value!r}.")

    def length(self, path: Path, value: Sized, low: int, high: int) -> None:
        """Complain of a text or list that is too short or too long."""
        if low <= len(value) <= high:
            return
        if low:
            message = f"Must be between {low} and {high} in length."
            self.complain(path, "BASE_TYPE_BAD_LENGTH", message)
        else:
            message = f"Must be {high} or fewer in length."
            self.complain(path, "BASE_TYPE_MAX_LENGTH", message)

    def text(self, path: Path, value: object, low: int, high: int) -> None:
        """Complain of a missing text, of something else than text, and of its length."""
        if value is None or value == "":
            if low:
                self.required(path)
        elif not isinstance(value, str):
            self.complain(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
        else:
            self.length(path, value, low, high)

    def within(self, path: Path, value: object, low: int, high: int) -> None:
        """Complain of a number outside of its bounds."""
        if not isinstance(value, int) or isinstance(value, bool):
            self.complain(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < low:
            message = f"int value should be greater than or equal to {low}."
            self.complain(path, "NUMBER_TYPE_MIN", message)
        elif value > high:
            message = f"int value should be less than or equal to {high}."
            self.complain(path, "NUMBER_TYPE_MAX", message)

    def raise_if_any(self) -> None:
        if self._errors:
            raise invalid_form(self._errors)
