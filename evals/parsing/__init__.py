"""How well files are read, part by part; `report` runs all of it."""
