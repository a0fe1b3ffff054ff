"""Text is cleaned before any offset is taken."""
