"""People: a name that can be written, a post, and whether anything was found (零报告)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.chinese.names import find_placeholder_glyph
from docgen.diagnostics import Severity
from docgen.model.finding import Finding, listing
from docgen.model.form import Form
from docgen.model.person import Person
from docgen.model.problem import Ownership
from docgen.model.roster import Roster

CODES = {
    "F411": "姓名中有代替生僻字的符号（□、？、[王+月] 等），成文前必须换成真字。",
    "F412": "人员没有职务，文件中无法称呼。",
    "F413": "人员没有查摆出个人问题，按零报告处理，请核实。",
}


def check_form(form: Form, roster: Roster) -> Iterator[Finding]:
    """Names with stand-ins, people without posts, people without problems."""
    for index, person in enumerate(form.people):
        if (glyph := find_placeholder_glyph(person.name)) is not None:
            message = f"姓名“{person.name}”中的“{glyph}”是代替生僻字的符号"
            yield Finding("F411", ("people", index, "name"), message, "请录入真实的字（可用部首或拆字输入）")
    yield from _without_post(form, roster)
    yield from _without_problem(form, roster)


def _without_post(form: Form, roster: Roster) -> Iterator[Finding]:
    idle = _others(form, roster, [post.person for post in form.posts])
    if idle:
        first = next(index for index, person in enumerate(form.people) if person is idle[0])
        message = f"{len(idle)}名人员没有职务：{_names(idle)}"
        remedy = "请在“职务”表中为他们各填一行"
        yield Finding("F412", ("people", first), message, remedy, Severity.WARNING)


def _without_problem(form: Form, roster: Roster) -> Iterator[Finding]:
    owners = [problem.owner for problem in form.problems if problem.ownership is Ownership.PERSON]
    clean = _others(form, roster, [owner for owner in owners if owner is not None])
    if clean:
        message = f"{len(clean)}名人员没有个人问题，将作零报告：{_names(clean)}"
        remedy = "请核实确未发现问题；有问题的在“问题”表中补填"
        yield Finding("F413", ("problems",), message, remedy, Severity.WARNING)


def _others(form: Form, roster: Roster, references: list[str]) -> list[Person]:
    """The people none of the references stands for; references that fail are reported elsewhere."""
    named: set[str] = set()
    for reference in dict.fromkeys(references):
        try:
            named.add(roster.person(reference).code)
        except LookupError:
            continue
    return [person for person in form.people if person.code not in named]


def _names(people: list[Person]) -> str:
    return listing(f"{person.code} {person.name}" for person in people)
