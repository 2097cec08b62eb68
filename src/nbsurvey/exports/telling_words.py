"""Words that tell in which language the texts of a questionnaire are."""

TELLING_WORDS = {
    "nl": """aan als anders ben bent bij dan dat deze dit door een eens ge geen gemeente geslacht goed heb hebben hebt
        heeft helemaal het hoe hoog ik in is ja je jij jouw kunt laag leeftijd maar man mee meer met mij mijn nee niet
        nog nooit of om onder oneens onderwijs ons ook op opleiding over slecht soms tevreden tot u uit uw vaak van
        vindt vinden voor vraag vrouw waar waarom wat weet welk welke werk werkt wel wie wilt woont zeer zelden zich
        zijn zou""",
    "en": """a about age agree always and are at bad been did disagree do does education ever every female for from
        gender good had has have high how i if in is it male many more most much my never no none not of often on or
        other others our people rarely satisfied selected sometimes than that the their these they this to very was we
        were what when where which who why will with work would yes you your""",
    "de": """aber alle als alter am an auf aus bei beruf bildung bin bundesland das dass dem den der des die dies diese
        ein eine einem einen einer eher er es fast frau fur gar geschlecht gut haben hat hatten ich ihr ihre ihrem ihren
        ihrer im in ist ja kein keine mann manchmal mein meine mehr mit nein nicht nie noch ob oder oft schlecht sehr
        selten sich sie sind stimme trifft uberhaupt um und uns unter von war was wann warum welche welcher welches wer
        werden wie wo wurden zu zufrieden zum zur""",
    "fr": """accord age ai au aucun autre aux avec avez avoir bien bon ce ces cette combien comment d dans de depuis des
        du elle en est et etes etude etudes femme homme il j jamais je l la le les leur mais mauvais moins n ne nom non
        nos notre nous on ou oui par parfois pas plus pour pourquoi quand que quel quelle quelles quels qui rarement s
        sa satisfait selon ses sexe si son sont souvent sur tout toujours tres un une vos votre vous""",
}
"""Words that most texts in a language have a few of, as `plain` writes them."""
