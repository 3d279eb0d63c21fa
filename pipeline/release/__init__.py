"""From a published folder to the release archive and the formats derived from it, in `dist/`."""

from pipeline.release.write import release

__all__ = ["release"]
