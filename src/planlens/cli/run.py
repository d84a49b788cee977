"""One run over the inputs: results as they come, failures told, and what has been done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planlens.cli.batch import load_knowledge, outcomes, processes_for
from planlens.cli.inputs import Inputs
from planlens.model import Analysis
from planlens.pipeline import Failure

if TYPE_CHECKING:
    from planlens.export.wording import ThemeNames

Outcome = Analysis | Failure
SOME_FAILED, ALL_FAILED = 3, 4
_CLEAR_LINE = "\r\033[K"


class Run:
    """The results of all inputs, in order, told and counted as they are taken.

    `warn`: what could not be read in a file is told on stderr (where the output itself does not say it).
    """

    def __init__(
        self,
        inputs: Inputs,
        knowledge: Path | None,
        jobs: int | None,
        *,
        warn: bool = False,
        bar: bool = False,
        debug: bool = False,
    ) -> None:
        self.inputs, self.knowledge = inputs, knowledge
        self.jobs = jobs or processes_for(len(inputs.files))
        self.warn, self.debug = warn, debug
        self.bar = bar and len(inputs.files) > 1 and sys.stderr.isatty()
        self.done = self.failed = self.activities = 0

    def outcomes(self) -> Iterator[Outcome]:
        """Every result once; a failure has been told when it comes."""
        for failure in self.inputs.failures:
            yield self._counted(failure)
        results = outcomes(self.inputs.files, self.knowledge, self.jobs)
        with self._progress(results) as shown:
            for result in shown:
                yield self._counted(result)

    def analyses(self) -> Iterator[Analysis]:
        """The results of the files that could be read."""
        return (outcome for outcome in self.outcomes() if isinstance(outcome, Analysis))

    def names(self) -> ThemeNames:
        """The names of the taxonomy that the run works with."""
        from planlens.export.wording import ThemeNames

        return ThemeNames(load_knowledge(self.knowledge))

    @property
    def exit_code(self) -> int:
        """The code of the contract for what has been done so far."""
        if not self.failed:
            return 0
        return SOME_FAILED if self.done else ALL_FAILED

    def _counted(self, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Failure):
            self.failed += 1
            self._say(outcome.message)
            if self.debug and outcome.trace:
                self._say(outcome.trace.rstrip("\n"))
            return outcome
        self.done += 1
        self.activities += sum(len(document.activities) for document in outcome.documents)
        for warning in outcome.source.warnings if self.warn else ():
            self._say(f"注意：{outcome.source.name}：{warning}")
        return outcome

    def _progress(self, results: Iterator[Outcome]) -> AbstractContextManager[Iterator[Outcome]]:
        if not self.bar:
            return nullcontext(results)
        return click.progressbar(results, length=len(self.inputs.files), label="读取", file=sys.stderr)

    def _say(self, line: str) -> None:
        click.echo((_CLEAR_LINE if self.bar else "") + line, err=True)
