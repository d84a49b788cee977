from pathlib import Path

from planlens.cli.inputs import Inputs


def names(inputs: Inputs) -> list[str]:
    return [name or Path(path).name for path, name in inputs.files]


def test_a_folder_is_read_with_those_below_sorted(mixed: Path) -> None:
    inputs = Inputs([str(mixed)])
    assert names(inputs) == ["坏.docx", "甲.txt", "东镇/总结.txt"]
    assert inputs.skipped == ["照片.jpg"]
    assert inputs.skipped_line() == "跳过 1 个不是文稿的文件：照片.jpg"
    assert not inputs.one_file


def test_many_skipped_files_are_counted(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.jpg").write_bytes(b"")
    line = Inputs([str(tmp_path)]).skipped_line()
    assert line.startswith("跳过 12 个不是文稿的文件：00.jpg、")
    assert line.endswith("09.jpg等")


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
