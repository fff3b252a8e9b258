"""What is handed out: the dependencies, the tree, the wheel with its resources."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[3]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
RUNTIME = [Requirement(line) for line in tomllib.loads(PYPROJECT)["project"]["dependencies"]]
TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "reader", "resources", "tests"}
LOCKS = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml", "package-lock.json"}
FIND_RESOURCES = "import sys; sys.path[:0] = sys.argv[1:]; import reader.places; print(reader.places.resources())"


def _files() -> list[Path]:
    """The project's files, from git where the project is a clone, else all that is there but what tools leave behind."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            return [path for name in listed.stdout.split("\0") if name and (path := Path(name)) and (ROOT / path).exists()]
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path for path in found if not path.parts[0].startswith(".") and "__pycache__" not in path.parts]


def test_every_dependency_has_its_reason() -> None:
    block = PYPROJECT.partition("\ndependencies = [\n")[2].partition("\n]\n")[0].splitlines()
    explained: set[str] = set()
    for above, line in zip(["", *block], block, strict=False):
        if '"' in line:
            name = Requirement(line.split('"')[1]).name
            if "#" in line.rpartition('"')[2] or above.lstrip().startswith("#") or name in explained:
                explained.add(name)
    assert explained == {requirement.name for requirement in RUNTIME}


@pytest.mark.parametrize("requirement", RUNTIME, ids=str)
def test_every_dependency_has_a_range_with_two_ends(requirement: Requirement) -> None:
    signs = {specifier.operator for specifier in requirement.specifier}
    assert ">=" in signs
    assert "<" in signs


@pytest.mark.parametrize(("python", "taken"), [("3.11", False), ("3.12", True), ("3.13", True)])
def test_qt_that_aborts_old_interpreters_is_left_out(python: str, taken: bool) -> None:
    named = [one for one in RUNTIME if one.name == "PySide6-Essentials"]
    qt = [one for one in named if one.marker and one.marker.evaluate({"python_version": python})]
    assert [one.specifier.contains(Version("6.12.0")) for one in qt] == [taken]


def test_nothing_but_what_belongs_there_stands_at_the_top() -> None:
    assert {path.parts[0] for path in _files() if not path.parts[0].startswith(".")} <= TOP_LEVEL


def test_there_are_no_lock_files() -> None:
    assert [path for path in _files() if path.name in LOCKS] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_program_and_its_resources(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path.as_posix() for path in _files() if path.parts[0] == "reader" and path.suffix == ".py"}
    wanted |= {f"reader/{path.as_posix()}" for path in _files() if path.parts[0] == "resources"}
    assert wanted <= packed
    assert {name.split("/")[0] for name in packed if ".dist-info/" not in name} == {"reader"}


def test_resources_are_found_from_a_wheel(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    assert _resources(tmp_path, importing_from=tmp_path) == tmp_path / "reader" / "resources"


def test_resources_are_found_from_a_checkout(tmp_path: Path) -> None:
    assert _resources(tmp_path, importing_from=ROOT) == ROOT / "resources"


def _resources(folder: Path, importing_from: Path) -> Path:
    command = [sys.executable, "-I", "-c", FIND_RESOURCES, str(importing_from)]
    return Path(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip())
