"""Facts: dates, frequencies, money, headcounts, quantities, percents and laws, each with its exact span."""

from planlens.facts.find import find_facts

__all__ = ["find_facts"]
