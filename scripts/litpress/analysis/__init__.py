"""What the papers of a survey say, found in their titles and abstracts: deterministic, offline, explained."""
