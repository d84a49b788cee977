"""Activities: the rows of the ledger, one concrete thing done or planned each."""

from planlens.activities.find import find_activities

__all__ = ["find_activities"]
