"""From lines to what one release says: a pure function of one release."""

from pipeline.parse.assemble import parse

__all__ = ["parse"]
