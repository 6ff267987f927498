"""The fields of the index: what is written of an article, and how it can be asked for.

Words (cut by `text.terms`, with positions): `body`, `headline`, `standfirst` (with the kicker), `caption`, and the words of
names (`author_words`, ...). Facets are whole values, counted and filtered by. Nothing is stored: texts are in the
catalogue, where `row` leads. `newest` and `oldest` are ranks without ties; an undated article comes last in both.
`address` is an article's addresses as `text.address_of` writes them, to be asked for by a whole one or by how it begins.
`type` tells articles from what else will be found here.
"""

import tantivy

# How much a match in a field counts. The text itself is what most queries are about; a headline says it is the subject.
BODY = "body"
BOOSTS = {"headline": 2.0, "standfirst": 1.5, "caption": 0.8}

NAMES = ("author_words", "section_words", "publication_words", "place_words", "agency_words", "tag_words")
FACETS = ("year", "month", "publication", "section", "language", "author", "agency", "place")
LONGEST_FACET = 200  # characters


def build_schema() -> tantivy.Schema:
    """The schema of an edition's index."""
    builder = tantivy.SchemaBuilder()
    for name in (BODY, *BOOSTS, *NAMES):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("address", tokenizer_name="raw", index_option="basic")
    for name in (*FACETS, "type"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("row", "newest", "oldest"):
        builder.add_unsigned_field(name, fast=True)
    for name in ("first_day", "last_day"):
        builder.add_integer_field(name, fast=True)
    builder.add_unsigned_field("superseded", indexed=True)
    return builder.build()


def facet_value(text: str) -> str:
    """A facet's value as it is indexed: white space made one, and not longer than a facet may be."""
    return " ".join(text.split())[:LONGEST_FACET]
