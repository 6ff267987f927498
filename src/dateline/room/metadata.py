"""What machines read in an article's page: schema.org JSON-LD and meta tags for reference managers.

Zotero's translator for embedded metadata takes the type from `DC.type` and the paper from `prism.publicationName`;
`citation_journal_title` would make it a journal article, so it is not given.
"""

import json

from markupsafe import Markup

from dateline.edition.views import ArticleView
from dateline.records import Article
from dateline.room.rendering import web_address
from dateline.room.text import clean_text, mark_when, tag_language


def make_tags(article: Article, permalink: str) -> list[tuple[str, str]]:
    """Meta tags as (name, content); what is unknown is left out."""
    date = mark_when(article.published_earliest, article.published_latest)
    tags = [("DC.type", "newspaperArticle"), ("DC.title", article.headline), ("citation_title", article.headline)]
    for name in article.bylines:
        tags += [("citation_author", name), ("DC.creator", name)]
    tags += [("DC.contributor", name) for name in article.agencies]
    tags += [
        ("prism.publicationName", article.publication),
        ("prism.section", article.section),
        ("DC.date", date),
        ("citation_publication_date", date[:10].replace("-", "/")),
        ("citation_firstpage", article.print_page),
        ("DC.language", tag_language(article.language)),
        ("citation_language", tag_language(article.language)),
        ("DC.description", article.standfirst),
        ("DC.identifier", permalink),
        ("citation_public_url", permalink),
        ("DC.source", web_address(article.canonical_url or article.url)),
    ]
    tags += [("DC.subject", tag) for tag in article.tags]
    return [(name, content) for name, content in tags if content]


def make_linked_data(view: ArticleView, permalink: str) -> Markup:
    """schema.org `NewsArticle` as JSON for a script element: `<`, `>` and `&` are written as escapes, so it cannot end it."""
    article = view.article
    known = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": permalink,
        "url": permalink,
        "headline": article.headline,
        "description": article.standfirst,
        "datePublished": mark_when(article.published_earliest, article.published_latest),
        "dateline": ", ".join(part for part in (article.dateline_place, article.dateline_agency) if part),
        "author": [{"@type": "Person", "name": name} for name in article.bylines]
        + [{"@type": "Organization", "name": name} for name in article.agencies],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.publication} if article.publication else "",
        "articleSection": article.section,
        "printPage": article.print_page,
        "keywords": list(article.tags),
        "inLanguage": tag_language(article.language),
        "wordCount": len(article.text.split()),
        "isBasedOn": web_address(article.canonical_url or article.url),
        "associatedMedia": [
            {"@type": "ImageObject", "caption": media.caption, "creditText": media.credit}
            for media in view.media
            if media.caption or media.credit
        ],
    }
    said = json.dumps({name: value for name, value in known.items() if value}, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        said = said.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(clean_text(said))  # noqa: S704 - the signs that could end the element are escaped above
