"""Effective properties of runs and paragraphs: document defaults, then the style chain, then what is direct.

Properties of a level are flat mappings (`ind.left` → `1588`), so that a later level simply overlays an
earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.official.lint.records import AUTO, Border, Layout, Look

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Flat = Mapping[str, str]
# A fixed number of names, since a level overlays another for every paragraph.
_KEPT: Final = frozenset(
    {"rStyle", "rFonts", "b", "vanish", "color", "spacing", "w", "sz"}
    | {"pageBreakBefore", "pBdr", "tabs", "ind", "jc", "outlineLvl"}
    | {"top", "bottom", "insideH"}
)
_FONT_SLOTS: Final = ("eastAsia", "ascii", "hint", "eastAsiaTheme", "asciiTheme")
_ATTRIBUTES: Final = (
    *_FONT_SLOTS,
    "themeColor",
    "before",
    "after",
    "line",
    "lineRule",
    "sz",
    "space",
    "color",
)
_INDENTS: Final = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "firstLine": "firstLine",
    "hanging": "firstLine",
}
_MAX_TABS: Final = 60
_OFF: Final = frozenset({"0", "false", "off", "none"})
_MAX_CHAIN: Final = 32
_SCRIPT_FACES: Final = {"EastAsia": "ea", "Ascii": "latin", "HAnsi": "latin", "Bidi": "cs"}


def value(element: Any, name: str = "val") -> str | None:
    """An attribute of the main namespace."""
    found = element.get(W + name)
    return None if found is None else str(found)


def is_on(flat: Flat, key: str) -> bool:
    """A toggle: there and not switched off."""
    return flat.get(key, "0") not in _OFF


def number(text: str | None, default: int = 0) -> int:
    """Whole twips, half-points and the like; what is no number counts as `default`."""
    try:
        return round(float(text.removesuffix("pt"))) if text else default
    except (ValueError, OverflowError):
        return default


def flatten(properties: Any) -> dict[str, str]:
    """A `w:pPr` or `w:rPr` as `name.attribute` → text; an element without attributes is `name` → 1."""
    flat: dict[str, str] = {}
    if properties is None:
        return flat
    for child in properties.iterchildren(tag=W + "*"):
        name = child.tag.removeprefix(W)
        if name not in _KEPT:
            continue
        if name == "pBdr":
            for side in child.iterchildren(W + "top", W + "bottom"):
                _put(flat, f"pBdr.{side.tag.removeprefix(W)}", side)
        elif name == "rFonts":
            _put_fonts(flat, child)
        elif name == "ind":
            _put_indents(flat, child)
        elif name == "tabs":
            stops = [value(tab, "pos") or "" for tab in child[:_MAX_TABS] if value(tab) != "clear"]
            flat["tabs"] = " ".join(stops)
        else:
            _put(flat, name, child)
    return flat


def _put(flat: dict[str, str], name: str, element: Any) -> None:
    flat[name] = value(element) or "1"
    for key in _ATTRIBUTES:
        if (text := element.get(W + key)) is not None:
            flat[f"{name}.{key}"] = str(text)


def _put_fonts(flat: dict[str, str], fonts: Any) -> None:
    _put(flat, "rFonts", fonts)
    for slot in ("eastAsia", "ascii"):
        theme = f"rFonts.{slot}Theme"
        if f"rFonts.{slot}" in flat and fonts.get(f"{W}{slot}Theme") is None:
            flat[theme] = ""  # a face named on a later level is stronger than an earlier level's theme


def _put_indents(flat: dict[str, str], indents: Any) -> None:
    """`firstLine` and `hanging` become one signed `first`; `start` and `end` are newer names."""
    for side, name in _INDENTS.items():
        for unit in ("", "Chars"):
            if (text := indents.get(f"{W}{side}{unit}")) is not None:
                flat[f"ind.{name}{unit}"] = f"-{text}" if side == "hanging" else str(text)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str | None
    paragraph: dict[str, str]
    run: dict[str, str]
    numbering: Any


@dataclass(slots=True)
class StyleSheet:
    """The styles of a document, looked up by id; unknown ids count as no style."""

    default_paragraph: str = ""
    _styles: dict[str, _Style] = field(default_factory=dict)
    _paragraph_defaults: dict[str, str] = field(default_factory=dict)
    _run_defaults: dict[str, str] = field(default_factory=dict)
    _faces: Mapping[str, str] = field(default_factory=dict)
    _chains: dict[str, tuple[_Style, ...]] = field(default_factory=dict)
    _looks: dict[Any, Look] = field(default_factory=dict)
    _layouts: dict[Any, Layout] = field(default_factory=dict)

    def name_of(self, style: str) -> str:
        """What the style pane calls it; the id itself if there is no such style."""
        return self._styles[style].name if style in self._styles else style

    def numbering_of(self, style: str) -> Any:
        """The `w:numPr` nearest in the chain, or None."""
        return next(
            (one.numbering for one in reversed(self._chain(style)) if one.numbering is not None), None
        )

    def layout(self, style: str, numbered: Flat, direct: Flat) -> Layout:
        """The effective layout; `numbered` is the paragraph properties of the list level."""
        key = (style, tuple(numbered.items()), tuple(direct.items()))
        if key not in self._layouts:
            flat = dict(self._paragraph_defaults)
            for one in self._chain(style):
                flat.update(one.paragraph)
            self._layouts[key] = _layout({**flat, **numbered, **direct})
        return self._layouts[key]

    def look(self, style: str, character_style: str, direct: Flat) -> Look:
        """The effective look of a run in a paragraph of `style`."""
        key = (style, character_style, tuple(direct.items()))
        if key not in self._looks:
            self._looks[key] = self._made_look(style, character_style, direct)
        return self._looks[key]

    def is_hidden(self, style: str, character_style: str, direct: Flat) -> bool:
        """Whether a run is hidden text."""
        chains = (*self._chain(style), *self._chain(character_style))
        return is_on({**_merged(one.run for one in chains), **direct}, "vanish")

    def _made_look(self, style: str, character_style: str, direct: Flat) -> Look:
        by_paragraph = _merged(one.run for one in self._chain(style))
        by_character = _merged(one.run for one in self._chain(character_style))
        flat = {**self._run_defaults, **by_paragraph, **by_character, **direct}
        # Toggles of a paragraph style and a character style cancel out (ISO 29500-1, 17.7.3).
        styled = is_on({**self._run_defaults, **by_paragraph}, "b") is not is_on(by_character, "b")
        bold = is_on(direct, "b") if "b" in direct else styled
        return _look(flat, bold, self._faces)

    def _chain(self, style: str) -> tuple[_Style, ...]:
        """From the base of all to the style itself."""
        if style not in self._chains:
            chain: list[_Style] = []
            current: str | None = style
            while current in self._styles and len(chain) < _MAX_CHAIN:
                chain.append(self._styles[current])
                current = chain[-1].based_on
            self._chains[style] = tuple(reversed(chain))
        return self._chains[style]


def read_styles(root: Any, theme: Any) -> StyleSheet:
    """The style sheet of `word/styles.xml` and the faces of the theme; either root may be None."""
    sheet = StyleSheet(_faces=_theme_faces(theme))
    if root is None:
        return sheet
    sheet._run_defaults.update(flatten(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
    sheet._paragraph_defaults.update(flatten(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")))
    for one in root.iterchildren(W + "style"):
        identity = value(one, "styleId")
        if identity is None:
            continue
        sheet._styles[identity] = _style(one, identity)
        if value(one, "type") == "paragraph" and (value(one, "default") or "0") not in _OFF:
            sheet.default_paragraph = identity
    return sheet


def _style(element: Any, identity: str) -> _Style:
    name, base = element.find(W + "name"), element.find(W + "basedOn")
    return _Style(
        name=(value(name) if name is not None else None) or identity,
        based_on=value(base) if base is not None else None,
        paragraph=flatten(element.find(W + "pPr")),
        run=flatten(element.find(W + "rPr")),
        numbering=element.find(f"{W}pPr/{W}numPr"),
    )


def _theme_faces(theme: Any) -> dict[str, str]:
    """`minorEastAsia` → the face; the theme leaves it to the script where it names none."""
    faces: dict[str, str] = {}
    for group in ("major", "minor"):
        fonts = theme.find(f".//{_A}{group}Font") if theme is not None else None
        if fonts is None:
            continue
        han = next((one.get("typeface") for one in fonts if one.get("script") == "Hans"), "")
        for suffix, tag in _SCRIPT_FACES.items():
            face = fonts.find(_A + tag)
            named = face.get("typeface", "") if face is not None else ""
            faces[group + suffix] = named or (han if tag == "ea" else "")
    return faces


def _merged(levels: Iterable[Flat]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for one in levels:
        flat.update(one)
    return flat


def _look(flat: Flat, bold: bool, faces: Mapping[str, str]) -> Look:
    def face(slot: str) -> str:
        theme = flat.get(f"rFonts.{slot}Theme", "")
        return faces.get(theme, "") if theme else flat.get(f"rFonts.{slot}", "")

    return Look(
        east_asia=face("eastAsia"),
        latin=face("ascii"),
        themed=bool(flat.get("rFonts.eastAsiaTheme") or flat.get("rFonts.asciiTheme")),
        hint=flat.get("rFonts.hint", ""),
        size=number(flat.get("sz"), 20),
        bold=bold,
        colour=_colour(flat.get("color"), flat.get("color.themeColor")),
        spacing=number(flat.get("spacing")),
        scale=number(flat.get("w"), 100),
    )


def _colour(text: str | None, theme: str | None = None) -> str:
    plain = (text or AUTO).upper().lstrip("#")
    if theme in ("text1", "dark1") or len(plain) != 6 or not set(plain) <= set("0123456789ABCDEF"):
        return AUTO
    return plain


def _layout(flat: Flat) -> Layout:
    outline = number(flat.get("outlineLvl"), 9)
    return Layout(
        align={"start": "left", "end": "right"}.get(flat.get("jc", "left"), flat.get("jc", "left")),
        left=number(flat.get("ind.left")),
        right=number(flat.get("ind.right")),
        first=number(flat.get("ind.firstLine")),
        left_chars=number(flat.get("ind.leftChars")),
        right_chars=number(flat.get("ind.rightChars")),
        first_chars=number(flat.get("ind.firstLineChars")),
        before=number(flat.get("spacing.before")),
        after=number(flat.get("spacing.after")),
        line=number(flat.get("spacing.line"), 240),
        line_rule=flat.get("spacing.lineRule", "auto"),
        top=border(flat, "pBdr.top"),
        bottom=border(flat, "pBdr.bottom"),
        page_break_before=is_on(flat, "pageBreakBefore"),
        tabs=tuple(sorted(number(position) for position in flat.get("tabs", "").split())),
        outline=outline if 0 <= outline <= 8 else None,
    )


def border(flat: Flat, key: str) -> Border | None:
    """The line under `key` of flat properties, None if it is not drawn."""
    kind = flat.get(key, "nil")
    if kind in ("nil", "none"):
        return None
    return Border(
        kind,
        number(flat.get(f"{key}.sz")),
        number(flat.get(f"{key}.space")),
        _colour(flat.get(f"{key}.color")),
    )
