"""Files of every format become text."""
