"""Characters that keyboards and word processors put in place of the plain ones.

A phone makes `don't` end in a curly apostrophe, and a Japanese keyboard writes letters of double
width: nobody chose that, and nobody sees it. So none of it counts.
"""

_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032"
_QUOTATION_MARKS = "\u201c\u201d\u201e\u201f\u2033"
_WIDE = range(0xFF01, 0xFF5F)
_WIDTHLESS = (0x00AD, 0x200B, 0x2060, 0xFEFF)  # the soft hyphen and the like

PLAIN: dict[int, int | str | None] = {
    **{code: code - 0xFEE0 for code in _WIDE},
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _QUOTATION_MARKS), '"'),
    **dict.fromkeys(_WIDTHLESS),
}
"""For `str.translate`. The two characters of no width that Persian and Hindi need stay."""
