"""Files made to do harm: a clear error or a reading; no hang, no crash, no traceback, no network.

With `--long` each at full size in a process of its own, with its time and memory measured.
"""

from __future__ import annotations

import random
import socket
import subprocess
from pathlib import Path

import pytest

import hostile
from hostile.__main__ import run
from planlens.cli.inputs import Inputs
from planlens.knowledge import default_knowledge
from planlens.model import Analysis
from planlens.pipeline import Failure, attempt
from planlens.read import ReadError, read_bytes

CASES = hostile.load()
SAMPLES = Path(__file__).parents[2] / "samples"
FILES = Path(__file__).parent / "files"
MOST_MEMORY = 1024  # MB
# What takes long even when small, so that a test run does not wait for it.
SLOW = frozenset(
    kind for kind in CASES if "20,000 columns" in kind or "10,000 columns" in kind or "64 MB" in kind
)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **settings: object) -> object:
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_there_are_enough_kinds() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("kind", [kind for kind in CASES if kind not in SLOW])
def test_small(kind: str, tmp_path: Path) -> None:
    case = CASES[kind]
    path = tmp_path / case.name
    path.write_bytes(case.make(False))
    inputs = Inputs([str(path)])
    knowledge = default_knowledge()
    results: list[Analysis | Failure] = list(inputs.failures)
    results += [attempt(inner, name, knowledge) for inner, name in inputs.files]
    assert results
    said = ""
    for result in results:
        if isinstance(result, Failure):
            assert result.trace is None, result.trace
            assert "\n" not in result.message
            assert "：" in result.message
            assert "；" in result.message
            said += result.message
        else:
            assert result.text.strip()
            said += "".join(result.source.warnings)
    if case.says is None:
        assert any(isinstance(result, Analysis) for result in results), said
    else:
        assert case.says in said
    assert [each.name for each in tmp_path.iterdir()] == [case.name]


@pytest.mark.parametrize("kind", list(CASES))
def test_full(kind: str, long: bool) -> None:
    if not long:
        pytest.skip("只在 --long 时运行")
    try:
        read, errors, _, _, own, worker = run(CASES[kind], big=True)
    except subprocess.CalledProcessError as error:
        pytest.fail(error.stderr.decode()[-2000:])
    assert read or errors
    assert not [line for line in errors if "程序内部出错" in line]
    assert max(own, worker) <= MOST_MEMORY


def samples() -> list[Path]:
    """Good files of every format there is."""
    return sorted(path for folder in (SAMPLES, FILES) if folder.is_dir() for path in folder.iterdir())


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with bytes changed, a stretch lost, repeated, overwritten, or the end gone."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if not out:
            break
        at, length = chance.randrange(len(out)), chance.randint(1, max(1, len(out) // 20))
        kind = chance.randrange(6)
        if kind == 0:
            for _ in range(chance.randint(1, 20)):
                out[chance.randrange(len(out))] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[at : at + length]
        elif kind == 3:
            out[at : at + length] = chance.randbytes(min(length, len(out) - at))
        elif kind == 4:
            del out[at:]
        else:
            out[at : at + length] = bytes(min(length, len(out) - at))
    return bytes(out)


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_mutated_samples(path: Path, long: bool) -> None:
    data = path.read_bytes()
    chance = random.Random(path.name)
    for _ in range(500 if long else 6):
        try:
            reading = read_bytes(mutated(data, chance), path.name)
        except ReadError as error:
            if not (error.reason and error.remedy):
                pytest.fail("an error without reason or remedy")
            continue
        reading.text.encode("utf-8")
        assert all(0 <= part.start < part.end <= len(reading.text) for part in reading.paragraphs)
