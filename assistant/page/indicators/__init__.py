"""What the section on indicators shows: rows of tables, and targets in prose."""
