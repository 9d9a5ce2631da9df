"""JSON as it goes over the sockets."""

import json
from typing import Any

Json = dict[str, Any]


def dumps(value: object) -> str:
    """The shortest JSON text of a value."""
    return json.dumps(value, separators=(",", ":"))
