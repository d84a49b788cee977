"""Real processes: what is loaded at start, poor consoles, closed pipes, interruption, equal bytes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
HEAVY = {
    *("msgspec", "lxml", "yaml", "rich", "xlsxwriter", "pandas", "selectolax", "trafilatura", "lunar_python"),
    *("ahocorasick_rs", "multiprocessing", "concurrent", "csv", "json", "zipfile"),
}
PLANLENS = (sys.executable, "-m", "planlens.cli")


def _hear_interrupts() -> None:
    """A shell's background job ignores them, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def planlens(*arguments: object, **settings: object) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, **settings.pop("env", {})}  # type: ignore[dict-item]
    command = [*PLANLENS, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environment, timeout=120, **settings)  # type: ignore[call-overload,no-any-return]


def loaded_by(code: str) -> set[str]:
    printed = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, check=True
    )
    return {name.partition(".")[0] for name in printed.stdout.decode().split("\n")[-2].split()}


def test_import_loads_nothing_heavy() -> None:
    assert not loaded_by("import planlens") & (HEAVY | {"click", "re", "typing"})


def test_help_loads_click_and_nothing_heavy() -> None:
    code = "import planlens.cli\ntry: planlens.cli.main(['--help'])\nexcept SystemExit: pass"
    loaded = loaded_by(code)
    assert "click" in loaded
    assert not loaded & HEAVY


def test_json_loads_no_table_no_workbook_and_no_processes() -> None:
    path = str(SAMPLES / "松河县妇联2025年工作要点.docx")
    code = (
        "import planlens.cli, os\n"
        f"try: planlens.cli.main(['extract', {path!r}, '--format', 'json', '-o', os.devnull])\n"
        "except SystemExit: pass"
    )
    unneeded = {"rich", "xlsxwriter", "pandas", "multiprocessing", "concurrent", "csv", "trafilatura"}
    assert not loaded_by(code) & unneeded


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp437"])
@pytest.mark.parametrize("arguments", [(), ("--help",), ("extract", "--help"), ("extract", SAMPLES), ("x",)])
def test_a_poor_console_never_breaks_it(encoding: str, arguments: tuple[object, ...]) -> None:
    result = planlens(*arguments, env={"PYTHONIOENCODING": encoding})
    assert result.returncode == (0 if "extract" in arguments or "--help" in arguments else 2)
    assert b"Traceback" not in result.stderr
    if "extract" in arguments and "--help" not in arguments:
        assert "2023" in result.stdout.decode(encoding)


def test_json_is_utf8_on_any_console() -> None:
    path = SAMPLES / "松河县妇联2025年工作要点.docx"
    plain = planlens("extract", path, "--format", "json", env={"PYTHONIOENCODING": "gbk"})
    assert json.loads(plain.stdout.decode("utf-8"))["documents"][0]["unit"]["name"] == "松河县妇联"


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*PLANLENS, "extract", str(SAMPLES), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.wait(timeout=120)
    said = process.stderr.read()
    process.stderr.close()
    assert said == b""
    assert process.returncode not in (0, 4)


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv", "xlsx", "table"])
def test_two_runs_and_any_number_of_processes_give_the_same_bytes(format_: str) -> None:
    runs = [
        planlens("extract", SAMPLES, "--format", format_, "--jobs", jobs, env={"PYTHONHASHSEED": seed})
        for jobs, seed in ((1, "1"), (1, "2"), (2, "3"))
    ]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert len({run.stdout for run in runs}) == 1
    assert runs[0].stdout


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("suffix", ["jsonl", "csv", "json"])
def test_interrupted_it_leaves_no_partial_file(tmp_path: Path, jobs: int, suffix: str) -> None:
    source, output = tmp_path / "材料", tmp_path / f"结果.{suffix}"
    source.mkdir()
    sample = (SAMPLES / "松河县妇联2025年工作要点.docx").read_bytes()
    for number in range(400):
        (source / f"{number:03}.docx").write_bytes(sample)
    process = subprocess.Popen(
        [*PLANLENS, "extract", str(source), "-o", str(output), "--jobs", str(jobs)],
        stderr=subprocess.PIPE,
        preexec_fn=_hear_interrupts,
    )
    draft = tmp_path / f".{output.name}.{process.pid}.tmp"
    until = time.monotonic() + 60
    while time.monotonic() < until and not (draft.exists() and draft.stat().st_size > 20_000):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert "已中断" in said
    assert "Traceback" not in said
    kept = tmp_path / "结果.未完成.jsonl"
    assert sorted(os.listdir(tmp_path)) == sorted(["材料"] + [kept.name] * (suffix == "jsonl"))
    if suffix == "jsonl":
        assert str(kept) in said
        for line in kept.read_bytes().splitlines():
            assert json.loads(line)["schema"] == "planlens/1"
