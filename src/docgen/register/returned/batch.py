"""Many returned workbooks taken in one after another, then all decisions carried out together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from docgen.diagnostics import DiagnosticError
from docgen.register.returned.collect import FileAccount, take_in
from docgen.register.returned.parallel import Read
from docgen.register.returned.reading import Decided
from docgen.register.returned.resolve import resolve
from docgen.register.returned.state import State
from docgen.register.store import Register

_FILES_A_TRANSACTION = 16


@dataclass
class Batch:
    """What somebody takes in on a day; choices from workbooks of decisions are kept until `decide`."""

    register: Register
    state: State
    author: str
    on: date
    _choices: dict[str, str] = field(default_factory=dict)

    def collect(
        self, paths: Sequence[Path], reads: Iterator[Read], advance: Callable[[], None]
    ) -> list[FileAccount]:
        """Take each file in, whole or not at all; `advance` is called after each.

        Some files share a transaction: waiting for the disk after each would take longer than all else.
        """
        accounts = []
        pairs = zip(paths, reads, strict=True)
        while some := tuple(islice(pairs, _FILES_A_TRANSACTION)):
            with self.register.writing():
                accounts += [one for path, read in some if (one := self._take(path, read)) is not None]
            for _ in some:
                advance()
        return accounts

    def _take(self, path: Path, read: Read) -> FileAccount | None:
        """What became of a file, None for one of decisions."""
        if isinstance(read, DiagnosticError):
            return FileAccount(path.name, refused=True, diagnostics=read.diagnostics)
        if isinstance(read, Decided):
            self._choices |= read.choices
            return None
        return take_in(self.register, self.state, read, self.author, self.on)

    def decide(self, choices: Mapping[str, str]) -> tuple[str, ...]:
        """Carry out these choices and those of the workbooks together, or none; gives those carried out."""
        choices = {**self._choices, **choices}
        if not choices:
            return ()
        with self.register.writing():
            return resolve(self.register, self.state, choices, self.author, self.on)
