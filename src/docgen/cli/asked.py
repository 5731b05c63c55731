"""What a command line of `docgen make` asked for, as typed: nothing is looked up yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.build.run_cache import RunKey, describe_run

DRAFTS = "草稿"
"""The folder of drafts below the output folder: a draft never writes over a final document."""


@dataclass(frozen=True, slots=True)
class Asked:
    """No kinds means all that are due, no people all of them; `day` is None unless one was given.

    With `is_month` it is the last day of a month, whose period may end earlier. `today` is the
    day by the clock, read once.
    """

    kinds: tuple[str, ...]
    workspace: Path
    day: date | None
    is_month: bool
    today: date
    unit: str | None
    people: tuple[str, ...]
    out: Path | None
    jobs: int
    force: bool
    dry_run: bool
    draft: bool
    form: str
    pdf: bool = False
    pictures: bool = False

    @property
    def folder(self) -> Path:
        """Where the documents go."""
        out = self.out if self.out is not None else self.workspace / "output"
        return out / DRAFTS if self.draft else out

    @property
    def words(self) -> tuple[str, ...]:
        """All that decides which documents are made and what they say; the clock, where no day is given."""
        kinds, people = ("kinds", *self.kinds), ("people", *self.people)
        day = f"day {self.day} {self.is_month}" if self.day is not None else f"today {self.today}"
        pages = f"pdf {self.pdf} pictures {self.pictures}"
        return (*kinds, *people, day, f"unit {self.unit}", f"draft {self.draft}", pages)

    def describe(self) -> RunKey | None:
        """What the run is remembered by, as the workspace is now; None for one that is not to be."""
        return None if self.dry_run else describe_run(self.workspace, self.folder, self.words)
