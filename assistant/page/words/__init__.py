"""What the sections of the page say, a file for each."""
