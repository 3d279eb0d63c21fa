"""From bytes of any supported format to numbered lines of text."""

from pipeline.extract.dispatch import extract

__all__ = ["extract"]
