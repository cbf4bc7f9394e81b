"""Training of the tagger: from corpora and a pretrained encoder to the files that the package ships."""
