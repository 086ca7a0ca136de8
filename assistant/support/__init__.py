"""The check of a freely worded sentence against the clauses it cites, without another model."""
