import os
from pathlib import Path

import pytest

from planlens.export.atomic import replacing


def test_the_file_appears_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "台账.csv"
    with replacing(str(path)) as stream:
        stream.write(b"a")
        assert not path.exists()
    assert path.read_bytes() == b"a"
    assert os.listdir(tmp_path) == ["台账.csv"]


def fail(path: Path, content: bytes, error: type[BaseException], kept: Path | None = None) -> None:
    with replacing(str(path), str(kept) if kept else None) as stream:
        stream.write(content)
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(b"old")
    with pytest.raises(error):
        fail(path, b"new", error)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["台账.csv"]


def test_an_interrupted_run_keeps_its_whole_lines(tmp_path: Path) -> None:
    kept = tmp_path / "a.未完成.jsonl"
    content = b'{"a": 1}\n{"b": 2}\n{"c"' + b"x" * 200_000
    with pytest.raises(KeyboardInterrupt):
        fail(tmp_path / "a.jsonl", content, KeyboardInterrupt, kept)
    assert kept.read_bytes() == b'{"a": 1}\n{"b": 2}\n'
    assert os.listdir(tmp_path) == [kept.name]


@pytest.mark.parametrize(
    "content, error", [(b'{"c"', KeyboardInterrupt), (b"", KeyboardInterrupt), (b'{"a": 1}\n', ValueError)]
)
def test_nothing_is_kept_without_a_whole_line_or_of_an_error(
    tmp_path: Path, content: bytes, error: type[BaseException]
) -> None:
    with pytest.raises(error):
        fail(tmp_path / "a.jsonl", content, error, tmp_path / "a.未完成.jsonl")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions and links")
def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.csv", tmp_path / "link.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    with replacing(str(link)) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to(tmp_path: Path) -> None:
    with replacing(os.devnull) as stream:
        stream.write(b"x")
    assert not Path(os.devnull).is_file()


def test_an_unwritable_place_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fail(tmp_path / "no" / "a.csv", b"", ValueError)
