"""How a document made from sample data says so: in its properties, where a reader of the file can see it."""

SAMPLE_NOTE = "{% if sample %}样例数据：单位、人员、日期和数字均为虚构{% endif %}"
"""Keywords of every template; a kind's context has the flag `sample`."""
