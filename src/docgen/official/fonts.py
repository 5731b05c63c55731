"""Open stand-ins for the faces the standard's users expect, as a fontconfig file for LibreOffice.

Documents name the official faces; only rendering substitutes, and not where the real face is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class StandIn:
    """Names that mean one face, and the installed families to draw it with, best first."""

    names: tuple[str, ...]
    families: tuple[str, ...]


# Later families also draw what the first lacks: the AR PL and Fandol faces end at GB 2312.
STAND_INS: Final[tuple[StandIn, ...]] = (
    StandIn(
        (
            "仿宋_GB2312",
            "仿宋",
            "FangSong",
            "FangSong_GB2312",
            "方正仿宋_GBK",
            "方正仿宋简体",
            "华文仿宋",
            "STFangsong",
        ),
        ("FandolFang R", "Zhuque Fangsong (technical preview)", "AR PL KaitiM GB", "LXGW WenKai"),
    ),
    StandIn(
        (
            "楷体_GB2312",
            "楷体",
            "KaiTi",
            "KaiTi_GB2312",
            "方正楷体_GBK",
            "方正楷体简体",
            "华文楷体",
            "STKaiti",
        ),
        ("FandolKai", "LXGW WenKai", "AR PL KaitiM GB", "AR PL UKai CN"),
    ),
    StandIn(
        ("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "华文黑体", "STHeiti"),
        ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei"),
    ),
    StandIn(
        (
            "方正小标宋简体",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "FZXiaoBiaoSong-B05S",
            "小标宋",
            "华文中宋",
            "STZhongsong",
        ),
        ("Noto Serif CJK SC Black", "Noto Serif CJK SC", "FandolSong"),
    ),
    StandIn(
        ("宋体", "SimSun", "新宋体", "NSimSun", "方正书宋_GBK", "方正书宋简体"),
        ("Noto Serif CJK SC", "AR PL UMing CN", "AR PL SungtiL GB"),
    ),
    StandIn(("Times New Roman",), ("Liberation Serif",)),
)


def fontconfig_xml(
    font_dirs: Sequence[str] = (),
    *,
    cache_dir: str | None = None,
    system: str | None = "/etc/fonts/fonts.conf",
) -> str:
    """A configuration for `FONTCONFIG_FILE`; it includes the `system` one if that exists.

    `font_dirs` adds folders of fonts. `cache_dir` must be writable by whoever renders; without it fontconfig
    uses the system's and, failing that, rebuilds its cache every time.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
    ]
    if system:
        lines.append(f'  <include ignore_missing="yes">{escape(system)}</include>')
    lines += [f"  <dir>{escape(folder)}</dir>" for folder in font_dirs]
    if cache_dir:
        lines.append(f"  <cachedir>{escape(cache_dir)}</cachedir>")
    lines += [_alias_xml(name, stand_in.families) for stand_in in STAND_INS for name in stand_in.names]
    lines.append("</fontconfig>")
    return "\n".join(lines) + "\n"


def _alias_xml(name: str, families: Sequence[str]) -> str:
    # <accept> puts the stand-ins after the named face; <prefer> would win over a real one.
    accepted = "".join(f"<family>{escape(family)}</family>" for family in families)
    return f'  <alias binding="same"><family>{escape(name)}</family><accept>{accepted}</accept></alias>'


def stand_ins_used(config: Path) -> tuple[tuple[str, str], ...]:
    """The official faces that are not installed, each with the family drawn in its place, by `fc-match`.

    Empty where there is no `fc-match` to ask.
    """
    program = shutil.which("fc-match")
    if program is None:
        return ()
    environment = {**os.environ, "FONTCONFIG_FILE": str(config.resolve())}
    used: list[tuple[str, str]] = []
    for stand_in in STAND_INS:
        command = [program, "--format", "%{family}", stand_in.names[0]]
        asked = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
        families = asked.stdout.decode("utf-8", "replace").split(",")
        if families[0] and not set(families) & set(stand_in.names):
            used.append((stand_in.names[0], families[0]))
    return tuple(used)
