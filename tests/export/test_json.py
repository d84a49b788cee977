import json
from io import BytesIO
from pathlib import Path

import msgspec

from planlens.export.json_text import json_line, json_object, schema, write_json, write_jsonl
from planlens.model import Analysis

SHIPPED = Path(__file__).parents[2] / "docs" / "schema.json"


def test_the_object_is_the_contract(analysis: Analysis) -> None:
    found = json.loads(json_object(analysis))
    assert found["schema"] == "planlens/1"
    assert set(found["source"]) == {"name", "sha256", "format", "encoding", "warnings"}
    (document,) = found["documents"]
    assert {
        "start",
        "end",
        "title",
        "kind",
        "unit",
        "period",
        "sections",
        "items",
        "facts",
        "activities",
    } <= set(document)
    assert document["unit"] == {"name": "石梁镇妇联", "level": "town"}
    assert document["facts"][2] == {
        "type": "headcount",
        "start": found["text"].index("约300人次"),
        "end": found["text"].index("约300人次") + 6,
        "text": "约300人次",
        "value": 300,
        "mod": "approx",
        "unit": "person_time",
        "group": "群众",
        "min": None,
        "max": None,
        "item": "1.1",
    }
    activity = document["activities"][0]
    assert activity["organizers"] == ["镇妇联", "司法所"]
    assert [document["facts"][index]["text"] for index in activity["facts"]] == [
        "3月8日",
        "600余份",
        "约300人次",
    ]


def test_the_text_is_readable_utf8(analysis: Analysis) -> None:
    content = json_object(analysis)
    assert "石梁镇妇联".encode() in content
    assert b"\\u" not in content
    assert content.startswith(b'{\n  "schema"')
    assert content.endswith(b"}\n")


def test_it_reads_back_equal(analysis: Analysis) -> None:
    assert msgspec.json.decode(json_object(analysis), type=Analysis) == analysis
    assert msgspec.json.decode(json_line(analysis), type=Analysis) == analysis


def test_one_file_is_an_object_and_several_are_an_array(analysis: Analysis, empty: Analysis) -> None:
    one, several = BytesIO(), BytesIO()
    write_json([analysis], one, array=False)
    write_json([analysis, empty], several, array=True)
    assert one.getvalue() == json_object(analysis)
    assert [found["source"]["name"] for found in json.loads(several.getvalue())] == ["石梁镇.docx", "空.txt"]


def test_nothing_read_writes_nothing() -> None:
    for array in (True, False):
        stream = BytesIO()
        write_json([], stream, array=array)
        assert stream.getvalue() == b""


def test_json_lines(analysis: Analysis, empty: Analysis) -> None:
    stream = BytesIO()
    write_jsonl([analysis, empty], stream)
    lines = stream.getvalue().splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["石梁镇.docx", "空.txt"]


def test_the_shipped_schema_is_that_of_the_code() -> None:
    assert SHIPPED.read_bytes() == schema(), "run: planlens schema > docs/schema.json"
