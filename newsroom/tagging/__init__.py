"""Topics from words, with the evidence for each."""
