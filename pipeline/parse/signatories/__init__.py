"""The readers that find and cut lists of signatories."""
