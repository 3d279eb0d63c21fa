"""Pandera models of the published tables."""
