"""Themes: what each item of a plan or summary is about, in the taxonomy's three depths.

`label_items` labels a file's outlines, `label_text` the text of one item, `label_activities` the ledger's
rows; `model_warnings` says where the rules alone decided; `find_theme` leads from a name that people use
(维权, 两癌, 家庭教育) to its place in the taxonomy.
"""

from planlens.themes.items import label_activities, label_items, label_text
from planlens.themes.model import model_warnings
from planlens.themes.names import find_theme, is_under

__all__ = ["find_theme", "is_under", "label_activities", "label_items", "label_text", "model_warnings"]
