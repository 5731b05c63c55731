"""The folder or zip itself: what no package has and what would do harm where it is unpacked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final
from zipfile import ZipInfo

from docgen.archive.bag import name_faults, name_faults_by_item
from docgen.archive.bag_reader import Bag, Member, ZipBag

MAX_RATIO: Final = 200
_SMALL: Final = 2**20
_ENCRYPTED: Final = 0x1


def member_faults(members: Iterable[Member]) -> Iterator[tuple[str, str]]:
    """Paths that lead out of the package and links, each with a clause that says so."""
    for one in members:
        if one.is_link:
            yield one.path, "是链接，不是文件"
        if one.path.startswith(("../", "/")) or ".." in one.path.split("/"):
            yield one.path, "在归档包的文件夹之外"


def zip_faults(entries: Sequence[ZipInfo]) -> Iterator[tuple[str, str]]:
    """What is wrong with the entries of a zip: two of one name, secrets, bombs, data that overlap."""
    for name, times in Counter(one.filename for one in entries).items():
        if times > 1:
            yield name, f"压缩包里有{times}个同名的文件"
    for one in entries:
        if one.flag_bits & _ENCRYPTED:
            yield one.filename, "压缩包里这个文件加了密码"
        if is_bomb(one):
            yield one.filename, f"解压后有{one.file_size}字节，是压缩的{MAX_RATIO}倍以上，没有解压"
    ordered = sorted(entries, key=lambda one: one.header_offset)
    for one, other in pairwise(ordered):
        if one.header_offset + one.compress_size > other.header_offset:
            yield other.filename, f"在压缩包里与“{one.filename}”重叠"


def is_bomb(entry: ZipInfo) -> bool:
    """Whether an entry unpacks to far more than documents do."""
    return entry.file_size > _SMALL + MAX_RATIO * entry.compress_size


def all_name_faults(bag: Bag, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """As `name_faults`; those of a folder come item by item and are not held all at once."""
    of = name_faults if isinstance(bag, ZipBag) else name_faults_by_item
    return of(bag.name, paths)
