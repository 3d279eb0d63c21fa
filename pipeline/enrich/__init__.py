"""Tie organizations and cases to public identifiers; what registers tell is kept, so that builds stay offline."""
