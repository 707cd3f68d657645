"""Progress on standard error: a bar on a terminal, a line now and then elsewhere."""
