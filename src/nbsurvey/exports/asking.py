"""Which identifying data a heading asks for, in any wording."""

import re

from nbsurvey.exports.field_staff import may_be_field_staff
from nbsurvey.exports.heading_words import one_line, telling_words
from nbsurvey.exports.roles import ROLES
from nbsurvey.exports.system_columns import role_of

_ASKING: tuple[tuple[str, int, str], ...] = (
    ("municipality", 99, r"""
        (woon|werk|standplaats|thuis|vestigings|wohn|heimat)(gemeenten?|gemeinden?)|gemeente(naam|code)
        |(gem|gemeente|gemeinde|commune|municipality) (naam|name|nom|code)|(name?|nom) (\w+ )?(gemeinde|commune)
        |(welke|welcher?|which|what|quelle|wat is|was ist|quelle est) (\w+ )?
            (gemeenten?|gemeinden?|communes?|municipality|municipalities)
        |(gemeente|gemeinde|commune|municipality) (waar|waarin|wo|in der|ou|where|in which)"""),
    ("municipality", 2, "gemeente|gemeinde|commune|municipality|municipalite"),
    ("municipality", 1, "gem|muni|gmnaam"),
    ("email", 99, "(e )?mail ?(adres|adresse|address)(sen|n|es)?|adresse (e )?(mail|electronique)|courriel"),
    ("email", 3, "e mail|email|mail"),
    ("phone", 99, r"""
        (telefoon|telefon|mobiel|gsm|handy|mobil|ruf|fax|phone|telephone|mobile|cell) ?(nummers?|numbers?|nr)
        |06 nummer|numeros? de (telephone|portable|mobile)|(hoe|waar) (\w+ ){0,3}(bereiken|bereikbaar)
        |how can we (reach|contact) you|wie (\w+ ){1,3}sie erreichen"""),
    ("phone", 2, "telefoon|telefon|telephone|phone|mobiel|mobil|mobile|gsm|handy|fax|bereikbaar"),
    ("ip", 2, "ip"),
    ("location", 99, "gps|coordinaten|coordinates|koordinaten"),
    ("location", 2, "latitude|longitude|lat|lon|lng|xy"),
    ("birth_date", 99, r"""
        geboorte ?(datum|dag)|geburts(datum|tag)|birth ?(date|day)|date of birth|date de naissance|dob
        |(wanneer|when|wann|quand) (\w+ ){1,4}(geboren|born|nee?)"""),
    ("national_id", 99, r"""
        bsn|(burger ?service|sofi|sociaal) ?(nummer|nr)|ssn|paspoort ?nummer|rijksregister ?nummer
        |(social security|national insurance|passport) number|sozialversicherungs ?nummer|personalausweis ?nummer
        |numero de securite sociale"""),
    ("bank_account", 99, r"""
        iban|bank ?rekening( ?nummer)?|rekening ?nummer|konto ?nummer|bank ?account|compte bancaire"""),
    ("bank_account", 1, "rek"),
    ("token", 99, r"""
        (uitnodigings|toegangs|inlog|einladungs|zugangs) ?(code|sleutel|schlussel)|wachtwoord|passwor[dt]
        |mot de passe|(invitation|access|login) code|code (d )?(invitation|acces)|token|jeton"""),
    ("token", 1, "tok"),
    ("reference", 99, r"""
        (leerling|scholier|student|studenten|personeels|medewerkers?|klant|client|patient|lid|leden|lidmaatschaps
            |dossier|polis|registratie|relatie|schuler|studierenden|matrikel|personal|mitarbeiter|kunden|patienten
            |mitglieds|vertrags|pupil|employee|staff|personnel|customer|member|membership|panel|agb|big|kvk
            |registration|policy) ?(nummer|nr|number|id)
        |kenteken|licen[cs]e plate|kfz kennzeichen|immatriculation|matricule
        |numero (d |de )?(\w+ )?(client|eleve|etudiant|patient|membre|dossier)"""),
    ("account", 99, r"""
        (twitter|linked ?in|instagram|facebook|tik ?tok|snapchat|bluesky|mastodon|telegram|skype) ?
            (profiel|profil|profile|account|konto|compte|naam|name|nom|handle|url|link|adres|adresse|address)
        |compte (twitter|linked ?in|instagram|facebook|tik ?tok|snapchat|bluesky|mastodon|telegram|skype)"""),
    ("account", 2, "twitter|linked ?in|instagram|facebook|tik ?tok|snapchat|bluesky|mastodon|telegram|skype"),
    ("name", 99, r"""
        (?!aangenaam|onaangenaam)\w*naam|(voor|achter|bij|roep|school|bedrijfs|straat|plaats)?namen
        |((sur|last|first|fore|full|nick|user|given|middle|family|maiden|company|school) ?)?names?
        |(vor|nach|ruf|familien|firmen|schul|orts|benutzer)name|noms?|prenoms?|surnom
        |initialen|initials|voorletters|initiales|contact ?(persoon|person)|personne de contact
        |ansprech ?(partner|person)|kontakt ?person|invullers?|ingevuld door|(filled in|filled out|completed) by
        |ausgefullt von|rempli par|handtekening|signature|unterschrift
        |(wie|who|wer|qui) (\w+ ){0,5}(vult|invult|ingevuld|completing|completed|filling|filled|fullt|ausfullt
            |ausgefullt|remplit|rempli)
        |contact ?(gegevens|details)|kontakt ?daten|vos coordonnees|hoe heet(te)?|wie heiss(en|t)
        |comment (vous |te? )?(s )?appel\w+
        |(what should|how (should|may|can)) we (call|address) you|how would you like to be (called|addressed)
        |hoe (mogen|kunnen) (we|wij) (u|je) (noemen|aanspreken)|wie (durfen|sollen) wir sie (nennen|ansprechen)
        |wie bent u|wie ben je|wer sind sie|who are you|what are you called|qui etes vous|wie is (uw|je|jouw) \w+
        |who is your \w+|wer ist (ihre?|dein|deine) \w+|qui est (votre|ton|ta) \w+"""),
    ("name", 1, r"""
        organisatie|organisation|organization|bedrijf|company|firma|entreprise|werkgever|employer|arbeitgeber
        |employeur|school|schule|ecole|instelling"""),
    ("address", 99, r"""
        (woon|huis|post|werk)? ?adres|(home|street|postal) address|wohn ?adresse|anschrift|straat ?naam
        |(huis|haus|house) ?(nummer|nr|number)|wohnorte?|lieu de residence|place of residence|post ?codes?
        |postleitzahl|plz|zip|code postal|pc ?[46]|postc
        |(welke|which|what|welcher?|welchem|quelle|quel) (\w+ )?(plaats|dorp|stad|woonplaats|straat|city|town|village
            |stadt|ort|dorf|ville|school|bedrijf|schule|ecole)
        |waar (woont?|werkt?) (u|je|jij)|where do you (live|work)|wo (wohnen|arbeiten) sie
        |ou (habitez|travaillez) vous"""),
    ("address", 3, r"""
        adresse|address|straat|street|strasse|rue|domicile|(woon|werk|stand|vestigings)plaats"""),
    ("address", 1, "adr|plaats|stad|dorp|city|town|village|ort|stadt|ville|pc"),
    ("district", 99, r"""
        (welke|which|what|welcher?|welchem|quelle|quel) (\w+ )?
            (wijk|buurt|stadsdeel|neighbou?rhood|district|stadtteil|stadtbezirk|quartier)"""),
    ("district", 1, "(woon)?(wijk|buurt)|stadsdeel|neighbou?rhood|district|stadtteil|stadtbezirk|quartier"),
    ("record_id", 2, r"""
        (resp|respondent|respondenten|deelnemers?|volg|case|record|lopend|participant|proband|probanden|teilnehmer
            |fall|subject|lauf|lfd|enquete|vragenlijst|response|antwort) ?(nr|nummer|num|id|number)"""),
    ("record_id", 1, r"""
        nr|nummer|num|number|respondent|deelnemer|case|record|participant|proband|id|uid|uuid|guid"""),
)  # fmt: skip
"""Words within a heading that ask for what tells who somebody is: the role, how many words the heading has at most (a
word such as 'gemeente' asks for one only where little else is said), and the words without accents and capitals."""

_NOT_ASKING = re.compile(
    r" (met name|(ten|uit|op) name|namens|au nom|namen (u|we|wij|ze|zij|jullie|deel|sie|wir)"
    r"|name (one|two|three|four|five|some|any|the|an?|up to)"
    r"|\w*stedelijkheid\w*|urbani[sz]ation|urbanity|verstadterung\w*|inwonertal|einwohnerzahl|population|taille"
    r"|soort|type|typ|art|grootte|omvang|klasse|inwoners|aantal|hoeveel|size|number of|how many|anzahl|nombre"
    r"|(hoe|how|wie) (belangrijk|important|wichtig|vaak|often|oft|haufig)|combien de fois|a quelle frequence"
    r"|tevreden\w*|satisf\w+|zufrieden\w*|vertrouwen|trust|vertrauen|confiance|kwaliteit|quality)(?= )"
)
"""Words that take a heading for another sense of those: 'name three things', 'type of municipality'."""


_CONTACT = re.compile(
    r" (?:(?:e )?mail ?(?:adres|adresse|address)|adresse (?:e )?(?:mail|electronique)"
    r"|(?:telefoon|telefon|mobiel|mobil|handy|ruf|fax|phone|telephone|mobile|cell) ?(?:nummer|number|nr)"
    r"|06 nummer|numero de (?:telephone|portable|mobile))(?= )"
)

_ASKING_FOR = [
    (role, most, re.compile(" (?:" + re.sub(r"\n +", "", words) + ")(?= )")) for role, most, words in _ASKING
]


def asks_for(heading: str, text: str = "") -> str:
    """Return which identifying data a heading asks for, in any wording: a role, or nothing.

    This is for a column of free text, or of texts that look like choices: there 'Naam van de invuller' and 'In welke
    gemeente werkt u?' tell enough. It errs on the side of the respondent. 'Kent u de naam van uw wijkagent?' gives a
    role too, and is harmless only where people answer with yes or no.

    Parameters
    ----------
    heading
        The column as the export codes it.
    text
        The text of the question, where the export has one beside that.

    Returns
    -------
    role
        A role of `ROLES` that identifies, or an empty text.

    Examples
    --------
    >>> from nbsurvey.exports.asking import asks_for
    >>> asks_for("In welke gemeente werkt u?"), asks_for("Hoe tevreden bent u met uw gemeente?")
    ('municipality', '')
    """
    if (role := role_of(heading, text)) and ROLES[role].identifying:
        return role
    role = _first_asked_for(heading) or _first_asked_for(text)
    # a column 'contact' with the text 'How often do you see your neighbours?' names nobody
    return "" if role == "field_staff" and text and not _first_asked_for(text) else role


def asks_for_contact(heading: str) -> bool:
    """Tell whether a heading asks for an address or a number, and doesn't only name a means of contact.

    Parameters
    ----------
    heading
        What was asked, without the text of a row or box.

    Examples
    --------
    >>> from nbsurvey.exports.asking import asks_for_contact
    >>> asks_for_contact("E-mailadres"), asks_for_contact("Which do you use? E-mail")
    (True, False)
    """
    return bool(_CONTACT.search(f" {one_line(heading)} "))


def _parts(heading: str) -> list[str]:
    """Split a heading where tools put a code before it or a row after it."""
    return [heading, *filter(None, re.split(r"\[|\]|\. |: | - |\n", heading))]


def _first_asked_for(heading: str) -> str:
    return next(filter(None, map(_asked_for, _parts(heading))), "")


def _asked_for(heading: str) -> str:
    line = f" {one_line(heading)} "
    if line.isspace() or _NOT_ASKING.search(line):
        return ""
    words = telling_words(line)
    role = next((role for role, most, asking in _ASKING_FOR if len(words) <= most and asking.search(line)), "")
    return role or ("field_staff" if may_be_field_staff(" ".join(words)) else "")
