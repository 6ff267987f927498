"""From a file to captures: accession, and one reader for each kind of original."""
