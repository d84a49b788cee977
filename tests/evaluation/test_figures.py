"""From measured texts to figures, floors and pages."""

import tomllib
from pathlib import Path

import pytest

import evaluation.command as command
from annotation import parse
from evaluation.ablation import ABLATIONS, figures_without
from evaluation.analyses import measure
from evaluation.bootstrap import DRAWS, Resampled, interval, weights
from evaluation.calibration import calibration_error, reliability
from evaluation.counts import Counts
from evaluation.figures import CALIBRATION_ERROR, Figure, report, theme_counts
from evaluation.gate import Floors, LoweringError, failures, load_floors, toml, updated
from evaluation.inventory import inventory
from evaluation.measured import Case, Measured
from evaluation.page import page
from evaluation.samples import Sample, era_of, hard_items
from evaluation.topics import count_case
from planlens.knowledge import default_knowledge


def case(gold: str, found: str, score: float | None = 0.5) -> Case:
    wanted = tuple(gold.split())
    return Case("文本", wanted, tuple(found.split()), score if found else None, bool(wanted))


def measured(name: str, split: str, *cases: Case, text: str = "甲乙丙") -> Measured:
    one = Measured(name, split, {"level": "town", "era": "2019"}, text)
    for held in cases:
        count_case(held, 0, 1, one)
    return one


CASES = (case("a", "a"), case("a b", "b"), case("a", "b"), case("b", ""), case("", "b"), case("", ""))


def test_counts_by_theme() -> None:
    assert theme_counts(CASES) == {"a": Counts(1, 1, 0), "b": Counts(1, 1, 2)}


def test_a_report_by_hand() -> None:
    one = report([measured("x", "dev", *CASES)])
    assert one.figures["main theme"].value == 0.5
    assert one.figures["macro-F1 over themes"].value == pytest.approx((2 / 3 + 2 / 5) / 2)
    assert one.figures["non_item precision"].value == 0.5
    assert one.figures["non_item recall"].value == 0.5
    assert [(c.gold, c.found, c.items) for c in one.confusions] == [
        ("a", "b", 1),
        ("b", "non_item", 1),
        ("non_item", "b", 1),
    ]
    assert one.levels["town"]["main theme"].value == 0.5
    assert list(one.eras) == ["2016–2020"]


def test_intervals_need_a_few_texts() -> None:
    texts = [measured(f"x{number}", "dev", *CASES) for number in range(5)]
    assert report(texts).figures["main theme"].low == 0.5
    assert report(texts[:4]).figures["main theme"].low is None


def test_of_the_test_split_only_totals_are_kept() -> None:
    one = report([measured("x", "test", *CASES)])
    assert one.figures["main theme"].value == 0.5
    assert (one.errors, one.confusions) == ([], [])


def test_calibration_by_hand() -> None:
    cases = [
        case("a", "a", 0.9),
        case("a", "b", 0.9),
        case("a", "a", 0.25),
        case("a", "", None),
        case("a", "a", 1.0),
    ]
    bins = reliability(cases)
    assert [bin_.items for bin_ in bins] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 3]
    assert bins[9].right == pytest.approx(2 / 3)
    assert calibration_error(bins) == pytest.approx((1 * 0.75 + 3 * abs(2.8 / 3 - 2 / 3)) / 4)


def test_texts_are_drawn_with_replacement_and_the_same_every_time() -> None:
    drawn = weights(7)
    assert drawn.shape == (DRAWS, 7)
    assert set(drawn.sum(axis=1)) == {7.0}
    assert (drawn == weights(7)).all()
    assert drawn.max() > 1


def test_intervals_hold_the_figure_and_narrow_with_more_texts() -> None:
    few = [Counts(3, 1, 1), Counts(1, 2, 0), Counts(4, 0, 1)]
    many = few * 12
    low, high = interval(Resampled(weights(3), few).f1)
    assert low <= 2 * 8 / (2 * 8 + 3 + 2) <= high
    narrow = interval(Resampled(weights(36), many).f1)
    assert narrow[1] - narrow[0] < high - low
    assert interval(Resampled(weights(2), [Counts(), Counts()]).f1) == (0.0, 1.0)


def figure(value: float, marks: int = 100) -> Figure:
    return Figure(value, None, None, value, value, marks, marks)


GOLD = {"dev": "aa"}


def pinned(reason: str = "r", marks: int = 100, **values: float) -> Floors:
    """Floors measured anew, none before."""
    figures = {name.replace("_", " "): figure(value, marks) for name, value in values.items()}
    return updated(load_floors(Path("none")), GOLD, {"dev": figures}, reason, lower=False)


def test_floors_lie_a_little_under_and_do_not_fall_by_themselves(tmp_path: Path) -> None:
    path = tmp_path / "quality.toml"
    first = updated(
        load_floors(path),
        GOLD,
        {"dev": {"items": figure(0.95), CALIBRATION_ERROR: figure(0.03)}},
        "新",
        lower=False,
    )
    assert first.floors == {"dev": {"items": 0.94}}
    assert first.ceilings == {"dev": {CALIBRATION_ERROR: 0.04}}
    path.write_text(toml(first), "utf-8")
    assert load_floors(path) == first
    held = {"dev": {"items": figure(0.945), CALIBRATION_ERROR: figure(0.035)}}
    assert failures(first, GOLD, held) == []
    assert updated(first, GOLD, held, "同", lower=False).floors == first.floors
    risen = updated(
        first, GOLD, {"dev": {"items": figure(0.97), CALIBRATION_ERROR: figure(0.02)}}, "升", lower=False
    )
    assert (risen.floors["dev"]["items"], risen.ceilings["dev"][CALIBRATION_ERROR]) == (0.96, 0.03)


def test_what_fails_the_gate_is_named_with_floor_and_value() -> None:
    floors = updated(
        load_floors(Path("none")),
        GOLD,
        {"dev": {"items": figure(0.95), "law": figure(0.9)}},
        "r",
        lower=False,
    )
    wrong = failures(floors, {"dev": "bb"}, {"dev": {"items": figure(0.93)}})
    assert len(wrong) == 3
    assert "gold data changed" in wrong[0]
    assert "items 0.9300 is below its floor 0.940" in wrong[1]
    assert "law is no longer measured" in wrong[2]


def test_lowering_takes_the_flag_and_is_written_down() -> None:
    floors = updated(
        load_floors(Path("none")),
        GOLD,
        {"dev": {"items": figure(0.95), CALIBRATION_ERROR: figure(0.03)}},
        "r",
        lower=False,
    )
    fallen = {"dev": {"items": figure(0.9), CALIBRATION_ERROR: figure(0.06)}}
    assert len(failures(floors, GOLD, fallen)) == 2
    with pytest.raises(LoweringError, match=r"items 0\.940 → 0\.890"):
        updated(floors, GOLD, fallen, "新数据", lower=False)
    lowered = updated(floors, GOLD, fallen, '新"数据"', lower=True)
    assert lowered.floors["dev"]["items"] == 0.89
    assert lowered.ceilings["dev"][CALIBRATION_ERROR] == 0.07
    history = tomllib.loads(toml(lowered))["history"]
    assert [entry["reason"] for entry in history] == ["r", '新"数据"']
    assert len(history[1]["lowered"]) == 2


def test_figures_on_few_marks_are_not_pinned() -> None:
    floors = updated(
        load_floors(Path("none")), GOLD, {"dev": {"law": figure(0.9, marks=19)}}, "r", lower=False
    )
    assert floors.floors == {}


def sample(name: str, split: str, *lines: str) -> Sample:
    gold = parse("hand: a\nfamily: f\nlevel: town\nera: 2023\n===\n" + "".join(f"{line}\n" for line in lines))
    return Sample(name, split, gold["meta"], gold["text"], gold["documents"])


LINES = (
    "@document kind=summary period=2023",
    "front: 青石镇妇联2023年工作总结",
    "summary: ⟨womens_health⟩1.{5月|date|2023-05|kind=calendar}为{65名|headcount|65|unit=person|group=妇女}"
    "妇女免费筛查。",
    "summary: ⟨venues⟩2.<b>姐妹</b>&{三番|quantity|3|unit=番}两次登门。",
)


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    samples = [sample("x", "dev", *LINES), sample("y", "test", *LINES), sample("z", "train", *LINES)]
    monkeypatch.setattr(command, "corpus_samples", lambda: samples)
    monkeypatch.setattr(command, "hard_items", lambda: [])
    monkeypatch.setattr(command, "gold_hash", lambda split: f"hash of {split}")
    monkeypatch.setattr(command, "QUALITY", tmp_path / "quality.toml")
    monkeypatch.setattr(command, "README", tmp_path / "README.md")
    blocks = (f"<!-- {name} -->\n<!-- end -->\n" for name in ("inventory", "agreement"))
    (tmp_path / "README.md").write_text("# 语料\n" + "".join(blocks), "utf-8")
    return tmp_path


@pytest.mark.usefixtures("corpus")
def test_errors_of_the_test_split_are_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--errors"], ["--errors", "--split", "test"]):
        with pytest.raises(SystemExit) as stopped:
            command.main(arguments)
        assert stopped.value.code == 2
        assert "only through its totals" in capsys.readouterr().err
    assert command.main(["--errors", "--split", "dev"]) == 0
    assert "x - quantity: = 3" in capsys.readouterr().out


def test_the_gate_needs_floors_then_holds(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--gate"]) == 1
    assert "dev: the gold data changed" in capsys.readouterr().err
    assert command.main(["--update-floors", "--reason", "first"]) == 0
    assert command.main(["--gate"]) == 0
    readme = corpus / "README.md"
    assert "| texts | 1 | 1 | 1 | 3 |" in readme.read_text("utf-8")
    readme.write_text(readme.read_text("utf-8").replace("| texts | 1 |", "| texts | 2 |"), "utf-8")
    assert command.main(["--gate"]) == 1
    assert "README.md: its tables are out of date" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main(["--update-floors"])
    with pytest.raises(SystemExit):
        command.main(["--gate", "--split", "dev"])


def test_the_page_shows_errors_of_dev_alone_and_escapes_everything(corpus: Path) -> None:
    assert command.main(["--html", str(corpus / "r.html")]) == 0
    written = (corpus / "r.html").read_text("utf-8")
    assert "<b>" not in written
    assert "&lt;b&gt;姐妹&lt;/b&gt;&amp;" in written
    assert "<td>x</td><td>-</td><td>= 3</td>" in written
    assert "<td>y</td>" not in written
    for opened in ("svg", "table", "h2", "mark", "div"):
        assert written.count(f"<{opened}") == written.count(f"</{opened}>")
    assert "src=" not in written
    assert "<script" not in written


def test_the_page_escapes_names() -> None:
    one = report([measured("<x>", "dev", case("a", "b"), text="<甲>")])
    written = page({"<dev>": one}, {"<x>": "<甲>"}, {"a": "<主题>"})
    assert "<x>" not in written
    assert "<主题>" not in written
    assert "<甲>" not in written


@pytest.mark.usefixtures("corpus")
def test_json_and_inventory(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--json"]) == 0
    assert '"main theme": {' in capsys.readouterr().out
    assert command.main(["--inventory"]) == 0
    shown = capsys.readouterr().out
    assert "| texts | 1 | 1 | 1 | 3 |" in shown
    assert "| womens_health | 1 | 1 | 1 | 3 |" in shown


@pytest.mark.parametrize(
    ("era", "band"),
    [("2010", "2005–2010"), ("2019, 2016", "2016–2020"), ("2010s, masked", ""), ("masked", ""), ("1999", "")],
)
def test_eras(era: str, band: str) -> None:
    assert era_of({"era": era}) == band


def test_inventory_counts_what_is_no_item() -> None:
    one = sample(
        "x",
        "dev",
        "@document kind=plan period=2023",
        "front: 今年,计划如下:",
        "plan: ⟨⟩其他。",
        "plan: ⟨venues⟩建家",
    )
    assert "| no item of work | 0 | 2 | 0 | 2 |" in inventory([one], [])


@pytest.mark.parametrize("ablation", ABLATIONS, ids=lambda ablation: ablation.name)
def test_every_ablation_finds_what_it_switches_off(ablation: object) -> None:
    one = sample("x", "dev", *LINES)
    assert figures_without(ablation, [one])  # type: ignore[arg-type]


SWITCHED = {
    "dates: calendar and deictic": "date",
    "dates: inherited years": "date",
    "headcounts": "headcount",
}


@pytest.mark.parametrize(("name", "moved"), SWITCHED.items())
def test_what_is_switched_off_is_missed(name: str, moved: str) -> None:
    one = sample("x", "dev", *LINES)
    whole = report([measure(one, default_knowledge())]).figures
    ablation = next(ablation for ablation in ABLATIONS if ablation.name == name)
    assert figures_without(ablation, [one])[moved].value < whole[moved].value


def test_single_items_are_read_strictly(tmp_path: Path) -> None:
    path = tmp_path / "hard.tsv"
    head = "split\tsection\theading\ttext\tthemes\twhy\n"
    path.write_text(
        f"{head}dev\tplan\t\t建家\tvenues,children_care\t搭配\ndev\tfront\t\t回顾\tnon_item\t口号\n", "utf-8"
    )
    assert [(item.name, item.themes) for item in hard_items(path)] == [
        ("hard-2", ("venues", "children_care")),
        ("hard-3", ()),
    ]
    path.write_text(f"{head}all\tplan\t\t建家\tvenues\t\n", "utf-8")
    with pytest.raises(ValueError, match=r"hard\.tsv:2"):
        hard_items(path)
    path.write_text(f"{head}dev\tplan\t\t建家\tvenue\t\n", "utf-8")
    with pytest.raises(ValueError, match="unknown theme 'venue'"):
        hard_items(path)
