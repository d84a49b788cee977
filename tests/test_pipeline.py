"""The composition: what `analyze` puts together, and that whatever goes wrong stays with its file."""

from pathlib import Path

import pytest

import make_samples
import planlens
from planlens import pipeline
from planlens.knowledge import default_knowledge
from planlens.model import Analysis
from planlens.pipeline import Failure, attempt

SAMPLES = sorted((Path(__file__).parent.parent / "samples").iterdir())


@pytest.fixture(params=SAMPLES, ids=lambda path: path.suffix[1:] + path.stem[:3])
def analysis(request: pytest.FixtureRequest) -> Analysis:
    return planlens.analyze(request.param)


def test_every_span_lies_in_the_text_and_says_what_it_says(analysis: Analysis) -> None:
    text = analysis.text
    for document in analysis.documents:
        spans = [*document.sections, *document.items, *document.facts, *document.activities]
        assert spans
        for span in spans:
            assert document.start <= span.start < span.end <= document.end
        assert [text[fact.start : fact.end] for fact in document.facts] == [
            fact.text for fact in document.facts
        ]


def test_every_reference_leads_somewhere(analysis: Analysis) -> None:
    for document in analysis.documents:
        items = {item.id for item in document.items}
        for item in document.items:
            assert item.parent is None or item.parent in items
        for fact in document.facts:
            assert fact.item is None or fact.item in items
        for activity in document.activities:
            assert activity.item is None or activity.item in items
            assert all(index < len(document.facts) for index in activity.facts)


def test_evidence_stands_in_the_item(analysis: Analysis) -> None:
    labels = 0
    for document in analysis.documents:
        for item in document.items:
            for label in item.themes:
                labels += 1
                assert 0 < label.score <= 1
                if item.leaf:
                    assert all(word in analysis.text[item.start : item.end] for word in label.evidence)
    assert labels


def test_the_same_file_gives_the_same_analysis(analysis: Analysis) -> None:
    path = next(path for path in SAMPLES if path.name == analysis.source.name)
    assert planlens.analyze(path) == analysis


def test_a_reading_is_as_good_as_its_file() -> None:
    assert planlens.analyze(planlens.read(SAMPLES[0])) == planlens.analyze(str(SAMPLES[0]))


def test_what_reading_says_of_the_file_is_kept() -> None:
    reading = planlens.read(SAMPLES[0])
    source = planlens.analyze(reading).source
    assert (source.name, source.sha256, source.format, source.encoding, source.warnings) == (
        reading.name,
        reading.sha256,
        reading.format,
        reading.encoding,
        reading.warnings,
    )


def test_a_file_that_cannot_be_read_raises(tmp_path: Path) -> None:
    with pytest.raises(planlens.ReadError, match=r"没有\.txt"):
        planlens.analyze(tmp_path / "没有.txt")


def test_an_attempt_gives_the_file_the_name_asked_for() -> None:
    outcome = attempt(str(SAMPLES[0]), "东镇/总结.docx", default_knowledge())
    assert isinstance(outcome, Analysis)
    assert outcome.source.name == "东镇/总结.docx"


def test_a_failed_attempt_is_one_line_with_reason_and_remedy(tmp_path: Path) -> None:
    outcome = attempt(str(tmp_path / "没有.txt"), None, default_knowledge())
    assert isinstance(outcome, Failure)
    assert outcome.name == "没有.txt"
    assert outcome.message.startswith("没有.txt：")
    assert "；" in outcome.message
    assert "\n" not in outcome.message


@pytest.mark.parametrize("error", [KeyError("a"), RecursionError(), MemoryError(), AssertionError()])
def test_a_fault_of_our_own_stays_with_its_file(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def analyze(*_: object) -> Analysis:
        raise error

    monkeypatch.setattr(pipeline, "analyze", analyze)
    outcome = attempt(str(SAMPLES[0]), "东镇.docx", default_knowledge())
    assert isinstance(outcome, Failure)
    assert outcome.message.startswith(f"东镇.docx：程序内部出错（{type(error).__name__}）")
    assert "\n" not in outcome.message
    assert outcome.trace
    assert "Traceback" in outcome.trace


@pytest.mark.parametrize("name", make_samples.SAMPLE_FILES)
def test_the_samples_are_those_of_their_script(name: str, tmp_path: Path) -> None:
    make_samples.main(tmp_path)
    shipped = next(path for path in SAMPLES if path.name == name)
    assert planlens.read(tmp_path / name).text == planlens.read(shipped).text
