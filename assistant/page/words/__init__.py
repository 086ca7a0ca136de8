"""What the sections of the page say, a file each, in both languages."""
