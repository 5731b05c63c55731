from __future__ import annotations

import json

import pytest

from docgen.forms.workspace import load_workspace
from docgen.model.form import Form
from docgen.model.problem import Problem
from docgen.register.payload import decode, decode_field, encode, encode_value
from docgen.resources import campaign_codes, data_dir
from tests.builders import make_form, unit_problem


@pytest.mark.parametrize("code", campaign_codes())
def test_a_campaign_and_a_form_come_back_from_their_json_as_they_were(code):
    workspace, _ = load_workspace(data_dir() / code)
    assert workspace is not None
    for record in (workspace.campaign, workspace.form):
        assert decode(type(record), json.loads(json.dumps(encode(record)))) == record


def test_what_holds_its_default_is_left_out():
    problem = make_form(problems=[unit_problem("W-1")]).problems[0]
    assert "note" not in encode(problem)
    assert encode(problem)["ownership"] == "单位"


def test_a_span_keeps_its_words_beside_its_bounds():
    problem = make_form(problems=[unit_problem("W-1", found="2015年4月上旬")]).problems[0]
    parts = encode_value(problem.found)
    assert parts[3] == "2015年4月上旬"
    assert decode_field(Problem, "found", parts) == problem.found


def test_nothing_but_the_model_s_values_is_encoded():
    with pytest.raises(TypeError):
        encode_value(object())


def test_a_form_kept_before_there_were_sheets_of_watches_and_sanctions_opens_without_any():
    kept = encode(make_form(matters=[{"kind": "问责", "on": "2015年4月2日", "name": "处理", "people": 2}]))
    assert {"watches", "sanctions"}.isdisjoint(kept)
    assert {"number", "inspected", "covert"}.isdisjoint(kept["matters"][0])
    form = decode(Form, kept)
    assert (form.watches, form.sanctions, form.matters[0].inspected) == ((), (), ())
