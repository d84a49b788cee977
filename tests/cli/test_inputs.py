import io
import zipfile
from pathlib import Path

import pytest

from planlens.cli import inputs as module
from planlens.cli.inputs import Inputs


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which files are documents must not depend on what is installed here."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)


def names(inputs: Inputs) -> list[str]:
    return [name or Path(path).name for path, name in inputs.files]


def test_a_folder_is_read_with_those_below_sorted(mixed: Path) -> None:
    inputs = Inputs([str(mixed)])
    assert names(inputs) == ["坏.docx", "甲.txt", "东镇/总结.txt"]
    assert inputs.skipped == ["录音.mp3"]
    assert inputs.skipped_line() == "跳过 1 个不是文稿的文件：录音.mp3"
    assert not inputs.one_file


def test_many_skipped_files_are_counted(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.mp3").write_bytes(b"")
    line = Inputs([str(tmp_path)]).skipped_line()
    assert line.startswith("跳过 12 个不是文稿的文件：00.mp3、")
    assert line.endswith("09.mp3等")


def test_formats_that_cannot_be_read_yet_are_not_skipped_in_silence(tmp_path: Path) -> None:
    for name in ("a.doc", "b.pdf", "c.WPS", "d.ofd"):
        (tmp_path / name).write_bytes(b"x")
    assert names(Inputs([str(tmp_path)])) == ["a.doc", "b.pdf", "c.WPS", "d.ofd"]


def test_a_file_given_twice_is_read_once(mixed: Path) -> None:
    twice = Inputs([str(mixed), str(mixed / "甲.txt"), str(mixed / "东镇" / ".." / "甲.txt")])
    assert names(twice).count("甲.txt") == 1
    assert len(twice.files) == 3


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = [str(tmp_path / town / "总结.txt") for town in ("东镇", "西镇")]
    assert names(Inputs([*paths, "其他.txt"])) == [*paths, "其他.txt"]


def test_any_suffix_is_taken_when_named_by_hand(tmp_path: Path) -> None:
    inputs = Inputs([str(tmp_path / "总结.xyz")])
    assert names(inputs) == ["总结.xyz"]
    assert inputs.one_file


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    inputs = Inputs([str(tmp_path)])
    assert not inputs.files
    assert "文件夹里没有可读的文件" in inputs.failures[0].message


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def test_images_are_documents_where_their_text_can_be_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("扫描.JPG", "总结.txt"):
        (tmp_path / name).write_bytes(b"x")
    without = Inputs([str(tmp_path)])
    assert names(without) == ["总结.txt"]
    assert without.skipped_line() == (
        "跳过 1 个不是文稿的文件：扫描.JPG；要识别图片中的文字，请先运行 pip install 'planlens[ocr]'"
    )
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object())
    with_ocr = Inputs([str(tmp_path)])
    assert sorted(names(with_ocr)) == sorted(["总结.txt", "扫描.JPG"])
    assert with_ocr.skipped == []


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    nested = zipped(**{"总结.docx": b"x"})
    file = tmp_path / "材料.zip"
    file.write_bytes(
        zipped(**{"东镇/总结.docx": b"x", "西镇.zip": nested, "歌.mp3": b"x", ".DS_Store": b"x"})
    )
    inputs = Inputs([str(file)])
    assert [name for _, name in inputs.files] == ["材料.zip/东镇/总结.docx", "材料.zip/西镇.zip/总结.docx"]
    assert inputs.skipped == ["材料.zip/歌.mp3"]
    assert not inputs.one_file
    assert not inputs.failures
    below = Inputs([str(tmp_path)])
    assert [name for _, name in below.files] == [name for _, name in inputs.files]


def test_archives_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for town in ("东镇", "西镇"):
        (tmp_path / town).mkdir()
        (tmp_path / town / "材料.zip").write_bytes(zipped(**{"总结.txt": b"x"}))
    inputs = Inputs([str(tmp_path / town / "材料.zip") for town in ("东镇", "西镇")])
    assert [name for _, name in inputs.files] == [
        f"{tmp_path}/{town}/材料.zip/总结.txt" for town in ("东镇", "西镇")
    ]


def test_a_document_named_zip_is_a_file(tmp_path: Path, town: Path) -> None:
    file = tmp_path / "总结.zip"
    file.write_bytes(town.read_bytes())
    inputs = Inputs([str(file)])
    assert inputs.files == [(str(file), None)]
    assert inputs.one_file


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04" + bytes(60), "压缩包不完整或已损坏"),
        (zipped(), "压缩包里没有可读的文件"),
        (zipped(**{"a.mp3": b"x"}), "压缩包里没有可读的文件"),
        (zipped(**{"里.zip": b"PK\x03\x04" + bytes(60)}), "里.zip：压缩包不完整或已损坏"),
    ],
)
def test_what_is_wrong_with_an_archive_is_said(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "坏.zip").write_bytes(data)
    inputs = Inputs([str(tmp_path / "坏.zip")])
    assert not inputs.files
    assert says in inputs.failures[0].message
    assert inputs.failures[0].message.startswith("坏.zip")


def test_suffixes_are_in_lower_case() -> None:
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in module._DOCUMENTS)
