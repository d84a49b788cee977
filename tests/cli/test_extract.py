"""`planlens extract` end to end: formats, failures and exit codes."""

import csv
import json
import os
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from planlens import pipeline

Run = Callable[..., Result]
SAMPLES = sorted((Path(__file__).parents[2] / "samples").iterdir())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.suffix[1:] + path.stem[:3])
def test_every_sample_is_read(run: Run, path: Path) -> None:
    result = run("extract", path, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    (document,) = found["documents"]
    assert found["source"]["name"] == path.name
    assert document["unit"]["name"] in path.stem
    assert len(document["activities"]) >= 6
    for fact in document["facts"]:
        assert found["text"][fact["start"] : fact["end"]] == fact["text"]


def test_the_table_is_the_default(run: Run, town: Path) -> None:
    result = run("extract", town)
    assert result.exit_code == 0
    assert result.stdout.startswith("云溪镇妇联 · 2023年、2024年 · 总结和计划")
    assert "家政服务培训班" in result.stdout


def test_standard_input(run: Run, street: Path) -> None:
    result = run("extract", "-", "--format", "json", input=street.read_bytes())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["source"]["encoding"] == "gb18030"


@pytest.mark.parametrize("suffix", ["txt", "json", "jsonl", "csv", "xlsx"])
def test_the_format_follows_the_suffix(run: Run, street: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"台账.{suffix}"
    result = run("extract", street, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"已写入 {output}：1 个文件，")
    content = output.read_bytes()
    if suffix == "xlsx":
        assert openpyxl.load_workbook(BytesIO(content))["台账"].max_row > 6
    elif suffix == "csv":
        assert len(list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))) > 5
    elif suffix == "txt":
        assert content.decode().startswith("柳湾街道妇联")
    else:
        assert json.loads(content)["source"]["name"] == street.name


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "xlsx"])
def test_a_file_and_the_output_stream_get_the_same(
    run: Run, street: Path, tmp_path: Path, format_: str
) -> None:
    output = tmp_path / "结果"
    run("extract", street, "--format", format_, "-o", output)
    assert run("extract", street, "--format", format_).stdout_bytes == output.read_bytes()
    assert run("extract", street, "--format", format_, "-o", "-").stdout_bytes == output.read_bytes()


def test_a_folder_is_an_array_in_the_order_of_its_files(run: Run, mixed: Path) -> None:
    result = run("extract", mixed, "--format", "json")
    assert result.exit_code == 3
    assert [found["source"]["name"] for found in json.loads(result.stdout)] == ["甲.txt", "东镇/总结.txt"]
    skipped, failed = result.stderr.splitlines()
    assert skipped == "跳过 1 个不是文稿的文件：录音.mp3"
    assert failed.startswith("坏.docx：")


def test_the_workbook_names_the_file_that_failed(run: Run, mixed: Path, tmp_path: Path) -> None:
    output = tmp_path / "台账.xlsx"
    assert run("extract", mixed, "-o", output).exit_code == 3
    notes = openpyxl.load_workbook(output)["说明"]
    assert "坏.docx" in [row[0].value for row in notes.iter_rows()]


@pytest.mark.parametrize("suffix", ["txt", "json", "jsonl", "csv", "xlsx"])
@pytest.mark.parametrize(
    "name, content",
    [
        ("没有.txt", None),
        ("空.txt", b""),
        ("坏.docx", b"PK\x03\x04\x00"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("乱.txt", bytes(range(1, 32)) * 200),
    ],
)
def test_nothing_readable_leaves_no_file(
    run: Run, tmp_path: Path, suffix: str, name: str, content: bytes | None
) -> None:
    source, output = tmp_path / name, tmp_path / f"台账.{suffix}"
    if content is not None:
        source.write_bytes(content)
    before = sorted(os.listdir(tmp_path))
    result = run("extract", source, "-o", output)
    assert result.exit_code == 4
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{name}：")
    assert "；" in line
    assert sorted(os.listdir(tmp_path)) == before


def test_nothing_readable_keeps_the_output_of_before(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "台账.csv"
    output.write_bytes(b"old")
    assert run("extract", tmp_path / "没有.txt", "-o", output).exit_code == 4
    assert output.read_bytes() == b"old"


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    result = run("extract", tmp_path)
    assert result.exit_code == 4
    assert "文件夹里没有可读的文件" in result.stderr


def test_quiet_says_only_what_failed(run: Run, mixed: Path, tmp_path: Path) -> None:
    result = run("extract", mixed, "-o", tmp_path / "台账.csv", "--quiet")
    (line,) = result.stderr.splitlines()
    assert line.startswith("坏.docx：")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """An analysis that fails on a fault of our own for one of the files."""
    sound = pipeline.analyze

    def analyze(source: object, knowledge: object) -> object:
        if getattr(source, "name", "") == "甲.txt":
            raise KeyError("fault")
        return sound(source, knowledge)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "analyze", analyze)


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ours_is_one_line_and_the_rest_goes_on(run: Run, mixed: Path) -> None:
    result = run("extract", mixed, "--format", "jsonl", "--jobs", "1", "-q")
    assert result.exit_code == 3
    assert [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()] == ["东镇/总结.txt"]
    assert "甲.txt：程序内部出错（KeyError）" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("broken")
def test_debug_shows_the_traceback(run: Run, mixed: Path) -> None:
    result = run("extract", mixed / "甲.txt", "--debug")
    assert result.exit_code == 4
    assert "KeyError: 'fault'" in result.stderr


def test_what_could_not_be_read_is_said(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "甲.txt"
    source.write_bytes(
        "甲村妇联工作总结\n一、举办讲座1场。\n".encode() * 5 + b"\xff" + "二、结束。\n".encode()
    )
    told = run("extract", source, "--format", "csv")
    assert told.exit_code == 0
    assert told.stderr.startswith("注意：甲.txt：")
    assert "注意：" in run("extract", source).stdout
    assert run("extract", source, "--format", "csv", "-q").stderr == ""


def test_a_knowledge_folder_is_laid_over(run: Run, street: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "taxonomy.yaml"
    overlay.write_text("themes: {family_honours: {names: 我们的好家庭}}\n", "utf-8")
    plain = run("extract", street, "--format", "csv").stdout
    changed = run("extract", street, "--format", "csv", "--knowledge", tmp_path).stdout
    assert "我们的好家庭" not in plain
    assert "我们的好家庭" in changed


def test_an_output_that_excel_holds_open_is_said(
    run: Run, street: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(*_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", replace)
    result = run("extract", street, "-o", tmp_path / "台账.csv")
    assert result.exit_code == 4
    assert "写不进去：没有写入权限，或文件正在 Excel、WPS 中打开" in result.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_said(run: Run, street: Path) -> None:
    result = run("extract", street, "--format", "csv", "-o", "/dev/full")
    assert result.exit_code == 4
    assert "错误：/dev/full 写不进去：" in result.stderr
    assert "Traceback" not in result.stderr
