"""A user's own themes: their example items and corrections, checked, and a model trained with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from planlens.knowledge import Knowledge, default_knowledge
from planlens.knowledge.taxonomy import taxonomy
from planlens.themes.model_figures import Counts, by_theme, labelled
from planlens.themes.model_items import OWN, SINGLE, TrainingItem, example_items, read_items
from planlens.themes.names import find_theme

if TYPE_CHECKING:
    from planlens.themes.model_npz import Array
    from planlens.themes.model_training import ReadyItem

LEAST_EXAMPLES = 8
FOLDS = 5
_NO_ITEM = frozenset(("non_item", "非事项", "不是事项"))
_TEXT_NAMES = ("text", "原文", "文本", "事项")
_THEME_NAMES = ("theme", "themes", "主题")


class OwnError(ValueError):
    """A mistake in the user's files; the message names file and line, in Chinese."""


class Comparison(NamedTuple):
    """What cross-validation measured for a theme: without the user's files and with them.

    `items` are the items with it as their main theme; `before` is None for a theme that is new.
    """

    theme: str
    items: int
    before: Counts | None
    after: Counts


class Own(NamedTuple):
    """A model trained with the user's files, and what was measured."""

    arrays: dict[str, Array]
    added: int
    comparisons: list[Comparison]


def own_examples(directory: Path, knowledge: Knowledge) -> list[TrainingItem]:
    """The `examples` of the themes in `DIRECTORY/taxonomy.yaml`.

    Raises OwnError for a new theme with fewer than 8 of them, and for one that is empty or no text.
    """
    file = directory / "taxonomy.yaml"
    if not file.exists():
        return []
    known = taxonomy(default_knowledge()).themes
    listed = list(_themes_in(file))
    for theme, line, keys, _ in listed:
        missing = [key for key in ("names", "group") if theme not in known and key not in keys]
        if missing:
            raise OwnError(f"{file} 第{line}行：新主题 {theme} 缺少 {'、'.join(missing)}")
    taxonomy(knowledge)
    found = []
    for theme, line, _, examples in listed:
        if theme not in known and len(examples) < LEAST_EXAMPLES:
            raise OwnError(
                f"{file} 第{line}行：主题 {theme} 有{len(examples)}条例句，至少要{LEAST_EXAMPLES}条"
            )
        for at, text in examples:
            if not isinstance(text, str) or not text.strip():
                raise OwnError(f"{file} 第{at}行：主题 {theme} 的例句是空的或不是文字")
            found.append(TrainingItem("train", OWN, "", (), text.strip(), (theme,)))
    return found


def _themes_in(file: Path) -> Iterator[tuple[str, int, set[str], list[tuple[int, Any]]]]:
    """(theme, its line, its keys, [(line, example)]) of every theme that the file names."""
    import yaml

    root = yaml.compose(file.read_text("utf-8-sig"), Loader=yaml.SafeLoader)
    themes = _entry(root, "themes")
    if not isinstance(themes, yaml.MappingNode):
        return
    for key, node in themes.value:
        listed = _entry(node, "examples")
        if listed is not None and not isinstance(listed, yaml.SequenceNode):
            line = listed.start_mark.line + 1
            raise OwnError(f"{file} 第{line}行：主题 {key.value} 的例句应逐行列出，以“- ”开头")
        entries = listed.value if listed is not None else []
        keys = {name.value for name, _ in node.value} if isinstance(node, yaml.MappingNode) else set()
        yield key.value, key.start_mark.line + 1, keys, [(e.start_mark.line + 1, e.value) for e in entries]


def _entry(node: Any, name: str) -> Any:
    pairs = node.value if node is not None and node.id == "mapping" else []
    return next((value for key, value in pairs if key.value == name), None)


def corrections(file: Path, knowledge: Knowledge) -> list[TrainingItem]:
    """The rows of a CSV file with the columns text and theme (原文, 主题), in UTF-8 or GBK.

    A theme is an id or a name; several are parted by ; and `non_item` is no item of work. Raises OwnError.
    """
    import csv
    import io

    try:
        text = _decoded(file.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        raise OwnError(f"{file}：读不了，请另存为 UTF-8 或 GBK 编码的 CSV") from error
    first = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    head = [cell.strip().lower() for cell in next(rows, [])]
    text_at = next((head.index(name) for name in _TEXT_NAMES if name in head), None)
    theme_at = next((head.index(name) for name in _THEME_NAMES if name in head), None)
    if text_at is None or theme_at is None:
        raise OwnError(f"{file} 第1行：第一行应是列名，要有 text（原文）和 theme（主题）两列")
    found = []
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        where = f"{file} 第{rows.line_num}行"
        cells = [row[at].strip() if at < len(row) else "" for at in (text_at, theme_at)]
        if not cells[0]:
            raise OwnError(f"{where}：原文是空的")
        themes = _named_themes(cells[1], where, knowledge)
        found.append(TrainingItem("train", OWN, "", (), cells[0], themes))
    return found


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _named_themes(cell: str, where: str, knowledge: Knowledge) -> tuple[str, ...]:
    if cell in _NO_ITEM:
        return ()
    names = [name.strip() for name in cell.replace("；", ";").replace("、", ";").replace(",", ";").split(";")]
    if not cell:
        raise OwnError(f"{where}：主题是空的；不是事项的请写 non_item")
    found = []
    for name in names:
        place = find_theme(name, knowledge)
        if place is None or place.theme is None:
            raise OwnError(f"{where}：没有主题“{name}”；请用 taxonomy.yaml 里的编号或名称")
        found.append(place.theme)
    return tuple(dict.fromkeys(found))


def train_own(
    knowledge: Knowledge, own: Sequence[TrainingItem], told: Callable[[str], None] = lambda _: None
) -> Own:
    """A model of the package's items and the user's, and its figures against those without the user's.

    A text of the user's replaces the same text of the package. Raises ImportError without scikit-learn.
    """
    from planlens.themes.model_measure import calibrated
    from planlens.themes.model_training import cue_items, ready_items, train

    given = {item.text for item in own}
    package = read_items()
    told("准备训练材料")
    ours = ready_items(package, default_knowledge())
    mine = ready_items([*(item for item in package if item.text not in given), *own], knowledge)
    extra = ready_items([*example_items(knowledge), *cue_items(knowledge)], knowledge)
    told("交叉验证：自带的主题")
    before = _crossed(ours, default_knowledge(), ready_items(_ours(), default_knowledge()))
    told("交叉验证：加上您的材料")
    after = _crossed(mine, knowledge, extra)
    told("训练")
    trained = train([held for held in mine if held.item.split == "train"] + extra, knowledge)
    arrays = calibrated(trained, [held for held in mine if held.item.split == "dev"], knowledge)
    sizes: dict[str, int] = {}
    for held in mine:
        for theme in held.item.themes[:1]:
            sizes[theme] = sizes.get(theme, 0) + 1
    comparisons = [
        Comparison(theme, sizes.get(theme, 0), before.get(theme), after.get(theme, Counts()))
        for theme in taxonomy(knowledge).themes
    ]
    return Own(arrays, len(own), comparisons)


def _ours() -> list[TrainingItem]:
    from planlens.themes.model_training import cue_items

    knowledge = default_knowledge()
    return [*example_items(knowledge), *cue_items(knowledge)]


def _crossed(
    items: Sequence[ReadyItem], knowledge: Knowledge, extra: Sequence[ReadyItem]
) -> dict[str, Counts]:
    """The counts of every theme, each item labelled by a model that has not seen its document."""
    from planlens.themes.model import ThemeModel
    from planlens.themes.model_measure import calibrated
    from planlens.themes.model_training import train

    folds = _folds(items)
    total: dict[str, Counts] = {}
    for number in range(FOLDS):
        held_out = [one for one, fold in zip(items, folds, strict=True) if fold == number]
        rest = [one for one, fold in zip(items, folds, strict=True) if fold != number]
        model = ThemeModel(calibrated(train([*rest, *extra], knowledge), held_out, knowledge))
        for theme, counts in by_theme(labelled(held_out, knowledge, model)).items():
            total[theme] = total.get(theme, Counts()) + counts
    return total


def _folds(items: Sequence[ReadyItem]) -> list[int]:
    """Which fold each item is in: documents whole, single items in turn."""
    numbers: dict[str, int] = {}
    folds = []
    for place, one in enumerate(items):
        group = one.item.group
        key = f"{group} {place}" if group in SINGLE else group
        folds.append(numbers.setdefault(key, len(numbers)) % FOLDS)
    return folds
