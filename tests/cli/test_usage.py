"""What a person is told: help, and mistakes on the command line (exit code 2, nothing done)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from planlens import __version__

Run = Callable[..., Result]


@pytest.mark.parametrize("command", [(), ("extract",), ("schema",)])
def test_help_is_chinese_with_an_example(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("用法：")
    assert "例：\n" in result.stdout
    for english in ("Usage", "Options", "Commands", "Show this", "Arguments"):
        assert english not in result.stdout


def test_help_fits_a_terminal_of_eighty_columns(run: Run) -> None:
    for command in ((), ("extract",), ("schema",)):
        for line in run(*command, "--help").stdout.splitlines():
            assert sum(2 if char > "\u2000" else 1 for char in line) <= 80, line


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"planlens {__version__}\n")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "命令：" in result.stderr


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("extrct",), "没有命令 extrct"),
        (("extract",), "缺少文件或文件夹"),
        (("extract", "a.txt", "--fromat", "csv"), "没有选项 --fromat；是不是 --format？"),
        (("extract", "a.txt", "--format", "pdf"), "--format 只能是 table、json、jsonl、csv、xlsx"),
        (("extract", "a.txt", "--jobs", "0"), "--jobs 要一个正整数"),
        (("extract", "a.txt", "--jobs", "二"), "--jobs 要一个正整数"),
        (("extract", "a.txt", "-o"), "选项 -o 少了值"),
        (("extract", "a.txt", "-o", "台账.docx"), "看不出 台账.docx 是什么格式"),
        (("extract", "a.txt", "-o", "台账"), "看不出 台账 是什么格式"),
        (("extract", "a.txt", "-o", "台账.xlsx", "--format", "csv"), "与 台账.xlsx 的后缀不一致"),
        (("extract", "a.txt", "-o", "没有/台账.csv"), "没有/台账.csv 所在的文件夹不存在"),
        (("extract", "a.txt", "--knowledge", "没有"), "没有这个文件夹"),
    ],
)
def test_a_wrong_command_line_is_explained(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_file_to_read_is_never_written_over(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "总结.txt"
    source.write_text("工作总结", "utf-8")
    result = run("extract", source, "-o", tmp_path / "x" / ".." / "总结.txt", "--format", "table")
    assert result.exit_code == 2
    assert source.read_text("utf-8") == "工作总结"


def test_a_folder_is_no_output_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "结果.csv").mkdir()
    result = run("extract", "a.txt", "-o", tmp_path / "结果.csv")
    assert result.exit_code == 2
    assert "是文件夹" in result.stderr


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("没有这个.yaml", b"a: 1", "没有叫这个名字的知识文件"),
        ("taxonomy.yaml", b"themes: {a: [1\nb: 2", "行附近写法有误"),
        ("taxonomy.yaml", "themes: 主题".encode("gbk"), "不是 UTF-8 编码的 YAML"),
    ],
)
def test_a_broken_knowledge_file_is_named(
    run: Run, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("extract", "a.txt", "--knowledge", tmp_path)
    assert result.exit_code == 2
    assert name in result.stderr
    assert said in result.stderr


def test_schema_is_json(run: Run) -> None:
    import json

    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "planlens/1"
