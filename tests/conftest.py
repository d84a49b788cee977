"""`--long`: hostile inputs at full size with time and memory measured, and long fuzzing."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="hostile inputs at full size, long fuzzing")


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))
