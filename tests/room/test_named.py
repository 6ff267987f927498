from dateline.records import Mention, digest_id
from dateline.room.article import Named, name_all


def mention(surface: str, *, head: str = "", kind: str = "person", role: str = "", country: str = "") -> Mention:
    return Mention(
        id=digest_id(surface), article_id="a", field="body", start=0, end=len(surface), kind=kind, surface=surface,
        role=role, country=country, head=digest_id(head) if head else "", made_by="names@1",
    )  # fmt: skip


def test_all_forms_of_one_name_are_one_entry() -> None:
    mentions = [
        mention("Ada Roe", role="minister"),
        mention("Roe", head="Ada Roe", country="FR"),
        mention("Ben Low"),
        mention("Roe", head="Ada Roe"),
        mention("Paris", kind="place", country="FR"),
        mention("   "),
    ]
    assert name_all(mentions) == [
        ("person", [Named("Ada Roe", 3, "minister, FR", ("Roe",)), Named("Ben Low", 1, "", ())]),
        ("place", [Named("Paris", 1, "FR", ())]),
    ]


def test_a_head_that_is_not_there_leaves_the_name_to_itself() -> None:
    assert name_all([mention("Roe", head="Ada Roe")]) == [("person", [Named("Roe", 1, "", ())])]
