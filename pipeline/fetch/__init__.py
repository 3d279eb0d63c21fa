"""Bring releases from the web into `raw/releases/`: politely, safely, and each capture once and for ever.

The only part of the program that uses the network; `undersigned all` never does.
"""
