"""The setup script, run in a made-up system: every program that it calls is a stub that notes what it was asked."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "resources" / "setup.sh"
pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="the script needs a POSIX shell")

PYTHON = """#!/bin/sh
echo "python $*" >> "$CALLS"
case "$*" in
    *ensurepip*) true ;;
    *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    -V) echo Python 3.99 ;;
esac
"""
APT = """#!/bin/sh
echo "apt-get $*" >> "$CALLS"
case "$*" in
    *install*) echo 'libGL.so.1 libEGL.so.1' > "$LIBRARIES" ;;
esac
"""


class System:
    """A folder with the project's files and a PATH of stubs before the real one."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "a project"
        self.calls = folder / "calls"
        self._programs = folder / "programs"
        (self.project / "resources").mkdir(parents=True)
        self._programs.mkdir()
        shutil.copy(SCRIPT, self.project / "resources")
        (self.project / "pyproject.toml").write_text("[project]\n")
        for name, text in {"python3": PYTHON, "apt-get": APT, "ldconfig": '#!/bin/sh\ncat "$LIBRARIES"\n'}.items():
            self.put(name, text)
        self.put("uname", "#!/bin/sh\necho Linux\n")
        self.put("id", "#!/bin/sh\necho 0\n")

    def put(self, name: str, text: str) -> None:
        """Make the program `name` of a shell script's text."""
        program = self._programs / name
        program.write_text(text)
        program.chmod(0o755)

    def take_rights(self) -> None:
        """The user is not root and sudo refuses."""
        self.put("id", "#!/bin/sh\necho 1000\n")
        self.put("sudo", "#!/bin/sh\nexit 1\n")

    def run(self, *arguments: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
        """Run the script; gives how it ended and what it called."""
        self.calls.write_text("")
        done = subprocess.run(
            ["sh", "resources/setup.sh", *arguments],
            cwd=self.project,
            env={
                "PATH": f"{self._programs}:/usr/bin:/bin",
                "CALLS": str(self.calls),
                "LIBRARIES": str(self.calls.with_name("libraries")),
                "HOME": str(self.project),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return done, self.calls.read_text().splitlines()


@pytest.fixture
def system(tmp_path: Path) -> System:
    """A system with root's rights and no library of Qt's."""
    (tmp_path / "libraries").write_text("")
    return System(tmp_path)


def _installations(calls: list[str]) -> list[str]:
    return [call for call in calls if " install " in call and call.startswith("python")]


def test_root_gets_the_missing_libraries_and_an_environment(system: System) -> None:
    done, calls = system.run()
    assert done.returncode == 0
    asked = next(call for call in calls if call.startswith("apt-get") and " install " in call).split()
    assert {"libgl1", "libxcb-cursor0", "libwayland-client0"} <= set(asked)
    assert [call.split()[-1] for call in _installations(calls)] == ["."]


def test_only_what_is_missing_is_installed(system: System) -> None:
    system.calls.with_name("libraries").write_text("\tlibGL.so.1 (libc6,x86-64) => /lib/libGL.so.1\n")
    asked = next(call for call in system.run()[1] if call.startswith("apt-get") and " install " in call)
    assert "libegl1" in asked
    assert "libgl1" not in asked


def test_tests_bring_their_extra(system: System) -> None:
    assert [call.split()[-1] for call in _installations(system.run("tests")[1])] == [".[test]"]


def test_a_second_run_installs_nothing(system: System) -> None:
    system.run("tests")
    assert _installations(system.run("tests")[1]) == []
    assert _installations(system.run()[1]) == []


def test_tests_after_a_plain_setup_are_still_set_up(system: System) -> None:
    system.run()
    assert len(_installations(system.run("tests")[1])) == 1


def test_a_changed_project_is_installed_again(system: System) -> None:
    system.run()
    (system.project / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert len(_installations(system.run()[1])) == 1


def test_without_rights_it_says_what_is_missing_and_goes_on(system: System) -> None:
    system.take_rights()
    done, calls = system.run()
    assert done.returncode == 0
    assert "libegl1" in done.stderr
    assert not any(call.startswith("apt-get") for call in calls)
    assert len(_installations(calls)) == 1


def test_a_wrong_argument_is_refused(system: System) -> None:
    done, calls = system.run("test")
    assert done.returncode == 2
    assert "usage" in done.stderr
    assert calls == []


def test_an_old_python_is_said(system: System) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        system.put(name, "#!/bin/sh\nexit 1\n")
    done, _ = system.run()
    assert done.returncode == 1
    assert "3.11" in done.stderr


def test_a_newer_python_beside_an_old_one_is_taken(system: System) -> None:
    system.put("python3", "#!/bin/sh\nexit 1\n")
    system.put("python3.14", "#!/bin/sh\nexit 1\n")
    system.put("python3.13", PYTHON)
    done, calls = system.run()
    assert done.returncode == 0
    assert len(_installations(calls)) == 1
