"""Dates: recognised first (`tokens`, `points`, `festivals`), their year settled afterwards (`years`)."""

from planlens.facts.dates.points import find_points
from planlens.facts.dates.years import settle

__all__ = ["find_points", "settle"]
