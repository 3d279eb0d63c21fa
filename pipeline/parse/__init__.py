"""From lines to what one release says: a pure function of one release."""
