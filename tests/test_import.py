"""`import planlens`: light, and its names are the functions, whatever is imported in whichever order."""

import subprocess
import sys

import pytest

import planlens


def printed(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize("name", planlens.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert callable(getattr(planlens, name))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        _ = planlens.raed  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "before",
    [
        "import planlens",
        "import planlens.read",
        "from planlens.read import read_bytes",
        "from planlens.pipeline import analyze; import planlens",
        "import planlens; planlens.analyze",
        "import planlens; planlens.ReadError",
        "from planlens import read",
        "import planlens.read.files",
    ],
)
def test_read_is_the_function_and_the_subpackage_still_imports(before: str) -> None:
    code = (
        f"{before}\nimport planlens\nfrom planlens.read import ReadError, read_bytes\n"
        "print(type(planlens.read).__name__, planlens.ReadError is ReadError)"
    )
    assert printed(code) == "function True"


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert planlens.__version__ == version("planlens")
