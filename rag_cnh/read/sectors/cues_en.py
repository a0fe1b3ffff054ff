"""The English cues, of translations and of our digests."""

from __future__ import annotations

from rag_cnh.read.sectors.cue import GAP, Cue, announcing, calling, judging
from rag_cnh.read.targets.patterns import Pattern
from rag_cnh.types import Priority

_KIND: dict[Priority, str] = {
    "priority": r"(?:priority|prioriti[sz]ed)",
    "spearhead": r"spearhead",
    "key": r"(?:key|core|pillar)",
    "foundation": r"(?:foundational|foundation|base)",
    "strategic": r"strategic",
    "encouraged": r"(?:encouraged|preferred|favoured)",
    "supporting": r"supporting",
}
_NOUN = (
    r"(?:(?:industrial|economic|technology|product|science and technology|development)[ -])*"
    r"(?:sectors?|industr(?:y|ies)|fields?|technolog(?:y|ies)|products?|groups?|areas?)"
)
_WORDS = r"such as|including|include|includes|namely|like|covers?|comprises?"
_LEADS = rf"(?:\s?:|,? (?:{_WORDS}|are|is)(?!\w) ?:?)"
# "Supporting industry is …" defines or reports.
_NO_VERB = r"(?:(?! is | are )[^.;:()|]){0,60}?"
_LEADS_SUPPORTING = rf"(?:\s?:|,? (?:{_WORDS})(?!\w) ?:?| (?:focus|concentrate)(?:es)? on(?! the| three| \d))"

# "Priority industries include …", "Strategic technology group 3: …"
ANNOUNCED: tuple[Cue, ...] = (
    *(
        announcing(
            kind,
            rf"{word}[ -]{_NOUN}(?: group)?(?: \d+)?"
            rf"{_NO_VERB + _LEADS_SUPPORTING if kind == 'supporting' else GAP % 60 + _LEADS}",
        )
        for kind, word in _KIND.items()
    ),
    announcing("key", rf"economic pillars{GAP % 40}{_LEADS}"),
    announcing(  # "industry that the city prioritises:"
        "priority",
        rf"(?:industr(?:y|ies)|sectors?|products?|technolog(?:y|ies)){GAP % 60} (?:prioriti[sz]es?|gives priority)\s?:",
    ),
)
CALLS: tuple[Cue, ...] = (
    calling("priority", r"priority (?:goes|is given|shall be given|will be given) to(?= )"),
    calling("priority", r"(?:prioriti[sz](?:es|e|ing)|favours|gives? priority to)(?= )"),
    calling(
        "encouraged",
        r"encourag(?:es|e|ing) (?:enterprises to |organisations and individuals to )?"
        r"(?:investment in|invest in|(?:the )?development of|developing)(?= )",
    ),
)
_AS = r"(?:is|are|becomes?|as)(?: treated as| considered| seen as)?(?: one of)?(?: the| an?)? (?:top[ -])?"
# "Tourism is a key sector", "… projects qualify for investment incentives"
VERDICTS: tuple[Cue, ...] = (
    *(judging(kind, rf"{_AS}{word} {_NOUN}(?![^.;]{{0,3}}:)") for kind, word in _KIND.items() if kind != "supporting"),
    judging(
        "encouraged",
        r"(?:projects )?(?:qualify|qualifies|are eligible|is eligible) for (?:the )?(?:highest )?"
        r"(?:investment )?incentives",
        sure=True,
    ),
    judging("strategic", r"and other strategic technologies", sure=True),
)
HEADINGS: tuple[tuple[Priority, Pattern], ...] = tuple(
    (kind, Pattern(rf"(?:list of |the )*{word}[ -]{_NOUN}")) for kind, word in _KIND.items()
)
