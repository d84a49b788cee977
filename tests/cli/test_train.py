"""`planlens train`: own themes and corrections, from files to labels; mistakes named by file and line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from planlens.themes import model_own
from planlens.themes.model_items import read_items

EXAMPLES = (
    "为高龄独居老奶奶安装烟雾报警器12个。",
    "开办银龄学堂，教老年妇女用智能手机。",
    "给失能老奶奶上门助浴23人次。",
    "老年妇女助餐点每天供应午饭。",
    "为空巢老奶奶建立每周探访台账。",
    "组织银龄姐妹到老年大学学剪纸。",
    "给老奶奶们上门理发助浴。",
    "银龄学堂添了两门课。",
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "本县知识"
    folder.mkdir()
    write_theme(folder, EXAMPLES)
    return folder


def write_theme(
    folder: Path, examples: tuple[str, ...], keys: str = "names: 银龄关爱\n    group: g_care"
) -> None:
    listed = "".join(f"      - {text}\n" for text in examples)
    (folder / "taxonomy.yaml").write_text(f"themes:\n  silver:\n    {keys}\n    examples:\n{listed}", "utf-8")


def few(monkeypatch: pytest.MonkeyPatch) -> None:
    items = read_items()[::8]
    monkeypatch.setattr(model_own, "read_items", lambda: items)
    monkeypatch.setattr(model_own, "FOLDS", 2)


def test_an_own_theme_is_trained_and_used(
    run: Callable[..., Result], own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn")
    few(monkeypatch)
    table = tmp_path / "更正.csv"
    table.write_bytes(
        "原文,主题\r\n银龄学堂开了春季班。,银龄关爱\r\n下面分三点说。,non_item\r\n".encode("gbk")
    )
    done = run("train", "--knowledge", own, "--corrections", table)
    assert done.exit_code == 0, done.output
    assert "您的材料10条" in done.output
    assert "银龄关爱（silver）" in done.output
    first = (own / "themes.npz").read_bytes()
    file = tmp_path / "总结.txt"
    file.write_text("青石镇妇联2024年工作总结\n1.银龄学堂办了三期，教老奶奶用手机。\n", "utf-8")
    shown = run("extract", file, "--format", "json", "--knowledge", own)
    (item,) = json.loads(shown.stdout)["documents"][0]["items"]
    assert item["themes"][0]["id"] == "silver"
    assert item["themes"][0]["label"] == "银龄关爱"
    again = run("train", "--knowledge", own, "--corrections", table, "-o", tmp_path / "m.npz", "-q")
    assert again.exit_code == 0
    assert (tmp_path / "m.npz").read_bytes() == first


@pytest.mark.parametrize(
    "content, line, said",
    [
        ("text,theme\n慰问老人,没有的主题\n", 2, "没有主题“没有的主题”"),
        ("text,theme\n慰问老人,venues\n,venues\n", 3, "原文是空的"),
        ("text,theme\n慰问老人,\n", 2, "主题是空的"),
        ("text,theme\n慰问老人,g_care\n", 2, "没有主题“g_care”"),
        ("慰问老人,venues\n", 1, "第一行应是列名"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_mistake_in_the_table_is_named_with_its_line(
    run: Callable[..., Result], own: Path, tmp_path: Path, content: str, line: int, said: str, encoding: str
) -> None:
    table = tmp_path / "更正.csv"
    table.write_bytes(content.encode(encoding))
    done = run("train", "--knowledge", own, "--corrections", table)
    assert done.exit_code == 2
    assert f"{table} 第{line}行" in done.output
    assert said in done.output


@pytest.mark.parametrize(
    "examples, keys, line, said",
    [
        (EXAMPLES[:3], "names: 银龄关爱\n    group: g_care", 2, "有3条例句"),
        (EXAMPLES, "names: 银龄关爱", 2, "缺少 group"),
        ((*EXAMPLES, "''"), "names: 银龄关爱\n    group: g_care", 14, "空的或不是文字"),
        (EXAMPLES, "names: 银龄关爱\n    group: g_none", None, "g_none"),
    ],
)
def test_a_mistake_in_the_theme_is_named_with_its_line(
    run: Callable[..., Result], own: Path, examples: tuple[str, ...], keys: str, line: int | None, said: str
) -> None:
    write_theme(own, examples, keys)
    done = run("train", "--knowledge", own)
    assert done.exit_code == 2
    assert line is None or f"taxonomy.yaml 第{line}行" in done.output
    assert said in done.output


def test_nothing_new_to_train_on(run: Callable[..., Result], tmp_path: Path) -> None:
    done = run("train", "--knowledge", tmp_path)
    assert done.exit_code == 2
    assert "没有可训练的新材料" in done.output
    assert "缺少 --knowledge" in run("train").output


def test_without_scikit_learn_it_says_what_to_install(
    run: Callable[..., Result], own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(monkeypatch)
    for name in ("sklearn", "sklearn.svm", "sklearn.linear_model"):
        monkeypatch.setitem(sys.modules, name, None)
    done = run("train", "--knowledge", own, "-q")
    assert done.exit_code == 4
    assert "pip install 'planlens[train]'" in done.output
    assert not (own / "themes.npz").exists()
