"""What the checks of one package found, and what each came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from docgen.archive.file_number import Series
from docgen.archive.verify.checks import CHECKS, Aspect, Check, Result
from docgen.diagnostics import Diagnostic, Location

ALIKE: Final = 1000
"""As many faults of one check are kept one by one; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to, its evidence in a clause, and the faults; `faults_left` are not among them."""

    check: Check
    result: Result
    evidence: str
    faults: tuple[Diagnostic, ...] = ()
    faults_left: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What a package says of itself, empty or 0 where it does not say; digests are SHA-512 in hex.

    `predecessor` is the name and digest of the edition before; `numbers` the first and last 件号 by series.
    """

    name: str = ""
    unit: str = ""
    group: str = ""
    period: str = ""
    edition: int = 0
    predecessor: tuple[str, str] = ("", "")
    tag_manifest: str = ""
    files: int = 0
    bytes: int = 0
    items: int = 0
    pages: int = 0
    numbers: Mapping[Series, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inspection:
    """One package, looked at. `path` is as it was given."""

    path: str
    facts: Facts
    outcomes: tuple[Outcome, ...]

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return all(one.result is not Result.FAILED for one in self.outcomes)

    def result_of(self, aspect: Aspect) -> Result:
        """What the checks of one property came to together; a check left out does not count."""
        results = {one.result for one in self.outcomes if one.check.aspect is aspect}
        return next((one for one in (Result.FAILED, Result.PASSED) if one in results), Result.LEFT_OUT)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """All faults in the order of the checks."""
        return tuple(fault for one in self.outcomes for fault in one.faults)


class Book:
    """Faults, evidence and reasons as they come; `package` is the path that faults are placed in."""

    def __init__(self, package: str) -> None:
        self.package = package
        self._faults: dict[Check, list[Diagnostic]] = {}
        self._left: dict[Check, int] = {}
        self._evidence: dict[Check, str] = {}
        self._reasons: dict[Check, str] = {}

    def fail(self, check: Check, path: str, message: str) -> None:
        """A fault of the file at `path` below the package, empty for the package itself."""
        faults = self._faults.setdefault(check, [])
        if len(faults) == ALIKE:
            self._left[check] = self._left.get(check, 0) + 1
            return
        place = Location(self.package, part=printable(path) or None)
        faults.append(Diagnostic(check.code, printable(message), check.remedy, place))

    def tell(self, check: Check, evidence: str) -> None:
        """What a check looked at, for the case that it finds nothing; the last word on a check counts."""
        self._reasons.pop(check, None)
        self._evidence[check] = evidence

    def leave_out(self, check: Check, reason: str) -> None:
        """Why a check could not be made; the last word on a check counts."""
        self._reasons[check] = reason

    def outcomes(self) -> tuple[Outcome, ...]:
        """Every check in the order of a report. One that nobody spoke of was left out."""
        return tuple(self._outcome(check) for check in CHECKS)

    def _outcome(self, check: Check) -> Outcome:
        faults, left = self._faults.get(check, []), self._left.get(check, 0)
        if faults:
            return Outcome(check, Result.FAILED, _counted(faults, left), tuple(faults), left)
        if check in self._reasons or check not in self._evidence:
            return Outcome(check, Result.LEFT_OUT, self._reasons.get(check, "前面的检测没有通过，无从检测"))
        return Outcome(check, Result.PASSED, self._evidence[check])


def _counted(faults: Sequence[Diagnostic], left: int) -> str:
    return f"发现{len(faults) + left}处"


def printable(text: str) -> str:
    """A text with what no terminal can show written as an escape: a name may hold any bytes."""
    shown = text.encode("utf-8", "backslashreplace").decode()
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in shown)
