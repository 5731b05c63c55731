"""The frame keeps its word: packing, pins, direction of imports, reach of the tools, demands of CI."""

from __future__ import annotations

import ast
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from importlib import metadata
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import docgen

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PIN = re.compile(r"([A-Za-z0-9._-]+)==([0-9][0-9A-Za-z.]*)")


def run(*command: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs a command with `env` in place of CI and PYTHONPATH."""
    inherited = {key: value for key, value in os.environ.items() if key not in {"CI", "PYTHONPATH"}}
    return subprocess.run(
        command, cwd=cwd, env=inherited | env, text=True, capture_output=True, check=False, timeout=300
    )


def project_files(*folders: str) -> list[str]:
    """The files git keeps or would keep below the folders, or all of them outside a repository."""
    if (ROOT / ".git").exists():
        listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders)
        assert listed.returncode == 0, listed.stderr
        return sorted(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return sorted(path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts)


# What is packed


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and with the wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("packed")
    built = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(packed: Path) -> Path:
    (path,) = packed.glob("*.whl")
    return path


def test_the_wheel_carries_templates_and_campaigns_byte_for_byte(wheel: Path) -> None:
    expected = {f"docgen/_builtin/{name}": ROOT / name for name in project_files("templates", "data")}
    assert {"docgen/_builtin/templates/README.md", "docgen/_builtin/data/README.md"} <= expected.keys()
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if "/_builtin/" in name} == expected.keys()
        changed = [name for name, path in expected.items() if archive.read(name) != path.read_bytes()]
    assert changed == []


def test_the_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    expected = {name.removeprefix("src/") for name in project_files("src")}
    assert {"docgen/py.typed", "docgen/resources.py"} <= expected
    with zipfile.ZipFile(wheel) as archive:
        packed_names = set(archive.namelist())
    assert expected - packed_names == set()
    roots = {name.partition("/")[0] for name in packed_names}
    assert roots == {"docgen", f"docgen-{docgen.__version__}.dist-info"}


def test_the_unpacked_wheel_finds_what_it_carries(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(wheel, tmp_path, format="zip")
    question = "from docgen import resources as r; print(r.templates_dir(), r.data_dir(), sep='\\n')"
    answer = run(sys.executable, "-c", question, cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert answer.returncode == 0, answer.stderr
    builtin = tmp_path / "docgen" / "_builtin"
    assert answer.stdout.splitlines() == [str(builtin / "templates"), str(builtin / "data")]


def test_the_wheel_has_the_command_and_the_version_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = f"docgen-{docgen.__version__}.dist-info"
        commands = archive.read(f"{info}/entry_points.txt").decode()
        about = archive.read(f"{info}/METADATA").decode()
    assert "docgen = docgen.cli:main" in commands
    assert f"\nVersion: {docgen.__version__}\n" in about
    assert "\nRequires-Python: >=3.11\n" in about


def test_the_sdist_carries_what_tests_and_make_need(packed: Path) -> None:
    (path,) = packed.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    parts = ("src", "templates", "data", "docs", "tests", "Makefile", "requirements-dev.txt")
    expected = set(project_files(*parts))
    assert {"Makefile", "tests/test_project.py"} <= expected
    assert expected - names == set()


# What is pinned


def pins(name: str) -> dict[str, str]:
    """Package to exact version; a line of any other form, be it a host or a hash, fails."""
    found: dict[str, str] = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line.startswith("-r "):
            found |= pins(line.removeprefix("-r "))
        elif not line.startswith("#"):
            match = PIN.fullmatch(line)
            assert match, f"{name}: {line!r} is not NAME==VERSION"
            found[canonicalize_name(match[1])] = match[2]
    return found


def with_dependencies(lines: Iterable[str]) -> dict[str, list[Requirement]]:
    """The packages that the requirements need in this environment, each with all that is asked of it."""
    asked: dict[str, list[Requirement]] = {}
    todo = [Requirement(line) for line in lines]
    while todo:
        requirement = todo.pop()
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in asked:
            todo += [Requirement(line) for line in metadata.requires(name) or []]
        asked.setdefault(name, []).append(requirement)
    return asked


RUN = PYPROJECT["project"]["dependencies"]
PAGES = PYPROJECT["project"]["optional-dependencies"]["pages"]
DEV = PYPROJECT["project"]["optional-dependencies"]["dev"]


@pytest.mark.parametrize(
    ("name", "declared"), [("requirements.txt", RUN), ("requirements-dev.txt", [*RUN, *PAGES, *DEV])]
)
def test_the_pins_are_what_is_declared_and_all_that_it_needs(name: str, declared: list[str]) -> None:
    pinned, asked = pins(name), with_dependencies(declared)
    assert pinned.keys() == asked.keys()
    unfit = [
        str(requirement)
        for package, requirements in asked.items()
        for requirement in requirements
        if not requirement.specifier.contains(pinned[package])
    ]
    assert unfit == []


def test_every_import_of_the_package_is_a_declared_dependency() -> None:
    owners = metadata.packages_distributions()
    declared = {canonicalize_name(Requirement(line).name) for line in (*RUN, *PAGES)}
    undeclared = {
        (name, module)
        for name in project_files("src")
        if name.endswith(".py")
        for module in imported(ROOT / name)
        if module != "docgen" and module not in sys.stdlib_module_names
        if not declared & {canonicalize_name(owner) for owner in owners.get(module, [])}
    }
    assert undeclared == set()


def test_what_only_pages_need_is_imported_when_it_is_used() -> None:
    asked = "import docgen.build.pages, docgen.cli.making, sys; print(*sys.modules)"
    answer = run(sys.executable, "-c", asked, PYTHONPATH=str(ROOT / "src"))
    assert answer.returncode == 0, answer.stderr
    assert {"pikepdf", "pypdfium2", "PIL"} & set(answer.stdout.split()) == set()


def imported(path: Path) -> set[str]:
    """The top-level names that a source file imports absolutely."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names


# What the READMEs show


def test_each_picture_that_the_script_draws_is_shown_and_all_are_small() -> None:
    drawn = set(re.findall(r'Picture\("([a-z-]+)"', (ROOT / "docs" / "make_pictures.py").read_text("utf-8")))
    pictures = {path.stem: path.read_bytes() for path in (ROOT / "docs" / "images").iterdir()}
    assert len(drawn) >= 4
    assert pictures.keys() == drawn
    shown = [
        re.findall(r"(?:src=\"docs/|\]\()images/([a-z-]+)\.png", page.read_text("utf-8"))
        for page in (ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").glob("*.md"))
    ]
    assert shown[0] == shown[1] != []
    assert {name for names in shown for name in names} == drawn
    for name, content in pictures.items():
        assert len(content) <= 150_000, name
        # The header of a PNG: 8 bits a dot at most, colour type 3 is a palette.
        assert (content[:4], content[24] <= 8, content[25]) == (b"\x89PNG", True, 3), name


# Which way imports point


def layers() -> list[list[str]]:
    """The modules of each layer of the contract, highest layer first."""
    (contract,) = PYPROJECT["tool"]["importlinter"]["contracts"]
    return [[name.strip(" ()") for name in layer.split("|")] for layer in contract["layers"]]


def pairs_up() -> list[tuple[str, str]]:
    """Every module with each module of every layer above its own."""
    return [(low, high) for above, layer in combinations(layers(), 2) for low in layer for high in above]


def lint_imports_of_a_package(folder: Path, imports: list[tuple[str, str]]) -> str:
    """What the linter says of a package with every layer's modules and these (importer, imported) pairs."""
    package = folder / "docgen"
    package.mkdir()
    (package / "__init__.py").touch()
    for name in (name for layer in layers() for name in layer):
        lines = [f"import docgen.{target}\n" for importer, target in imports if importer == name]
        (package / f"{name}.py").write_text("".join(lines), "utf-8")
    linter = Path(sys.executable).with_name("lint-imports")
    config = ROOT / "pyproject.toml"
    return run(linter, "--no-cache", "--config", config, cwd=folder, PYTHONPATH=str(folder)).stdout


def test_imports_down_the_layers_keep_the_contract(tmp_path: Path) -> None:
    down = [(high, low) for low, high in pairs_up()]
    assert len(down) > 50
    assert "1 kept, 0 broken" in lint_imports_of_a_package(tmp_path, down)


def test_every_import_up_or_aside_breaks_the_contract(tmp_path: Path) -> None:
    up = pairs_up()
    aside = [(one, other) for layer in layers() for one in layer for other in layer if one != other]
    assert ("build", "archive") in aside
    assert ("model", "forms") in up
    said = lint_imports_of_a_package(tmp_path, up + aside)
    assert "0 kept, 1 broken" in said
    unseen = [pair for pair in up + aside if f"docgen.{pair[0]} -> docgen.{pair[1]}" not in said]
    assert unseen == []


# What the tools see


def test_style_is_checked_in_every_python_file() -> None:
    shown = run(Path(sys.executable).with_name("ruff"), "check", "--show-files", ".").stdout.splitlines()
    seen = {Path(line).relative_to(ROOT).as_posix() for line in shown}
    expected = {name for name in project_files("src", "tests", "benchmarks") if name.endswith(".py")}
    assert "tests/test_project.py" in expected
    assert expected - seen == set()


def test_no_folder_of_tests_is_passed_over(request: pytest.FixtureRequest) -> None:
    skipped: list[str] = request.config.getini("norecursedirs")
    names = [name for layer in layers() for name in layer]
    assert "build" in names
    assert [name for name in names if any(fnmatch.fnmatch(name, pattern) for pattern in skipped)] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git repository")
def test_no_layers_folder_is_ignored_by_git() -> None:
    names = [name for layer in layers() for name in layer]
    paths = [f"{folder}/{name}/x.py" for folder in ("src/docgen", "tests") for name in names]
    asked = run("git", "check-ignore", "--no-index", *paths, "output/x.docx")
    assert asked.stdout.split() == ["output/x.docx"]


# What CI demands


def run_marked_test(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs a test marked `libreoffice`, with this project's conftest and only `folder/bin` on the path."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = libreoffice\n", "utf-8")
    test = "import pytest\n\n@pytest.mark.libreoffice\ndef test_pages(): pass\n\ndef test_text(): pass\n"
    (folder / "test_it.py").write_text(test, "utf-8")
    return run(sys.executable, "-m", "pytest", "-q", cwd=folder, PATH=str(folder / "bin"), **env)


def test_without_libreoffice_its_tests_are_skipped(tmp_path: Path) -> None:
    ran = run_marked_test(tmp_path)
    assert ran.returncode == 0, ran.stdout
    assert "1 passed, 1 skipped" in ran.stdout


def test_without_libreoffice_its_tests_fail_in_ci(tmp_path: Path) -> None:
    ran = run_marked_test(tmp_path, CI="true")
    assert ran.returncode == 1, ran.stdout
    assert "CI must install LibreOffice" in ran.stdout
    assert "1 passed, 1 error" in ran.stdout


def test_with_libreoffice_its_tests_run(tmp_path: Path) -> None:
    office = tmp_path / "bin" / "soffice"
    office.parent.mkdir()
    office.touch(mode=0o755)
    ran = run_marked_test(tmp_path, CI="true")
    assert "2 passed" in ran.stdout, ran.stdout
