"""The built wheel runs by itself: its own files, its own command, from an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def binaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that has the wheel, and our locked libraries but not this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    venv.create(folder / "env", symlinks=True)
    python = folder / "env" / "bin" / "python"
    home = call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    # Of a folder named in a .pth file the .pth files are not read: the editable install stays out.
    (Path(home.strip()) / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    wheel = next(folder.glob("*.whl"))
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps")
    call(*pip, "--no-index", "--ignore-installed", wheel, cwd=folder)
    return python.parent


def call(*command: str | Path, cwd: Path) -> str:
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=plain, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_is_what_runs(binaries: Path, tmp_path: Path) -> None:
    where = call(binaries / "python", "-c", "import bot; print(bot.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(binaries.parent)


def test_the_command_is_installed_and_helps(binaries: Path, tmp_path: Path) -> None:
    assert "demo" in call(binaries / "workshop", "--help", cwd=tmp_path)


def test_the_documented_defaults_are_inside(binaries: Path, tmp_path: Path) -> None:
    says = call(binaries / "workshop", "check", cwd=tmp_path)
    assert str(binaries.parent) in says
    assert "bot/bot.toml" in says


def test_every_data_file_of_the_checkout_is_inside(binaries: Path, tmp_path: Path) -> None:
    home = call(binaries / "python", "-c", "import bot; print(bot.__path__[0])", cwd=tmp_path)
    inside = Path(home.strip()).parent
    listed = call("git", "ls-files", "bot", "adapters", "migrations", cwd=ROOT).splitlines()
    assert [file for file in listed if not (inside / file).exists()] == []


def test_a_headless_demo_runs_from_an_empty_folder(binaries: Path, tmp_path: Path) -> None:
    options = ("--headless", "--cycles", "3", "--seed", "1", "--json")
    summary = json.loads(call(binaries / "workshop", "demo", *options, cwd=tmp_path))
    assert summary["cycles"] == 3
    assert summary["dispatches"] >= 1
