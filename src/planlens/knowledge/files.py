"""The data files of the package, parsed once, with a user's own files laid over them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"


class Knowledge:
    """The domain knowledge a run works with: the package's YAML files, overlaid by those of `directory`.

    Compiled forms are cached by the functions that make them, keyed on this object, so that one
    Knowledge is loaded and compiled once.
    """

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = directory
        self._files: dict[str, Any] = {}

    def file(self, name: str) -> Any:
        """The parsed content of `data/NAME.yaml` with `DIRECTORY/NAME.yaml` merged over it.

        Mappings merge by key and lists of mappings with an `id` merge by id (a new id is added at the
        end); anything else of the overlay replaces the package's. Raises FileNotFoundError for an
        unknown name, `yaml.YAMLError` for a broken overlay.
        """
        if name not in self._files:
            content = _parse(DATA / f"{name}.yaml")
            overlay = self.directory / f"{name}.yaml" if self.directory else None
            if overlay is not None and overlay.exists():
                content = _merge(content, _parse(overlay))
            self._files[name] = content
        return self._files[name]


_default: Knowledge | None = None


def default_knowledge() -> Knowledge:
    """The package's own knowledge, one object for the whole process."""
    global _default
    if _default is None:
        _default = Knowledge()
    return _default


def _parse(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader)


def _merge(ours: Any, theirs: Any) -> Any:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours | {key: _merge(ours.get(key), value) for key, value in theirs.items()}
    if _identified(ours) and _identified(theirs):
        merged = {entry["id"]: entry for entry in ours}
        for entry in theirs:
            merged[entry["id"]] = _merge(merged.get(entry["id"]), entry)
        return list(merged.values())
    return theirs


def _identified(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) and "id" in entry for entry in value)
