"""Every sentence form there is, with the name of the function that holds it."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from bot.desk.essay import phrases


def forms() -> Iterator[tuple[str, str]]:
    """Yield every form with its place, such as `road.wide`."""
    for module in pkgutil.iter_modules(phrases.__path__):
        found = importlib.import_module(f"{phrases.__name__}.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            own = function.__module__ == found.__name__
            if own and not inspect.signature(function).parameters:
                yield from ((f"{module.name}.{name}", form) for form in function())
