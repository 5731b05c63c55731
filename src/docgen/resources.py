"""Where the built-in templates and the sample campaigns are: in a checkout or in an installed package.

The wheel carries the checkout's top-level `templates/` and `data/` as `docgen/_builtin/`. Which template
or campaign is wanted, and a workspace's own overrides, are the callers' business.
"""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location

_PACKAGE = Path(__file__).resolve().parent
CAMPAIGN_FILE = "campaign.yaml"
ROSTER_FILE = "units.yaml"
"""The units below a superior, in its workspace."""
UNITS_FOLDER = "units"
"""Where the workspaces of the units below are."""


def templates_dir(package: Path = _PACKAGE) -> Path:
    """The folder of the built-in templates, a real directory.

    `package` is the folder that holds docgen's modules. Raises `DiagnosticError` (`resources.missing`)
    when the installation has lost the folder.
    """
    return _folder("templates", package)


def data_dir(package: Path = _PACKAGE) -> Path:
    """The folder with one workspace a sample campaign; arguments and errors as for `templates_dir`."""
    return _folder("data", package)


def campaign_codes(package: Path = _PACKAGE) -> tuple[str, ...]:
    """The sample campaigns (`city-2015`) in the order of their codes: each folder with a `campaign.yaml`."""
    folders = data_dir(package).iterdir()
    return tuple(sorted(folder.name for folder in folders if (folder / CAMPAIGN_FILE).is_file()))


def campaign_dir(code: str, package: Path = _PACKAGE) -> Path | None:
    """The workspace of a sample campaign; None when there is none of that code.

    **Why** a look-up among names and not a path: a code is typed by the user, and `../x` is no campaign.
    """
    return data_dir(package) / code if code in campaign_codes(package) else None


def _folder(name: str, package: Path) -> Path:
    folder = _home(package) / name
    if folder.is_dir():
        return folder
    raise DiagnosticError(
        [
            Diagnostic(
                code="resources.missing",
                message=f"程序自带的“{name}”文件夹不见了",
                remedy="请重新安装 docgen",
                location=Location(str(folder)),
            )
        ]
    )


def _home(package: Path) -> Path:
    """The folder above `templates` and `data`: the checkout when `package` is its `src/docgen`."""
    checkout = package.parent.parent
    if package.parent.name == "src" and (checkout / "pyproject.toml").is_file():
        return checkout
    return package / "_builtin"
