"""planlens: reads work plans and summaries of town Women's Federations, offline, with evidence.

    import planlens

    analysis = planlens.analyze("总结.docx")        # one file to its Analysis
    analysis.to_frame()                             # one row an activity (needs pandas)
    reading = planlens.read("总结.docx")            # text and paragraphs only
    planlens.analyze(reading)

The names are loaded when first used, so that `import planlens` costs next to nothing.
"""

import sys
from types import ModuleType

__version__ = "0.1.0"
__all__ = ["Analysis", "ReadError", "Reading", "analyze", "read"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from planlens.model import Analysis, Reading
    from planlens.pipeline import analyze
    from planlens.read import ReadError, read

_HOMES = {
    "Analysis": "planlens.model",
    "Reading": "planlens.model",
    "ReadError": "planlens.read",
    "analyze": "planlens.pipeline",
    "read": "planlens.read",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        # The import system binds the subpackage `read` here; the public name is its function.
        if name == "read" and isinstance(value, ModuleType):
            value = value.read
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
