"""Text for XML files: a few code points that Unicode has are none that XML 1.0 can hold."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def xml_text(text: str) -> str:
    """Replace what no XML file can hold; a program would refuse the whole file for one such character.

    >>> xml_text("Alpha\\uffff & Omega")
    'Alpha\ufffd & Omega'
    """
    return _FORBIDDEN.sub(REPLACEMENT, text)
