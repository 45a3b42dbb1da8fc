"""What a spreadsheet makes of a cell."""

import re
import unicodedata


def is_formula(cell):
    """Whether it would be taken for a formula (docs/tables.md)."""
    text = cell.lstrip(" ")
    return bool(text) and (text[0] in "\t\r\n" or unicodedata.normalize("NFKC", text[0]) in "=+-@") and not re.fullmatch(
        r"[+-]?\d+(\.\d+)?", text)
