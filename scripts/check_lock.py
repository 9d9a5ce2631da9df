"""Says whether the locked requirements cover pyproject.toml; asks nobody outside."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def main() -> None:
    """Exit with one line for each requirement that a lock lacks or holds at another version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"]
    wanted = {
        "requirements.txt": runtime,
        "requirements-dev.txt": runtime + project["dependency-groups"]["dev"],
    }
    faults = [fault for lock, needs in wanted.items() for fault in uncovered(lock, needs)]
    sys.exit("\n".join([*faults, "Mend with: make lock"]) if faults else 0)


def uncovered(lock: str, needs: list[str]) -> list[str]:
    """A line for each of `needs` that the lock does not satisfy."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = {canonicalize_name(name): version for name, version in PINNED.findall(text)}
    faults = []
    for requirement in map(Requirement, needs):
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            faults.append(f"{lock}: needs {requirement}, has {version or 'none'}")
    return faults


if __name__ == "__main__":
    main()
