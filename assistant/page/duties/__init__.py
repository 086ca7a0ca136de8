"""What the section on duties shows: who carries what, with whom."""
