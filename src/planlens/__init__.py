"""planlens: reads work plans and summaries of town Women's Federations, offline, with evidence."""

__version__ = "0.1.0"
