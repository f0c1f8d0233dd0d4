"""content/ to a survey and back: records, themes, imports and the digests they rest on."""
