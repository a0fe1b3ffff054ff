"""Text becomes a tree of addressable provisions."""
