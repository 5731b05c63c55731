"""The results as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

_HEAD = "| engine | median document | mean | ratio to ours | ratio to the floor | peak MB | file KB |"


def to_markdown(results: Mapping[str, Any]) -> str:
    """Every table, and how and where it was measured."""
    return "\n".join(_lines(results)) + "\n"


def _lines(results: Mapping[str, Any]) -> Iterator[str]:
    machine = results["machine"]
    kind = "a quick run" if results["quick"] else "a full run"
    yield f"{machine['cores']} cores, Python {machine['python']}, Node {machine['node'] or '—'}; {kind}."
    for scenario in results["scenarios"].values():
        yield from ("", f"### {scenario['title']}", "", _HEAD, "|---|---|---|---|---|---|---|")
        for name, result in scenario["engines"].items():
            yield _row(name, result)
    if results["probes"]:
        yield from ("", "### Values and bytes", "")
        yield from (
            "| engine | escapes `甲 & 乙 <b> 丙` | unknown name | same bytes twice |",
            "|---|---|---|---|",
        )
        for name, answer in results["probes"].items():
            yield f"| {name} | {answer['escapes']} | {answer['unknown']} | {answer['same_bytes']} |"
    for name, why in results["skipped"].items():
        yield from ("", f"Skipped: {name} ({why}).")


def _row(name: str, result: Mapping[str, Any]) -> str:
    if "compressor" in result and "same" in name:
        name = f"{name} ({result['compressor']})"
    for key, word in (("wrong", "wrong output"), ("error", "failed"), ("left_out", "left out")):
        if key in result:
            return f"| {name} | {word}: {_cell_text(str(result[key]))} | | | | | |"
    ratios = (_times(result.get("to_ours")), _times(result.get("to_floor")))
    peak = result.get("peak_mb")
    numbers = (_time(result["median_ms"]), _time(result["mean_ms"]), *ratios)
    return f"| {name} | {' | '.join(numbers)} | {_peak(peak, result)} | {result.get('bytes', 0) / 1024:.0f} |"


def _peak(peak: float | None, result: Mapping[str, Any]) -> str:
    if peak is None:
        return "—"
    given = result.get("input_mb")
    return f"{peak:.0f} ({given:.0f} before)" if given and peak - given > 1 else f"{peak:.0f}"


def _time(ms: float) -> str:
    if ms >= 1000:
        return f"{ms / 1000:.2f} s"
    return f"{ms:.2f} ms" if ms < 10 else f"{ms:.0f} ms"


def _times(ratios: list[float] | None) -> str:
    """The median of the rounds' ratios, and the least and the greatest of them."""
    if not ratios:
        return "—"
    middle = _ratio(median(ratios))
    spread = f"{_ratio(min(ratios))}–{_ratio(max(ratios))}"
    return middle if spread == f"{middle}–{middle}" else f"{middle} ({spread})"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def _cell_text(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")[:120]
