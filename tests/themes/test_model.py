"""The shipped model: read strictly, scored exactly, missed with a warning, honest about what spoke."""

from __future__ import annotations

import io
import math
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planlens import pipeline
from planlens.knowledge import Knowledge, default_knowledge
from planlens.knowledge.files import DATA
from planlens.themes import label_text, model_warnings
from planlens.themes import model as model_module
from planlens.themes.model import EXTRA, MODEL_FILE, NON_ITEM, ZERO, load_model
from planlens.themes.model_items import ITEMS_FILE, example_items, read_items, table, table_hash
from planlens.themes.model_npz import Array, ModelError, numbers_array, read_arrays, words_array, write_arrays
from planlens.themes.model_signs import pairs, position_signs, text_signs
from planlens.themes.passage import passage

KNOWLEDGE = default_knowledge()
SHIPPED = DATA / MODEL_FILE
TEXTS = (
    "9月组织620名农村妇女免费“两癌”筛查。",
    "给桥头几户孤寡婆婆送去过冬的棉鞋。",
    "各位姐妹，让我们携起手来，共创美好明天！",
    "x",
)


def test_the_shipped_model_is_of_the_shipped_items() -> None:
    from planlens.themes.model_training import cue_items

    trained = [item for item in read_items() if item.split == "train"]
    ours = [*example_items(KNOWLEDGE), *cue_items(KNOWLEDGE)]
    assert load_model(SHIPPED).items == table_hash([*trained, *ours])
    assert not any(item.split == "test" for item in read_items())


def test_the_table_reads_back_what_was_written() -> None:
    items = read_items()
    assert table(items) == ITEMS_FILE.read_text("utf-8")


def test_arrays_come_back_as_written_and_always_the_same_bytes(tmp_path: Path) -> None:
    arrays = {"b": numbers_array([1, -2, 3, 2**31 - 1], 2), "a": words_array(["妇女", "x"])}
    for name in ("one.npz", "two.npz"):
        write_arrays(tmp_path / name, arrays)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert read_arrays(tmp_path / "one.npz") == arrays


def test_numpy_reads_the_file_without_pickle_and_finds_the_same_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    with numpy.load(SHIPPED, allow_pickle=False) as stored:
        for name, array in read_arrays(SHIPPED).items():
            assert tuple(stored[name].ravel().tolist()) == array.numbers()
            assert stored[name].shape == ((array.length, array.width) if array.width else (array.length,))


def one_array(descr: str, shape: str, data: bytes) -> bytes:
    header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + data


def archived(content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.npy", content)
    return held.getvalue()


@pytest.mark.parametrize(
    "content, said",
    [
        (archived(one_array("|O", "(1,)", b"\x80\x04N.")), "不是数字"),
        (archived(one_array("<f8", "(1,)", bytes(8))), "不是数字"),
        (archived(one_array("<i4", "(3,)", bytes(8))), "内容不完整"),
        (archived(b"\x80\x04N."), "不是数字"),
        (archived(b""), "不是数字"),
        (SHIPPED.read_bytes()[:5000], "不是完整的模型文件"),
        (SHIPPED.read_bytes()[:-40], "不是完整的模型文件"),
        (b"", "不是完整的模型文件"),
        (archived(one_array("|u1", "(1,)", b"x")), "缺少"),
    ],
)
def test_what_is_no_model_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "m.npz").write_bytes(content)
    with pytest.raises(ModelError, match=said):
        load_model(tmp_path / "m.npz")


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    content = bytearray(SHIPPED.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "m.npz").write_bytes(content)
    with pytest.raises(ModelError, match="不是完整的模型文件"):
        load_model(tmp_path / "m.npz")


def test_a_model_of_another_version_is_refused(tmp_path: Path) -> None:
    arrays = read_arrays(SHIPPED)
    settings = arrays["settings"].data.replace(b'"format": 1', b'"format": 9')
    write_arrays(tmp_path / "m.npz", arrays | {"settings": Array("|u1", len(settings), 0, settings)})
    with pytest.raises(ModelError, match="另一个版本"):
        load_model(tmp_path / "m.npz")


@pytest.mark.parametrize("text", TEXTS)
def test_decisions_equal_those_of_scikit_learn_with_the_stored_weights(text: str) -> None:
    numpy = pytest.importorskip("numpy")
    svm = pytest.importorskip("sklearn.svm")
    arrays, model, ready = read_arrays(SHIPPED), load_model(SHIPPED), passage(text)
    heading = passage("三、关爱困难妇女").folded
    held = {
        "text": text_signs(ready.folded, model._words),
        "heading": pairs(heading),
        "position": position_signs(ready, "plan"),
    }
    columns, weights = [], []
    for name, signs in held.items():
        rows = numpy.frombuffer(arrays[f"{name}_rows"].data, dtype="u1").reshape(
            -1, len(model.themes) + EXTRA
        )
        present = numpy.array([word in signs for word in arrays[f"{name}_signs"].words()], dtype=float)
        length = math.sqrt(float(present @ rows[:, -3])) if name != "position" else 1.0
        columns.append(present * getattr(model.settings, f"{name}_scale") / (length or 1.0))
        weights.append(rows[:, :-EXTRA].astype(float) - ZERO)
    machine = svm.LinearSVC()
    machine.classes_ = numpy.arange(len(model.themes))
    machine.coef_ = numpy.vstack(weights).T
    machine.intercept_ = numpy.array(arrays["bias"].numbers()) / 1e6
    machine.n_features_in_ = machine.coef_.shape[1]
    expected = machine.decision_function(numpy.concatenate(columns)[None, :])[0]
    assert model.decision(ready, heading, "plan") == pytest.approx(expected.tolist(), abs=1e-9)


def test_headings_and_signs_remembered_change_nothing() -> None:
    fresh, used = load_model(SHIPPED), load_model(SHIPPED)
    for number in range(2500):
        used.decision(passage("慰问老人"), f"标题{number}")
    ready = passage(TEXTS[0])
    assert used.decision(ready, "三、关爱") == fresh.decision(ready, "三、关爱")


def test_without_a_model_the_rules_decide_and_a_warning_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert model_warnings(KNOWLEDGE) == ()
    monkeypatch.setattr(model_module, "DATA", tmp_path)
    knowledge = Knowledge(tmp_path)
    assert model_warnings(knowledge) == ("没有主题模型（themes.npz），主题只按规则判断",)
    assert [label.id for label in label_text("组织两癌筛查500人。", knowledge)] == ["womens_health"]
    file = tmp_path / "总结.txt"
    file.write_text("青石镇妇联2024年工作总结\n1.组织两癌筛查500人。\n", "utf-8")
    assert pipeline.analyze(file, knowledge).source.warnings == model_warnings(knowledge)
    assert pipeline.analyze(file).source.warnings == ()


def test_a_damaged_model_of_the_users_is_told_and_not_used(tmp_path: Path) -> None:
    (tmp_path / MODEL_FILE).write_bytes(b"PK")
    knowledge = Knowledge(tmp_path)
    (warning,) = model_warnings(knowledge)
    assert "主题模型不能用" in warning
    assert str(tmp_path / MODEL_FILE) in warning
    assert label_text("组织两癌筛查500人。", knowledge)[0].id == "womens_health"


@pytest.mark.parametrize(
    "text, theme",
    [
        ("给桥头几户孤寡婆婆送去过冬的棉鞋。", "hardship_relief"),
        ("正月十六送走三批外出做工的姐妹，去的是东莞的电子厂。", "skills_employment"),
        ("把柴堆粪堆搬出院子，路边砌了垃圾池。", "living_environment"),
    ],
)
def test_wording_that_no_rule_foresaw(text: str, theme: str) -> None:
    label = label_text(text, KNOWLEDGE)[0]
    assert label.id == theme
    assert label.evidence
    assert all(word in text for word in label.evidence)


def test_a_theme_the_model_never_saw_is_found_by_its_words(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.yaml").write_text("themes:\n  silver: {names: 银龄关爱, group: g_care}\n", "utf-8")
    (tmp_path / "theme_cues.yaml").write_text(
        "words:\n  silver:\n    any:\n      strong: 银龄学堂 助浴\n", "utf-8"
    )
    (label, *_) = label_text("银龄学堂开课,为失能老人助浴。", Knowledge(tmp_path))
    assert (label.id, label.evidence) == ("silver", ("银龄学堂", "助浴"))


def test_a_score_is_a_chance_that_grows() -> None:
    model = load_model(SHIPPED)
    for steps in (model.main, model.second):
        assert list(steps.chances) == sorted(steps.chances)
        assert 0 <= steps.chance(-99) < 0.1
        assert 0.9 < steps.chance(99) <= 1
    assert model.themes[-1] == NON_ITEM


def test_scoring_imports_neither_numpy_nor_scikit_learn_nor_jieba() -> None:
    code = (
        "import sys; from planlens.themes import label_text;"
        "from planlens.knowledge import default_knowledge;"
        "assert label_text('慰问老人。', default_knowledge());"
        "print([name for name in ('numpy', 'scipy', 'sklearn', 'jieba') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
