from __future__ import annotations

import jinja2
import pytest

from docgen.render import sandbox

ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__()|length }}",
    "{{ lipsum.__globals__['os'].getcwd() }}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "{{ x['__class__'] }}",
    "{{ (x|attr('__class__')).__name__ }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ [x]|map(attribute='__class__')|map('string')|first }}",
    "{{ ('甲' * 1000000)|length }}",
    "{{ 9 ** 99999 > 1 }}",
    "{{ '%99999d' % 1 }}",
    "{{ '%99999d'|format(1) }}",
    "{% for i in range(1000000) %}{% endfor %}",
    "{% for i in range(1000) %}{% for j in range(1000) %}{% endfor %}{% endfor %}",
    "{{ '甲'.center(10000000)|length }}",
    "{{ ['甲', '乙']|random }}",
    "{% autoescape false %}{{ x }}{% endautoescape %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_attack_is_refused_that_plain_jinja_lets_through(
    docx_template, xlsx_template, fault, attack, kind
):
    assert isinstance(jinja2.Environment().from_string(attack).render(x="甲"), str)

    def render():
        template = docx_template("首段", attack) if kind == "docx" else xlsx_template({"B2": attack})
        template.render({"x": "甲"})

    found = fault(render)

    assert found.code == "R106"
    assert "object at" not in found.message
    if kind == "xlsx":
        assert str(found.location) == "模板.xlsx:台账!B2"
    else:
        assert found.location.part.startswith("正文第2段")


@pytest.mark.parametrize("name", ["lipsum()", "cycler('甲')", "joiner()", "dict()", "self"])
def test_jinja_s_globals_are_not_there(docx_template, fault, name):
    source = f"{{{{ {name} }}}}"

    assert isinstance(jinja2.Environment().from_string(source).render(), str)
    assert fault(lambda: docx_template(source).render({})).code == ("R103" if name == "self" else "R104")


@pytest.mark.parametrize("statement", ["{% include 'x' %}", "{% import 'x' as y %}", "{% extends 'x' %}"])
def test_a_template_cannot_reach_other_templates(docx_template, fault, statement):
    assert fault(lambda: docx_template(statement)).code == "R106"


def test_a_template_cannot_change_the_context(docx_template, fault):
    template = docx_template("{{ rows.append(1) }}")

    assert fault(lambda: template.render({"rows": [1]})).code == "R104"


def test_a_field_named_like_a_method_is_the_field(docx_template, texts):
    template = docx_template(
        "{{ x.items }}{{ x['keys'] }}{% for k, v in y.items() %}{{ k }}{{ v }}{% endfor %}"
    )

    assert texts(template.render({"x": {"items": "甲", "keys": "乙"}, "y": {"丙": 1}})) == ["甲乙丙1"]


def test_the_harmless_part_of_the_language_works(docx_template, texts):
    template = docx_template(
        "{% for r in rows|sort(attribute='n', reverse=true) %}"
        "{{ loop.index }}.{{ r.n }}{{ '、' if not loop.last }}"
        "{% endfor %}{% set total = rows|sum(attribute='n') %}"
        "共{{ '%.1f'|format(total) }}{{ none_such|default('—') }}"
        "{% for i in range(3) %}{{ i }}{% endfor %}{{ 'ab'.upper() }}{{ '甲&乙'|e }}",
        "{% macro f(x) %}<{{ x }}>{% endmacro %}{{ f('丙') }}",
    )

    assert texts(template.render({"rows": [{"n": 1}, {"n": 2}]})) == ["1.2、2.1共3.0—012AB甲&乙", "<丙>"]


def test_an_output_without_end_is_cut_off(docx_template, fault, monkeypatch):
    monkeypatch.setattr(sandbox, "MAX_OUTPUT_CHARS", 50_000)
    template = docx_template("{% for a in rows %}{% for b in rows %}{{ a }}{% endfor %}{% endfor %}")

    assert template.render({"rows": list(range(9))})[:2] == b"PK"
    assert fault(lambda: template.render({"rows": list(range(300))})).code == "R106"


def test_safe_and_escape_change_nothing_because_every_value_is_text(docx_template, texts):
    template = docx_template("{{ '<b>'|safe }}{{ x|e }}{{ x|safe|upper }}")

    assert texts(template.render({"x": "a&<"})) == ["<b>a&<A&<"]


@pytest.mark.parametrize(
    "attack",
    [
        "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
        "{% for a in xs recursive %}{{ loop(xs) }}{% endfor %}",
        "{% set ns = namespace(s='甲乙') %}{% for i in range(40) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{% set ns = namespace(s='甲乙') %}{% for i in range(40) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
        "{% set ns = namespace(n=99) %}{% for i in range(40) %}{% set ns.n = ns.n * ns.n %}{% endfor %}",
        "{{ [1]|batch(1000000000, 'x')|list|length }}",
        "{{ ('x' * 9999).replace('x', 'y' * 9999)|length }}",
        "{{ ('x' * 9999).join(['y'] * 9999)|length }}",
        "{{ ['y' * 9999]|map('center', 10000000)|join|length }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ '{:{}}'.format(1, 999999999) }}",
    ],
)
def test_what_would_not_end_or_fill_memory_is_stopped(docx_template, fault, attack):
    found = fault(lambda: docx_template(attack).render({"xs": list(range(50))}))

    assert found.code in {"R106", "R103"}


def test_loops_over_large_data_are_stopped_by_the_stated_limit(docx_template, fault):
    nested = "{% for a in xs %}{% for b in xs %}{% for c in xs %}{% endfor %}{% endfor %}{% endfor %}"
    template = docx_template(nested)

    assert template.render({"xs": list(range(150))})[:2] == b"PK"
    found = fault(lambda: template.render({"xs": list(range(200))}))
    assert found.code == "R106"
    assert "5,000,000" in found.message


def test_what_honest_templates_use_works(docx_template, texts):
    template = docx_template(
        "{% set ns = namespace(total=0) %}{% for r in rows %}{% set ns.total = ns.total + r.n %}{% endfor %}"
        "{{ ns.total }}{{ 'a-b'.replace('-', '+') }}{{ '{:.2f}|{n:>3}'.format(1.5, n=2) }}{{ '7'.zfill(3) }}",
        "{% filter upper %}a&b{{ x }}{% endfilter %}{% set t %}<{{ x }}>{% endset %}{{ t }}{{ t|length }}",
        "{% macro m(a) %}[{{ a }}|{{ caller() }}]{% endmacro %}{% call m('x') %}y<{% endcall %}",
        "{% for r in rows recursive %}{{ r.n }}{{ loop(r.sub) if r.sub }}{% endfor %}{{ '、'.join(['甲']) }}",
    )
    rows = [{"n": 1, "sub": [{"n": 3, "sub": []}]}, {"n": 2, "sub": []}]

    assert texts(template.render({"rows": rows, "x": "q"})) == [
        "3a+b1.50|  2007",
        "A&BQ<q>3",
        "[x|y<]",
        "132甲",
    ]
