"""The words of the sections, one file each."""
