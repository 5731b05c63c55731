"""Running LibreOffice over documents nobody vouches for: no network, no macro, limited time and memory.

LibreOffice asks for linked pictures while it loads a document (seen: OPTIONS, HEAD, GET), so the profile it
gets refuses them, and every request that is made all the same goes to a proxy that is not there.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

TIMEOUT_SECONDS: Final = 180
_MEMORY_BYTES: Final = 4 * 2**30
"""Address space, of which LibreOffice maps far more than it uses: a small document passes with 1 GB."""
_FILE_BYTES: Final = 2**30
_CLOSED_PORT: Final = "9"  # discard

_SETTINGS: Final = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    # Pictures, frames and sections linked from a document that is in no trusted folder, and none is.
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", _CLOSED_PORT),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", _CLOSED_PORT),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)


def run_office(
    program: str,
    arguments: Sequence[str],
    profile: Path,
    *,
    fontconfig: Path | None = None,
    timeout_seconds: float | None = None,
) -> None:
    """Run LibreOffice headless with a new profile in `profile`, and wait for it.

    Whatever it leaves running is killed. Raises `subprocess.TimeoutExpired` after `timeout_seconds`, else
    `TIMEOUT_SECONDS` (for each ten files named, if there are more), OSError if it cannot be started. Its exit
    status tells nothing: look for the file.
    """
    _write_profile(profile)
    command = [program, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore"]
    environment = dict(os.environ)
    if fontconfig is not None:
        environment["FONTCONFIG_FILE"] = str(fontconfig.resolve())
    process = subprocess.Popen(
        [*command, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _limit(process.pid)
        process.wait(timeout_seconds or TIMEOUT_SECONDS * max(1, len(arguments) // 10))
    finally:
        _kill_group(process)


def _write_profile(profile: Path) -> None:
    folder = profile / "user"
    folder.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        "utf-8",
    )


def _limit(pid: int) -> None:
    """Limit the program before it has started anything else; only Linux can do that from outside."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415

    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.prlimit(pid, kind, (most, most))


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """The program is a script whose child does the work: both are ended."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
