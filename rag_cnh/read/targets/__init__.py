"""Numeric targets in prose, lists and tables."""
