"""Several processes: the same results in the same order, whatever happens to one of them."""

import os
from pathlib import Path

import pytest

from planlens import pipeline
from planlens.cli import batch
from planlens.model import Analysis
from planlens.pipeline import Failure

posix = pytest.mark.skipif(os.name == "nt", reason="the processes must inherit the changed function")


def files(folder: Path, count: int) -> list[tuple[str, str | None]]:
    made = []
    for number in range(count):
        path = folder / f"{number:02}.txt"
        path.write_text(
            f"第{number}村妇联工作总结\n一、3月{number + 1}日举办讲座1场，{number + 20}人参加。\n", "utf-8"
        )
        made.append((str(path), None))
    return made


def test_serial_and_parallel_give_the_same(tmp_path: Path) -> None:
    given = files(tmp_path, 12)
    Path(given[5][0]).write_bytes(b"")
    serial = list(batch.outcomes(given, None, 1))
    parallel = list(batch.outcomes(given, None, 3))
    assert parallel == serial
    assert [isinstance(outcome, Failure) for outcome in serial] == [number == 5 for number in range(12)]


@posix
def test_a_process_that_dies_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = pipeline.analyze

    def analyze(source: object, knowledge: object) -> object:
        if getattr(source, "name", "") in ("03.txt", "08.txt"):
            os._exit(9)
        return sound(source, knowledge)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "analyze", analyze)
    found = list(batch.outcomes(files(tmp_path, 10), None, 2))
    names = [each.source.name if isinstance(each, Analysis) else each.name for each in found]
    assert names == [f"{number:02}.txt" for number in range(10)]
    failed = [each for each in found if isinstance(each, Failure)]
    assert [each.name for each in failed] == ["03.txt", "08.txt"]
    assert "进程意外终止" in failed[0].message


def test_a_consumer_that_stops_ends_the_processes(tmp_path: Path) -> None:
    results = batch.outcomes(files(tmp_path, 12), None, 2)
    assert isinstance(next(iter(results)), Analysis)
    results.close()  # type: ignore[attr-defined]
    assert list(results) == []


@pytest.mark.parametrize("count", [1, batch.PAYS_FROM - 1])
def test_few_files_need_no_processes(count: int) -> None:
    assert batch.processes_for(count) == 1
