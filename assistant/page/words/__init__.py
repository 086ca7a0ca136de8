"""The words of the sections, a file each, in both languages."""
