"""Transcribed letters: facts that a person took down, read into the same rows as any other release."""

from pipeline.parse.transcribed.rows import parse_transcribed

__all__ = ["parse_transcribed"]
