"""Find lists of signatories in a document, whatever their layout.

Several readers propose candidate lists, each candidate is weighed by the evidence for and against it,
and the best explanation of the whole document wins.
"""

from pipeline.parse.signatories.find import find_lists

__all__ = ["find_lists"]
