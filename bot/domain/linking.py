"""One person with two accounts: the code that joins them."""

import secrets
from datetime import timedelta
from hashlib import sha256

# Without signs that look like others; 32 of them, so that eight make 40 bits.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8
HOLDS_FOR = timedelta(minutes=10)


def new_code() -> str:
    """Return a random code as people read it, such as `K7QP-2M9X`."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


def digest(typed: str) -> str:
    """Return SHA-256 of a code as it was typed: case, blanks and hyphens do not matter.

    Only that is stored: whoever reads the book learns no code that holds.
    """
    plain = "".join(sign for sign in typed.upper() if sign in SIGNS)
    return sha256(plain.encode()).hexdigest()
