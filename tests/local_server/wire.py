"""JSON as it goes over the sockets."""

import json
from typing import Any

Json = dict[str, Any]

# One encoder for all: `json.dumps` would make a new one for every event of a burst.
dumps = json.JSONEncoder(separators=(",", ":")).encode
