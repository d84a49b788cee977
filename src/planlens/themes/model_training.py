"""Training of the theme model, with scikit-learn: from items to the arrays of `themes.npz`.

Everything is in a fixed order, seeded and in one thread, and the weights are rounded to bytes: the same
items give the same file.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from planlens.knowledge import Knowledge
from planlens.knowledge.taxonomy import taxonomy
from planlens.themes.above import NOTHING, Above
from planlens.themes.evidence import evidence
from planlens.themes.lexicon import lexicon
from planlens.themes.model import EXTRA, FORMAT, NON_ITEM, ZERO, Settings, Steps
from planlens.themes.model_items import CUES, OWN, SINGLE, TrainingItem, table_hash
from planlens.themes.model_npz import Array, numbers_array, words_array
from planlens.themes.model_signs import LONG_WORD, by_start, pairs, position_signs, text_signs
from planlens.themes.passage import Passage, passage
from planlens.themes.scores import Scores, theme_scores

if TYPE_CHECKING:
    import numpy
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

# Measured by leaving out one hand of the corpus at a time.
COST = 1.0
SECOND_WEIGHT = 0.35
# A plain or strong word of the rules is an example of its theme that counts a little.
CUE_LEAST = 1.8
CUE_WEIGHT = 0.1
# A user's few items stand against thousands.
OWN_WEIGHT = 3.0
HEADING_SCALE = 0.4
POSITION_SCALE = 0.3
RULE_SHARE = 0.4
HEADING_SHARE = 0.35
# A sign of one document alone (its villages, its people) says nothing of the next.
LEAST_DOCUMENTS = 2
_MOST = 127
_SEED = 20261


class ReadyItem(NamedTuple):
    """An item made ready: what the rules found, and its signs for the model."""

    item: TrainingItem
    ready: Passage
    own: Scores
    above: Above
    words: frozenset[str]


def ready_items(items: Iterable[TrainingItem], knowledge: Knowledge) -> list[ReadyItem]:
    """Items with everything that training looks at. `words` are jieba's."""
    import jieba

    jieba.setLogLevel("ERROR")
    cues = lexicon(knowledge)
    found = []
    for item in items:
        ready, above = passage(item.text), NOTHING
        for heading in item.headings:
            above = above.under(heading, knowledge)
        own = theme_scores(ready, evidence(ready, cues))
        words = frozenset(word for word in jieba.cut(ready.folded) if len(word) > 1 and word.isalpha())
        found.append(ReadyItem(item, ready, own, above, words))
    return found


def cue_items(knowledge: Knowledge) -> list[TrainingItem]:
    """The words of the rules as items: what the rules know, the model need not find out."""
    return [
        TrainingItem("train", CUES, "", (), word, (cue.theme,))
        for word, cues in sorted(lexicon(knowledge).cues.items())
        for cue in cues
        if cue.weight >= CUE_LEAST
    ]


class _Group(NamedTuple):
    """The signs of one kind, each with the square of its own weight, 0 to 255."""

    signs: dict[str, int]
    squares: list[int]
    scale: float
    normed: bool

    def matrix(self, rows: Sequence[Iterable[str]]) -> csr_matrix:
        """A row an item: the signs it has, weighed, of length `scale` where the group is normed."""
        from scipy.sparse import csr_matrix

        values: list[float] = []
        columns: list[int] = []
        ends = [0]
        for row in rows:
            held = sorted(self.signs[sign] for sign in row if sign in self.signs)
            length = math.sqrt(sum(self.squares[column] for column in held)) if self.normed else 1.0
            values += [math.sqrt(self.squares[column]) / length * self.scale for column in held]
            columns += held
            ends.append(len(columns))
        return csr_matrix((values, columns, ends), shape=(len(rows), len(self.signs)))


class Trained(NamedTuple):
    """What `train` learned before it is measured: the arrays without their settings.

    `items` is the SHA-256 of the table of the items.
    """

    items: str
    arrays: dict[str, Array]
    scales: tuple[float, float, float]


def train(items: Sequence[ReadyItem], knowledge: Knowledge) -> Trained:
    """One linear decision a theme, and one for what is no item, over the items' signs."""
    themes = (*taxonomy(knowledge).themes, NON_ITEM)
    words, known = _chosen_words(items)
    starts = by_start(words)
    rows: dict[str, list[Iterable[str]]] = {
        "text": [text_signs(held.ready.folded, starts) for held in items],
        "heading": [pairs(held.above.headings[-1].folded) if held.above.headings else () for held in items],
        "position": [position_signs(held.ready, held.item.section) for held in items],
    }
    groups = {
        "text": _group(items, rows["text"], 1.0, normed=True),
        "heading": _group(items, rows["heading"], HEADING_SCALE, normed=True),
        "position": _group(items, rows["position"], POSITION_SCALE, normed=False),
    }
    weights, bias = _fitted([groups[name].matrix(rows[name]) for name in groups], items, themes)
    arrays = {
        "themes": words_array(list(themes)),
        "bias": numbers_array([round(float(value) * 1e6) for value in bias]),
    }
    scales, at = [], 0
    for name, group in groups.items():
        part = weights[at : at + len(group.signs)]
        at += len(group.signs)
        scale, packed = _packed(group, part, known if name == "text" else frozenset())
        scales.append(scale)
        arrays |= {f"{name}_{key}": array for key, array in packed.items()}
    return Trained(table_hash(held.item for held in items), arrays, (scales[0], scales[1], scales[2]))


def with_settings(trained: Trained, settings: Settings, main: Steps, second: Steps) -> dict[str, Array]:
    """The arrays of a whole model: the trained ones, what was measured, and the tables of chances."""
    import json

    stored = {"format": FORMAT, "items": trained.items, **settings._asdict()}
    content = json.dumps(stored, sort_keys=True).encode("ascii")
    return trained.arrays | {
        "settings": Array("|u1", len(content), 0, content),
        "main_chances": _steps_array(main),
        "second_chances": _steps_array(second),
    }


def _steps_array(steps: Steps) -> Array:
    return numbers_array([round(value * 1e6) for step in zip(*steps, strict=True) for value in step], 2)


def _chosen_words(items: Sequence[ReadyItem]) -> tuple[list[str], frozenset[str]]:
    """The long words to look for, and all words that jieba finds in more than one document."""
    known = _in_documents(items, [held.words for held in items])
    return sorted(word for word in known if len(word) >= LONG_WORD), known


def _in_documents(items: Sequence[ReadyItem], rows: Sequence[Iterable[str]]) -> frozenset[str]:
    """The signs of enough documents; single items count as one each."""
    held: dict[str, set[str]] = {}
    for number, (one, row) in enumerate(zip(items, rows, strict=True)):
        group = one.item.group
        document = f"{group} {number}" if group in SINGLE else group
        for sign in row:
            held.setdefault(sign, set()).add(document)
    return frozenset(sign for sign, documents in held.items() if len(documents) >= LEAST_DOCUMENTS)


def _group(
    items: Sequence[ReadyItem], rows: Sequence[Iterable[str]], scale: float, *, normed: bool
) -> _Group:
    counts = Counter(sign for row in rows for sign in row)
    signs = sorted(_in_documents(items, rows))
    if not normed:
        return _Group({sign: column for column, sign in enumerate(signs)}, [1] * len(signs), scale, normed)
    rare = [math.log((1 + len(rows)) / (1 + counts[sign])) + 1 for sign in signs]
    most = max(rare, default=1.0) ** 2
    squares = [max(1, round(255 * value * value / most)) for value in rare]
    return _Group({sign: column for column, sign in enumerate(signs)}, squares, scale, normed)


def _fitted(
    matrices: list[csr_matrix], items: Sequence[ReadyItem], themes: tuple[str, ...]
) -> tuple[numpy.ndarray[Any, Any], list[float]]:
    """Weights (a row a sign, a column a theme) and biases of linear support vector machines."""
    import numpy
    from scipy.sparse import hstack
    from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

    signs = hstack(matrices, format="csr")
    weights = numpy.zeros((signs.shape[1], len(themes)))
    bias = []
    for column, theme in enumerate(themes):
        wanted = [_is_of(held.item, theme) for held in items]
        if not any(wanted):
            bias.append(-1.0)
            continue
        importance = [_importance(held.item, theme) for held in items]
        machine = LinearSVC(C=COST, random_state=_SEED, max_iter=4000)
        machine.fit(signs, wanted, sample_weight=importance)
        weights[:, column] = machine.coef_[0]
        bias.append(float(machine.intercept_[0]))
    return weights, bias


def _importance(item: TrainingItem, theme: str) -> float:
    if item.group == CUES:
        return CUE_WEIGHT
    if item.group == OWN:
        return OWN_WEIGHT
    return SECOND_WEIGHT if theme in item.themes[1:] else 1.0


def _is_of(item: TrainingItem, theme: str) -> bool:
    return theme in item.themes if item.themes else theme == NON_ITEM


def _packed(
    group: _Group, weights: numpy.ndarray[Any, Any], known: frozenset[str]
) -> tuple[float, dict[str, Array]]:
    """The weights of a group as rows of bytes around ZERO, and what one step of a byte stands for."""
    import numpy

    own = numpy.sqrt(numpy.array(group.squares, dtype=float))[:, None] if group.squares else 1.0
    scaled = weights * own * group.scale
    most = float(numpy.abs(scaled).max()) if scaled.size else 1.0
    step = float(f"{most / _MOST:.5g}") or 1.0
    whole = numpy.clip(numpy.rint(scaled / step), -_MOST, _MOST).astype(int)
    signs, rows = [], bytearray()
    for sign, column in group.signs.items():
        row = whole[column]
        signs.append(sign)
        rows += bytes((row + ZERO).tolist())
        rows += bytes((group.squares[column], 1, sign in known))
    width = weights.shape[1] + EXTRA
    return step, {"signs": words_array(signs), "rows": Array("|u1", len(signs), width, bytes(rows))}
