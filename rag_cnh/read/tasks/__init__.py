"""Work assigned: who leads, who takes part, by when."""
