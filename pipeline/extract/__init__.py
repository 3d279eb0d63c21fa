"""From bytes of any supported format to numbered lines of text."""
