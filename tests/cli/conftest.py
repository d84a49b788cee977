from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planlens.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def run() -> Callable[..., Result]:
    """The command line in this process: `run("extract", path)`."""

    def run(*arguments: object, **settings: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], **settings)

    return run


@pytest.fixture
def town() -> Path:
    return SAMPLES / "云溪镇妇联2023年工作总结和2024年工作计划.docx"


@pytest.fixture
def street() -> Path:
    return SAMPLES / "柳湾街道妇联2024年上半年工作总结.txt"


@pytest.fixture
def mixed(tmp_path: Path, street: Path) -> Path:
    """A folder with two good files, a broken one, lock and hidden files, and what is no document."""
    folder = tmp_path / "材料"
    (folder / "东镇").mkdir(parents=True)
    (folder / "东镇" / "总结.txt").write_bytes(street.read_bytes())
    (folder / "甲.txt").write_text("甲村妇联工作总结\n一、3月8日举办讲座1场，50人参加。\n", "utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 50)
    (folder / "~$甲.docx").write_bytes(b"lock")
    (folder / ".hidden.txt").write_bytes(b"hidden")
    (folder / "录音.mp3").write_bytes(b"ID3\x03")
    (folder / ".git").mkdir()
    (folder / ".git" / "a.txt").write_bytes(b"a")
    return folder
