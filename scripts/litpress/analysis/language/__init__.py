"""The language of abstracts: sentences, terms, and statistics of words in scientific writing."""
