"""Answers that stand in an order in every questionnaire, from least to most; nl, en, de and fr."""

from collections.abc import Iterable

from nbsurvey.drafting.words import plain

_SCALES = (
    """helemaal mee oneens, helemaal oneens, zeer mee oneens, zeer oneens, volledig oneens, sterk oneens,
         helemaal niet mee eens; mee oneens, oneens, niet mee eens, niet eens; beetje oneens, een beetje oneens,
         beetje mee oneens, enigszins oneens, enigszins mee oneens, eerder oneens; neutraal, niet eens niet oneens,
         niet eens en niet oneens, niet mee eens niet mee oneens,
         niet mee eens en niet mee oneens,
         noch eens noch oneens,
         noch mee eens noch mee oneens; beetje eens, een beetje eens, beetje mee eens, een beetje mee eens,
         enigszins eens, enigszins mee eens, eerder eens; mee eens, eens; helemaal mee eens, helemaal eens,
         zeer mee eens, zeer eens, volledig eens, sterk mee eens""",
    """strongly disagree, completely disagree, totally disagree; disagree; somewhat disagree, slightly disagree,
         tend to disagree; neutral, neither agree nor disagree, neither agree or disagree, undecided; somewhat agree,
         slightly agree, tend to agree; agree; strongly agree, completely agree, totally agree""",
    """stimme überhaupt nicht zu, stimme gar nicht zu, stimme ganz und gar nicht zu; stimme nicht zu, lehne ab;
         stimme eher nicht zu; neutral, teils teils, teils/teils, weder noch, unentschieden; stimme eher zu; stimme zu;
         stimme voll zu, stimme voll und ganz zu, stimme völlig zu""",
    """trifft überhaupt nicht zu, trifft gar nicht zu; trifft nicht zu; trifft eher nicht zu; teils teils, teils/teils,
         neutral; trifft eher zu; trifft zu; trifft voll zu, trifft voll und ganz zu, trifft völlig zu""",
    """pas du tout d'accord; pas d'accord; plutôt pas d'accord; neutre, ni d'accord ni pas d'accord,
         ni en accord ni en désaccord; plutôt d'accord; d'accord; tout à fait d'accord""",
    """zeer slecht, heel slecht, erg slecht; slecht; onvoldoende; matig; neutraal, gemiddeld; redelijk; voldoende;
         ruim voldoende; goed; zeer goed, heel goed, erg goed; uitstekend""",
    """very bad, very poor; bad, poor; fair; neutral, average; good; very good; excellent""",
    """sehr schlecht; schlecht; mangelhaft; ausreichend; mittelmäßig, mäßig; befriedigend; gut; sehr gut;
         ausgezeichnet, hervorragend""",
    """très mauvais, très mauvaise; mauvais, mauvaise; passable; moyen, moyenne; bon, bonne; très bon, très bonne;
         excellent, excellente""",
    """zeer ontevreden, heel ontevreden, helemaal niet tevreden; ontevreden, niet tevreden; enigszins ontevreden,
         een beetje ontevreden; neutraal, niet tevreden niet ontevreden, niet tevreden en niet ontevreden,
         noch tevreden noch ontevreden; enigszins tevreden, redelijk tevreden, een beetje tevreden; tevreden;
         zeer tevreden, heel tevreden""",
    """very dissatisfied, extremely dissatisfied; dissatisfied; somewhat dissatisfied, slightly dissatisfied; neutral,
         neither satisfied nor dissatisfied; somewhat satisfied, slightly satisfied; satisfied; very satisfied,
         extremely satisfied""",
    """sehr unzufrieden; unzufrieden; eher unzufrieden; neutral, teils teils, weder noch; eher zufrieden; zufrieden;
         sehr zufrieden""",
    """très insatisfait, très mécontent; insatisfait, mécontent; plutôt insatisfait; neutre; plutôt satisfait;
         satisfait; très satisfait""",
    """nooit; bijna nooit, zelden; af en toe, soms; regelmatig; vaak; meestal; bijna altijd, heel vaak, zeer vaak;
         altijd""",
    """never; almost never, rarely, seldom; occasionally, sometimes; regularly; often; usually, mostly, very often;
         almost always; always""",
    """nie; fast nie, selten; gelegentlich, manchmal; regelmäßig; oft, häufig; meistens, sehr oft; fast immer; immer""",
    """jamais; presque jamais, rarement; parfois, de temps en temps; régulièrement; souvent; très souvent;
         presque toujours; toujours""",
    """zeer onbelangrijk, helemaal niet belangrijk; onbelangrijk, niet belangrijk; enigszins onbelangrijk; neutraal;
         enigszins belangrijk, een beetje belangrijk; belangrijk; zeer belangrijk, heel belangrijk""",
    """not at all important, very unimportant; not important, unimportant; slightly important, somewhat important;
         neutral; moderately important; important; very important; extremely important""",
    """überhaupt nicht wichtig; unwichtig, nicht wichtig; eher unwichtig; neutral; eher wichtig; wichtig;
         sehr wichtig""",
    """pas du tout important; pas important; peu important; neutre; plutôt important; important; très important""",
    """zeer onwaarschijnlijk, heel onwaarschijnlijk; onwaarschijnlijk; neutraal; waarschijnlijk; zeer waarschijnlijk,
         heel waarschijnlijk""",
    """very unlikely, extremely unlikely; unlikely; somewhat unlikely; neutral, neither likely nor unlikely;
         somewhat likely; likely; very likely, extremely likely""",
    """helemaal niet; nauwelijks; een beetje, enigszins; tamelijk, redelijk; veel, sterk, in hoge mate; heel veel,
         zeer veel, in zeer hoge mate""",
    """not at all; a little, slightly; somewhat, moderately; quite a bit, a lot; very much, extremely""",
    """gar nicht, überhaupt nicht; kaum; etwas, ein wenig; ziemlich; sehr""",
    """pas du tout; un peu; moyennement, assez; beaucoup; énormément""",
    """veel minder; minder, iets minder; ongeveer evenveel, evenveel, even veel, gelijk, hetzelfde; meer, iets meer;
         veel meer""",
    """much less; less; about the same, the same; more; much more""",
    """zeer laag, heel laag; laag; gemiddeld; hoog; zeer hoog, heel hoog""",
    """very low; low; medium, average; high; very high""",
)

_NEUTRAL_NAMES = frozenset(
    map(plain, ("man", "vrouw", "non-binair", "anders", "male", "female", "other", "männlich", "weiblich", "divers",
                "homme", "femme", "autre", "geen van beide", "beide", "both", "neither"))
)  # fmt: skip

_PLACES = [
    {plain(text): place for place, level in enumerate(scale.split(";")) for text in level.split(",")}
    for scale in _SCALES
]


def places_of(texts: Iterable[str]) -> list[int] | None:
    """Return where answers stand in a scale that is known, from least to most.

    Parameters
    ----------
    texts
        Answers.

    Returns
    -------
    places
        A different one for each answer; None where no scale holds them all.

    Examples
    --------
    >>> from nbsurvey.drafting.scales import places_of
    >>> places_of(["never", "often", "always"])
    [0, 4, 7]
    >>> places_of(["never", "blue"]) is None
    True
    """
    wanted = [plain(text) for text in texts]
    for places in _PLACES:
        if wanted and all(text in places for text in wanted):
            own = [places[text] for text in wanted]
            return own if len(set(own)) == len(own) else None
    return None


def is_known(text: str) -> bool:
    """Return whether an answer is one of so many questionnaires that it tells of nobody who gave it.

    Examples
    --------
    >>> from nbsurvey.drafting.scales import is_known
    >>> is_known("Zeer tevreden"), is_known("burgemeester")
    (True, False)
    """
    return plain(text) in _NEUTRAL_NAMES or any(plain(text) in places for places in _PLACES)
