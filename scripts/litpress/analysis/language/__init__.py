"""How scientific English is read: sentences, terms, and how rare or telling a term is."""
