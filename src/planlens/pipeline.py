"""The composition: a file in, its Analysis out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from planlens.activities import find_activities
from planlens.facts import find_facts
from planlens.knowledge import Knowledge, default_knowledge
from planlens.model import Activity, Analysis, Document, Fact, Outline, Reading, Source
from planlens.read import ReadError, read
from planlens.structure import outline
from planlens.structure.file_names import settle_by_name
from planlens.themes import label_activities, label_items, model_warnings

if TYPE_CHECKING:
    from pathlib import Path

    from planlens.read.archives import Inside


def analyze(source: str | Path | Reading, knowledge: Knowledge | None = None) -> Analysis:
    """Everything that one file says, with its evidence.

    `source` is a path (`-` is standard input) or what `planlens.read` gave; `knowledge` is the
    package's own unless given. Raises `planlens.ReadError` for a file that cannot be read.
    """
    knowledge = knowledge or default_knowledge()
    reading = source if isinstance(source, Reading) else read(source)
    text = reading.text
    own_name = reading.name.rpartition("/")[2]
    outlines = outline(reading if own_name == reading.name else replace(reading, name=own_name), knowledge)
    outlines, taken = settle_by_name(outlines, reading.name, knowledge)
    facts = find_facts(text, outlines, knowledge)
    activities = find_activities(text, outlines, facts, knowledge)
    outlines = label_items(text, outlines, knowledge)
    activities = label_activities(text, outlines, activities, knowledge)
    return Analysis(
        source=Source(
            name=reading.name,
            sha256=reading.sha256,
            format=reading.format,
            encoding=reading.encoding,
            warnings=(*reading.warnings, *taken, *model_warnings(knowledge)),
        ),
        text=text,
        documents=tuple(map(_document, outlines, facts, activities)),
        paragraphs=reading.paragraphs,
    )


class Failure(Struct, frozen=True, kw_only=True):
    """A file that could not be analysed: its name and one line saying why and what to do."""

    name: str
    message: str
    trace: str | None = None


def attempt(path: str | Inside, name: str | None, knowledge: Knowledge) -> Analysis | Failure:
    """`analyze` for one file of many: whatever goes wrong with it is returned, never raised.

    `path` may lead into an archive; `name` is what the file is called in the result where its own name
    would not tell it apart.
    """
    try:
        reading = read(path) if isinstance(path, str) else _read_inside(path)
        return analyze(replace(reading, name=name) if name else reading, knowledge)
    except ReadError as error:
        shown = name or error.name
        return Failure(name=shown, message=f"{shown}：{error.reason}；{error.remedy}")
    except Exception as error:
        import os.path
        import traceback

        shown = name or os.path.basename(path if isinstance(path, str) else path.name)
        return Failure(
            name=shown,
            message=f"{shown}：程序内部出错（{type(error).__name__}），这个文件没有处理；"
            "请加 --debug 再运行一次，把显示的内容报告给开发者",
            trace="".join(traceback.format_exception(error)),
        )


def _read_inside(inside: Inside) -> Reading:
    from planlens.read.archives import read_inside

    return read_inside(inside)


def _document(outline: Outline, facts: tuple[Fact, ...], activities: tuple[Activity, ...]) -> Document:
    return Document(
        start=outline.start,
        end=outline.end,
        title=outline.title,
        kind=outline.kind,
        unit=outline.unit,
        period=outline.period,
        plan_period=outline.plan_period,
        sections=outline.sections,
        items=outline.items,
        facts=facts,
        activities=activities,
    )
