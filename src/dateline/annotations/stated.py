"""What an article states: its text without the notes about itself, every character at its place."""

from dateline.records import Article

NOTE = "note"


def stated_text(article: Article) -> str:
    """The body with corrections and clarifications blanked out, so that spans found in it hold in `Article.text`."""
    if NOTE not in article.blocks:
        return article.text
    paragraphs = article.text.split("\n\n")
    if len(paragraphs) != len(article.blocks):
        return article.text
    kept = (" " * len(text) if kind == NOTE else text for kind, text in zip(article.blocks, paragraphs, strict=True))
    return "\n\n".join(kept)
