"""What stands around an event, found by its place."""

from dateline.annotations.antecedents import NAMES_BACK, Scene, chain_of, find_antecedent, who_holds
from dateline.annotations.event_surroundings import surroundings
from dateline.annotations.marks import Place
from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.sources import read_words
from dateline.records import Mark, Mention, Statement, Time

TEXT = "It rained in Qarsa. " * 200
STARTS = range(0, len(TEXT), 20)


def mention(surface: str, start: int, role: str = "") -> Mention:
    return Mention(
        id=f"m{start}", article_id="a", field="body", start=start, end=start + len(surface), surface=surface, kind="person",
        role=role, made_by="test@1",
    )  # fmt: skip


def statement(*content: tuple[int, int]) -> Statement:
    return Statement(
        id=f"s{content}", article_id="a", field="body", source=(), source_kind="", source_mention="", chain="", cue=(),
        content=content, made_by="test@1",
    )  # fmt: skip


def test_what_is_found_by_its_place_is_what_looking_at_all_finds() -> None:
    times = [
        Time(id=f"t{at}", article_id="a", field="body", start=at, end=at + 2, type="DATE", made_by="test@1") for at in STARTS
    ]
    marks = [
        Mark(article_id="a", field="body", start=at, end=at + 2, head="events", kind="DIE", made_by="test@1") for at in STARTS
    ]
    told = [statement((0, 1_500)), statement((511, 513), (2_000, 2_001)), statement((512, 1_024)), statement((700, 700))]
    around = surroundings(Place("body", 0, TEXT), [*reversed(times), *reversed(marks), *told], None, "")
    for start, end in ((0, 20), (19, 41), (20, 20), (3_980, 9_000)):
        assert [one.start for one in around.times_in(start, end)] == [at for at in STARTS if start <= at < end]
        assert [at for at, _ in around.triggers_in(start, end)] == [at for at in STARTS if start <= at < end]
    for at in range(2_100):
        every = [(span, one) for one in told for span in one.content if span[0] <= at < span[1]]
        assert around.telling(at) == every


def scene(text: str, *names: Mention) -> Scene:
    return Scene(text, sentence_bounds(text), names, (), (), {})


def test_who_is_meant_is_sought_among_the_last_names_alone() -> None:
    general, clerk = "General Ada Roe sat. ", "Bo Li, "
    for between, is_found in ((NAMES_BACK - 1, True), (NAMES_BACK, False)):
        text = general + clerk * between + "and the general"
        names = [mention("Ada Roe", 8, "General"), *(mention("Bo Li", len(general) + i * len(clerk)) for i in range(between))]
        span = text.rindex("general"), len(text)
        held = who_holds(read_words(text, span, names), span, scene(text, *names))
        found = find_antecedent(read_words(text, span, names), span[0], scene(text, *names))
        assert (held is not None) is is_found
        assert (found is not None and found.chain == chain_of(names[0])) is is_found
