"""Sectors and products to which a clause gives priority."""
