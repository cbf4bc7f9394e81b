"""What is needed to train the tagger: the project's own annotated corpus and the programs around it."""
