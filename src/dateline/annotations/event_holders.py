"""Whom "the general" or "the ministry" takes up as a party of an event: who was named near before with that rank or noun."""

from collections.abc import Mapping, Sequence

from dateline.annotations.antecedents import Scene, chain_of, who_holds
from dateline.annotations.event_parties import Party, party_of
from dateline.annotations.sources import read_words
from dateline.records import Mention


def with_holders(
    actors: Sequence[Party], recipients: Sequence[Party], scene: Scene, names: Mapping[str, Mention]
) -> tuple[list[Party], list[Party]]:
    """Both sides, each that is only a rank, office or noun as who has it; not as somebody who is another party already."""
    others = {chain_of(names[one.mention]) for one in (*actors, *recipients) if one.mention in names}

    def held(party: Party) -> Party:
        if party.mention:
            return party
        holder = who_holds(read_words(scene.text, party.span, ()), party.span, scene, others)
        return party_of(party.span, holder, names) if holder else party

    return [held(one) for one in actors], [held(one) for one in recipients]
