"""What people answer in scales that everybody writes, from least to most; nl, en, de and fr."""

SCALES = (
    """helemaal mee oneens, helemaal oneens, zeer mee oneens, zeer oneens, volledig oneens, sterk oneens, helemaal niet
         mee eens; mee oneens, oneens, niet mee eens, niet eens; beetje oneens, een beetje oneens, beetje mee oneens,
         enigszins oneens, enigszins mee oneens, eerder oneens; neutraal, niet eens niet oneens, niet eens en niet
         oneens, niet mee eens niet mee oneens, niet mee eens en niet mee oneens, noch eens noch oneens, noch mee eens
         noch mee oneens; beetje eens, een beetje eens, beetje mee eens, een beetje mee eens, enigszins eens, enigszins
         mee eens, eerder eens; mee eens, eens; helemaal mee eens, helemaal eens, zeer mee eens, zeer eens, volledig
         eens, sterk mee eens""",
    """strongly disagree, completely disagree, totally disagree; disagree; somewhat disagree, slightly disagree, tend
         to disagree; neutral, neither agree nor disagree, neither agree or disagree, undecided; somewhat agree,
         slightly agree, tend to agree; agree; strongly agree, completely agree, totally agree""",
    """stimme überhaupt nicht zu, stimme gar nicht zu, stimme ganz und gar nicht zu; stimme nicht zu, lehne ab; stimme
         eher nicht zu; neutral, teils teils, teils/teils, weder noch, unentschieden; stimme eher zu; stimme zu; stimme
         voll zu, stimme voll und ganz zu, stimme völlig zu""",
    """trifft überhaupt nicht zu, trifft gar nicht zu; trifft nicht zu; trifft eher nicht zu; teils teils, teils/teils,
         neutral; trifft eher zu; trifft zu; trifft voll zu, trifft voll und ganz zu, trifft völlig zu""",
    """pas du tout d'accord; pas d'accord; plutôt pas d'accord; neutre, ni d'accord ni pas d'accord, ni en accord ni en
         désaccord; plutôt d'accord; d'accord; tout à fait d'accord""",
    """zeer slecht, heel slecht, erg slecht; slecht; onvoldoende; matig; neutraal, gemiddeld; redelijk; voldoende; ruim
         voldoende; goed; zeer goed, heel goed, erg goed; uitstekend""",
    """very bad, very poor; bad, poor; fair; neutral, average; good; very good; excellent""",
    """sehr schlecht; schlecht; mangelhaft; ausreichend; mittelmäßig, mäßig; befriedigend; gut; sehr gut;
         ausgezeichnet, hervorragend""",
    """très mauvais, très mauvaise; mauvais, mauvaise; passable; moyen, moyenne; bon, bonne; très bon, très bonne;
         excellent, excellente""",
    """zeer ontevreden, heel ontevreden, helemaal niet tevreden; ontevreden, niet tevreden; enigszins ontevreden, een
         beetje ontevreden; neutraal, niet tevreden niet ontevreden, niet tevreden en niet ontevreden, noch tevreden
         noch ontevreden; enigszins tevreden, redelijk tevreden, een beetje tevreden; tevreden; zeer tevreden, heel
         tevreden""",
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
    """nie; fast nie, selten; gelegentlich, manchmal; regelmäßig; oft, häufig; meistens, sehr oft; fast immer;
         immer""",
    """jamais; presque jamais, rarement; parfois, de temps en temps; régulièrement; souvent; très souvent; presque
         toujours; toujours""",
    """zeer onbelangrijk, helemaal niet belangrijk; onbelangrijk, niet belangrijk; enigszins onbelangrijk; neutraal;
         enigszins belangrijk, een beetje belangrijk; belangrijk; zeer belangrijk, heel belangrijk""",
    """not at all important, very unimportant; not important, unimportant; slightly important, somewhat important;
         neutral; moderately important; important; very important; extremely important""",
    """überhaupt nicht wichtig; unwichtig, nicht wichtig; eher unwichtig; neutral; eher wichtig; wichtig; sehr
         wichtig""",
    """pas du tout important; pas important; peu important; neutre; plutôt important; important; très important""",
    """zeer onwaarschijnlijk, heel onwaarschijnlijk; onwaarschijnlijk; neutraal; waarschijnlijk; zeer waarschijnlijk,
         heel waarschijnlijk""",
    """very unlikely, extremely unlikely; unlikely; somewhat unlikely; neutral, neither likely nor unlikely; somewhat
         likely; likely; very likely, extremely likely""",
    """helemaal niet; nauwelijks; een beetje, enigszins; tamelijk, redelijk; veel, sterk, in hoge mate; heel veel, zeer
         veel, in zeer hoge mate""",
    """not at all; a little, slightly; somewhat, moderately; quite a bit, a lot; very much, extremely""",
    """gar nicht, überhaupt nicht; kaum; etwas, ein wenig; ziemlich; sehr""",
    """gar nicht, überhaupt nicht; wenig stark, nicht so stark, weniger stark; mittel; stark; sehr stark""",
    """pas du tout; un peu; moyennement, assez; beaucoup; énormément""",
    """veel minder; minder, iets minder; ongeveer evenveel, evenveel, even veel, gelijk, hetzelfde; meer, iets meer;
         veel meer""",
    """much less; less; about the same, the same; more; much more""",
    """zeer laag, heel laag; laag; gemiddeld; hoog; zeer hoog, heel hoog""",
    """very low; low; medium, average; high; very high""",
    # amounts
    """niets, helemaal niets, helemaal niet, totaal niet; nauwelijks, bijna niets, heel weinig, zeer weinig; weinig,
         een beetje, niet zo veel, niet zoveel; enigszins, wat, enige, iets; tamelijk veel, redelijk veel, vrij veel,
         behoorlijk; veel; heel veel, zeer veel, erg veel; alles, volledig, helemaal""",
    """none, none at all, nothing, not at all, nothing at all; hardly any, hardly, very little, almost nothing; a
         little, little, only a little, not much, not very much, a small amount, slightly; some, somewhat, a moderate
         amount, moderately; quite a lot, quite a bit, a fair amount; a lot, much, very much; a great deal, a very
         great deal, extremely, a huge amount; all, everything, completely, entirely""",
    """nichts, gar nichts, überhaupt nichts, gar nicht, überhaupt nicht; kaum, fast nichts, sehr wenig; wenig, ein
         wenig, ein bisschen; etwas, einiges, teilweise; ziemlich viel; viel; sehr viel; alles, vollständig""",
    """rien, rien du tout, pas du tout; presque rien, très peu; peu, un peu; assez, moyennement, plus ou moins; assez
         beaucoup; beaucoup; énormément; tout, totalement, entièrement""",
    """geen enkele; (bijna) geen, bijna geen, weinig; enkele, sommige, een aantal; de helft, ongeveer de helft; de
         meeste, veel; bijna alle, bijna allemaal; alle, allemaal""",
    """none of them; few, a few; some, some of them; about half, half, half of them; most, many, most of them; nearly
         all, almost all; all, all of them""",
    """no confidence, no trust, no trust at all; little trust, little confidence, not much trust, not much confidence,
         not very much trust; some trust, some confidence; quite a lot of trust, a fair amount of trust, quite a lot of
         confidence; a lot of trust, complete trust, a great deal of trust, a great deal of confidence""",
    """helemaal geen vertrouwen, geen vertrouwen; weinig vertrouwen; enig vertrouwen; tamelijk veel vertrouwen,
         redelijk veel vertrouwen; veel vertrouwen; heel veel vertrouwen, volledig vertrouwen""",
    """überhaupt kein vertrauen, gar kein vertrauen, kein vertrauen; wenig vertrauen; etwas vertrauen; ziemlich viel
         vertrauen; viel vertrauen; sehr viel vertrauen, volles vertrauen""",
    """aucune confiance; peu confiance, peu de confiance; assez confiance; plutôt confiance; confiance; tout à fait
         confiance, grande confiance""",
    """veel te weinig; te weinig; precies goed, goed, genoeg, voldoende; te veel; veel te veel""",
    """far too little, much too little; too little; about right, just right, the right amount; too much; far too much,
         much too much""",
    """viel zu wenig; zu wenig; genau richtig, gerade richtig, angemessen; zu viel; viel zu viel""",
    """beaucoup trop peu; trop peu; juste assez, comme il faut; trop; beaucoup trop""",
    # change and comparison
    """veel slechter, sterk verslechterd; slechter, iets slechter, wat slechter, verslechterd; hetzelfde, gelijk,
         gelijk gebleven, ongeveer hetzelfde, even goed, niet veranderd; beter, iets beter, wat beter, verbeterd; veel
         beter, sterk verbeterd""",
    """much worse; somewhat worse, a little worse, slightly worse; worse; about the same, the same, same, no change,
         unchanged; somewhat better, a little better, slightly better; better; much better""",
    """viel schlechter; etwas schlechter, eher schlechter; schlechter; gleich, gleich gut, unverändert, genauso; etwas
         besser, eher besser; besser; viel besser""",
    """beaucoup moins bien; moins bien, un peu moins bien; pareil, identique, la même chose, inchangé; mieux, un peu
         mieux; beaucoup mieux""",
    """sterk achteruitgegaan; achteruitgegaan, iets achteruitgegaan; gelijk gebleven, hetzelfde gebleven;
         vooruitgegaan, iets vooruitgegaan; sterk vooruitgegaan""",
    """sterk afgenomen; afgenomen, iets afgenomen; gelijk gebleven, hetzelfde gebleven; toegenomen, iets toegenomen;
         sterk toegenomen""",
    """decreased a lot, strongly decreased; decreased, decreased a little; stayed the same, remained the same;
         increased, increased a little; increased a lot, strongly increased""",
    """viel weniger; weniger, etwas weniger; gleich viel, genauso viel, gleich; mehr, etwas mehr; viel mehr""",
    """beaucoup moins; moins, un peu moins; autant, pareil; plus, un peu plus; beaucoup plus""",
    """less often; about as often, as often; more often""",
    """te laag; goed, precies goed; te hoog""",
    """too low; about right, just right; too high""",
    # certainty, likelihood and agreement in other words
    """zeker niet, beslist niet, absoluut niet; waarschijnlijk niet, denk het niet; misschien wel misschien niet,
         misschien, weet ik nog niet, neutraal; waarschijnlijk wel, waarschijnlijk, denk het wel; zeker wel, zeker,
         beslist wel, absoluut""",
    """definitely not, certainly not; probably not; maybe, perhaps, might or might not, possibly, not sure, unsure;
         probably, probably yes, probably will; definitely, definitely yes, certainly, definitely will""",
    """definitely would not; probably would not; might or might not; probably would; definitely would""",
    """definitely would not buy; probably would not buy; might or might not buy; probably would buy; definitely would
         buy""",
    """definitely would not recommend; probably would not recommend; might or might not recommend; probably would
         recommend; definitely would recommend""",
    """auf keinen fall, sicher nicht, bestimmt nicht; wahrscheinlich nicht, eher nicht, eher nein; vielleicht;
         wahrscheinlich, eher ja, eher schon; auf jeden fall, ganz sicher, sicher, bestimmt""",
    """certainement pas, non certainement pas, sûrement pas; probablement pas; peut-être; probablement, oui
         probablement; certainement, oui certainement, sûrement""",
    """very unlikely; rather unlikely; neither likely nor unlikely, neutral, possible; rather likely; very likely;
         certain""",
    """sehr unwahrscheinlich; unwahrscheinlich; neutral; wahrscheinlich; sehr wahrscheinlich""",
    """très improbable; improbable; neutre; probable; très probable""",
    """nee zeker niet; nee waarschijnlijk niet; misschien; ja waarschijnlijk wel, ja waarschijnlijk; ja zeker wel, ja
         zeker""",
    """no; no not really; maybe, perhaps, possibly, sometimes, partly, somewhat, a little, in part, to some extent; yes
         mostly; yes""",
    """nee; misschien, wellicht, mogelijk, een beetje, deels, gedeeltelijk, soms, ten dele; ja""",
    """nein; vielleicht, möglicherweise, eventuell, teilweise, zum teil, manchmal, teils teils; ja""",
    """non; peut-être, éventuellement, en partie, partiellement, parfois, un peu; oui""",
    """helemaal niet van toepassing; niet van toepassing; een beetje van toepassing; van toepassing; helemaal van
         toepassing""",
    """stimmt nicht, stimmt gar nicht; stimmt eher nicht, stimmt wenig; stimmt teilweise, teils teils; stimmt eher,
         stimmt ziemlich; stimmt genau, stimmt, stimmt völlig""",
    # frequency and ease
    """never; very rarely; rarely; occasionally; sometimes; frequently, often; very frequently, very often; always""",
    """never; rarely, seldom; once in a while, sometimes, now and then, some of the time; about half the time, half the
         time; often, frequently, most of the time, most times; almost always, nearly always; always, all of the time,
         all the time, every time""",
    """none of the time; a little of the time, rarely; some of the time; about half of the time, half of the time; most
         of the time; all of the time""",
    """(bijna) nooit, nooit of bijna nooit, nooit; zelden, een enkele keer; soms, nu en dan, af en toe, wel eens;
         geregeld, regelmatig, ongeveer de helft van de tijd; vaak, dikwijls, meestal; (bijna) altijd, bijna altijd,
         altijd of bijna altijd; altijd, steeds, voortdurend""",
    """nie, nie oder fast nie; selten; ab und zu, hin und wieder, gelegentlich; manchmal; öfter; häufig, oft; meistens,
         sehr häufig, sehr oft; immer, immer oder fast immer, ständig""",
    """jamais; rarement; de temps en temps, quelquefois, parfois, occasionnellement; régulièrement; souvent,
         fréquemment; la plupart du temps, très souvent; presque toujours; toujours, tout le temps""",
    """zeer moeilijk, heel moeilijk, erg moeilijk; moeilijk; neutraal, niet moeilijk niet makkelijk; makkelijk,
         gemakkelijk; zeer makkelijk, heel makkelijk, zeer gemakkelijk, erg makkelijk""",
    """klein, gering, beperkt; gemiddeld, middelgroot, middelmatig; groot; zeer groot""",
    """small, minor; medium, moderate, average; large, major, big; very large, very big""",
    """geen probleem; klein probleem, een klein probleem; groot probleem, een groot probleem""",
    """not a problem; a minor problem, small problem, minor problem; moderate problem; a major problem, big problem,
         serious problem, major problem""",
    """slecht; matig; gaat wel, redelijk; goed; zeer goed, heel goed; uitstekend""",
    """terrible, very poor; poor; fair, okay, ok; good; very good, great; excellent, outstanding""",
    """failed to meet expectations, below expectations; met expectations, meets expectations, as expected; exceeded
         expectations, exceeds expectations, above expectations""",
    """lower class, working class; lower middle class; middle class; upper middle class; upper class""",
    """laag, low; midden, gemiddeld, middel; hoog""",
    """niedrig, gering; mittel, mittelmäßig; hoch; sehr hoch""",
    """faible, bas, basse; moyen, moyenne; élevé, élevée, fort, forte, haut, haute; très élevé, très élevée, très
         fort""",
    """beginner, novice, basic; intermediate; advanced; expert, proficient""",
    """small town; large town; small city; large city""",
    # education
    """geen, geen opleiding, geen onderwijs, geen diploma, geen opleiding afgerond, kleuteronderwijs; basisonderwijs,
         lager onderwijs, basisschool, lagere school, alleen basisonderwijs, speciaal onderwijs, lager onderwijs
         basisonderwijs; lbo, vbo, lts, lager beroepsonderwijs, praktijkonderwijs, vmbo, vmbo mavo, vmbo/mavo,
         lbo/vmbo, vmbo/lbo, lbo vmbo, voorbereidend beroepsonderwijs, lager secundair onderwijs, vmbo mbo1,
         lbo/mavo/vmbo, vmbo/mbo1; mavo, mulo, ulo, vmbot, vmbotl, mavo/vmbo, mavo/vmbot, vmbot/mavo; havo, mms; vwo,
         hbs, gymnasium, atheneum; havo/vwo, havo vwo, havo of vwo, hoger secundair onderwijs, middelbare school,
         middelbaar onderwijs, secundair onderwijs, voortgezet onderwijs, havo/vwo/mbo, havo vwo mbo; mbo, mts,
         middelbaar beroepsonderwijs, mbo 2 4, mbo24; hbo, hts, hoger beroepsonderwijs, hbo bachelor, hbobachelor,
         hogeschool, hbo/wo bachelor; wo bachelor, wobachelor, bachelor, bachelor wo; wo, universiteit,
         wetenschappelijk onderwijs, universitair, universitair onderwijs, wo master, womaster, master, hbo/wo, hbo of
         wo, doctoraal, wo universiteit; phd, doctoraat, gepromoveerd, postdoctoraal, promotie""",
    """no formal education, no education, no schooling, no qualifications, no formal qualifications, none; primary,
         primary school, primary education, elementary school, elementary, some primary school, elementary education;
         some high school, some secondary school, less than high school, lower secondary, lower secondary education,
         junior high school, middle school, lower secondary school, less than high school diploma, some high school no
         diploma, gcse, gcses, gcse or equivalent; high school, secondary school, secondary, secondary education, high
         school diploma, high school graduate, high school or equivalent, high school diploma or equivalent, high
         school or ged, completed high school, ged, high school diploma or ged, high school diploma/ged, upper
         secondary, upper secondary education, upper secondary school, a levels, a level, a level or equivalent; some
         college, some college no degree, some college but no degree, some university, vocational training, vocational,
         trade school, technical/vocational training, vocational school, trade/technical/vocational training,
         vocational education, post secondary nontertiary education; associate degree, associates degree, associates,
         associate, two year degree, 2 year degree; tertiary education, higher education, college, university,
         bachelors degree, bachelor degree, bachelors, bachelor, bachelor or equivalent, college degree, college
         graduate, undergraduate degree, undergraduate, university degree, four year degree, 4 year degree;
         postgraduate degree, postgraduate, graduate degree, graduate school, masters degree, master degree, masters,
         master, master or equivalent, professional degree, postgraduate education, graduate or professional degree;
         doctorate, phd, doctoral degree, doctorate degree, doctorate or phd, doctor, doctorate or equivalent""",
    """kein schulabschluss, ohne schulabschluss, kein abschluss, ohne abschluss, keinen schulabschluss, keiner;
         grundschule, volksschule; hauptschule, hauptschulabschluss, hauptschulabschluss/volksschulabschluss,
         volks/hauptschulabschluss, volks oder hauptschule, volksschule/hauptschule, volks oder hauptschulabschluss,
         pflichtschule; realschule, mittlere reife, realschulabschluss, mittlerer schulabschluss, realschulabschluss
         mittlere reife, mittlere reife/realschulabschluss, realschulabschluss/mittlere reife, polytechnische
         oberschule; lehre, ausbildung, berufsausbildung, abgeschlossene berufsausbildung, abgeschlossene lehre,
         berufsschule; fachhochschulreife, fachabitur; abitur, hochschulreife, allgemeine hochschulreife, matura,
         gymnasium, abitur/fachabitur, abitur/hochschulreife, abitur oder fachabitur, fachhochschulreife/abitur,
         hochschulreife abitur, fachabitur/abitur, maturität; meister, techniker, meister/techniker, fachschule;
         fachhochschule, fachhochschulabschluss, bachelor, bachelorabschluss; hochschulabschluss, universität,
         universitätsabschluss, hochschule, studium, abgeschlossenes studium, hochschulstudium, master, diplom,
         masterabschluss, master/diplom, diplom/master, magister, studienabschluss, fachhochschule/universität;
         promotion, doktor, doktorat, promoviert, phd""",
    """aucun, aucun diplôme, sans diplôme, pas de diplôme; école primaire, primaire, certificat d'études, cep,
         enseignement primaire; collège, brevet, brevet des collèges, bepc, dnb, secondaire inférieur, enseignement
         secondaire inférieur; cap, bep, cap/bep, cap bep, bep/cap, cap ou bep; lycée, bac, baccalauréat, bac général,
         secondaire, baccalauréat ou équivalent, secondaire supérieur, enseignement secondaire supérieur, bac ou
         équivalent, enseignement secondaire; bac+1; bac+2, bts, dut, bts/dut, deug, bac+2 bts dut, brevet de
         technicien supérieur, bts ou dut; licence, bac+3, bachelier, bac+3 licence, bac+3/licence, supérieur court;
         bac+4, maîtrise; master, bac+5, diplôme d'ingénieur, bac+5 et plus, bac+5 ou plus, bac+5 master, grande école,
         université, enseignement supérieur, supérieur, bac+3 et plus, supérieur long, études supérieures; doctorat,
         bac+8, thèse""",
)
"""Each a scale: levels with a semicolon between them, and ways to write a level with a comma."""
