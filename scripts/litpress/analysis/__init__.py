"""Analysis of the papers of a survey by their titles and abstracts: deterministic, offline, explained."""
