"""Columns of an export that are no answers: what each is, and whether it can identify a respondent."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from nbsurvey.exports.field_staff import is_field_staff, may_be_field_staff


class Role(NamedTuple):
    """What a column that is no answer holds: in words for a person, and whether it can identify a respondent."""

    words: str
    identifying: bool


ROLES = {
    "record_id": Role("response id", True),
    "token": Role("token", True),
    "name": Role("name", True),
    "email": Role("e-mail address", True),
    "phone": Role("telephone number", True),
    "ip": Role("IP address", True),
    "location": Role("location", True),
    "address": Role("address", True),
    "municipality": Role("municipality", True),
    "birth_date": Role("date of birth", True),
    "national_id": Role("national identification number", True),
    "bank_account": Role("bank account", True),
    "reference": Role("external reference", True),
    "field_staff": Role("who asked, typed in or checked", True),
    "device": Role("device or SIM card", True),
    "referrer": Role("address of the page before", True),
    "browser": Role("browser and screen", True),
    "submitted": Role("time of submission", True),
    "started": Role("time of the start", True),
    "ended": Role("time of the last action", True),
    "recorded": Role("time of recording", True),
    "finished": Role("whether the response is complete", False),
    "status": Role("kind of response", False),
    "progress": Role("progress in per cent", False),
    "duration": Role("duration", False),
    "language": Role("language", False),
    "channel": Role("distribution channel", False),
    "seed": Role("seed of the randomisation", False),
    "last_page": Role("last page", False),
    "response_set": Role("response set", False),
    "display_order": Role("order in which choices were shown", False),
}
"""What a column that is no answer can be, by its name."""

HEADINGS = {
    "record_id": """id, response id, respons id, antwort id, antwort-id, id de la réponse, id de réponse,
        antwoord-id, respons-id, reactie-id, record id, responseid, _recordid, respondent id, respondent, case id,
        caseid, respondentnummer, volgnummer, uuid, root uuid, instance id, meta/instance id, meta/root uuid,
        interview key, interview id, assignment id, case ids""",
    "token": """token, access code, toegangscode, toegangssleutel, zugangscode, zugangsschlüssel, code d'accès,
        jeton, invitation code, uitnodigingscode, code d'invitation, einladungscode""",
    "name": """name, naam, full name, volledige naam, first name, firstname, last name, lastname, surname, family name,
        given name, initials, voornaam, achternaam, tussenvoegsel, voorletters, initialen, roepnaam, vorname, nachname,
        familienname, vollständiger name, vor- und nachname, nom, prénom, nom de famille, nom et prénom, nom complet,
        recipient last name, recipient first name, nachname des empfängers, vorname des empfängers,
        achternaam van ontvanger, voornaam van ontvanger, achternaam ontvanger, voornaam ontvanger,
        nom du destinataire, prénom du destinataire, nom de famille du destinataire, naam respondent, your name,
        uw naam, ihr name, votre nom, contactpersoon, contact person, ansprechpartner, ansprechpartnerin,
        ansprechperson, kontaktperson, personne de contact, personne contact, invuller, ingevuld door, filled in by,
        filled out by, completed by, ausgefüllt von, rempli par, admin name""",
    "email": """email, e-mail, email address, e-mail address, emailadres, e-mailadres, mail, mailadres, mail address,
        e-mail-adresse, emailadresse, mailadresse, adresse e-mail, adresse mail, adresse électronique, courriel,
        recipient email, e-mail des empfängers, e-mail van ontvanger, e-mailadres van ontvanger,
        e-mail du destinataire, adresse e-mail du destinataire, uw e-mailadres, your email address,
        ihre e-mail-adresse, votre adresse e-mail""",
    "phone": """phone, telephone, telephone number, phone number, mobile, mobile number, mobile phone, cell phone,
        telefoon, telefoonnummer, mobiel, mobiele telefoon, mobiel nummer, 06-nummer, telefon, telefonnummer, handy,
        handynummer, mobilnummer, rufnummer, téléphone, numéro de téléphone, portable, mobile phone number, fax""",
    "ip": """ip, ip address, ip-adres, ip adres, ip-adresse, adresse ip, ipaddr, ipaddress""",
    "location": """location, latitude, longitude, location latitude, location longitude, location accuracy, lat, lon,
        lng, coordinates, gps, gps coordinates, breitengrad, längengrad, breitengrad des standorts,
        längengrad des standorts, genauigkeit des standorts, koordinaten, standort, breedtegraad, lengtegraad,
        breedtegraad van locatie, lengtegraad van locatie, breedtegraad locatie, lengtegraad locatie, coördinaten,
        latitude du lieu, longitude du lieu, latitude de l'emplacement, longitude de l'emplacement, coordonnées""",
    "address": """address, street, street address, house number, street and number, postal code, postcode, zip,
        zip code, city, town, place of residence, residence, adres, straat, straatnaam, huisnummer,
        straat en huisnummer, toevoeging, woonplaats, plaats, adresse, straße, strasse, hausnummer,
        straße und hausnummer, postleitzahl, plz, wohnort, ort, stadt, rue, numéro de rue, code postal, ville,
        lieu de résidence, domicile, home address, huisadres, anschrift""",
    "municipality": """municipality, gemeente, commune, gemeinde, naam gemeente, naam van de gemeente, gemeentenaam,
        gemeentecode, name der gemeinde, nom de la commune, municipality name, name of municipality, municipalité,
        welke gemeente, uw gemeente, your municipality, ihre gemeinde, votre commune, cbs-code, gm-code""",
    "birth_date": """birth date, birthdate, date of birth, birthday, dob, geboortedatum, geboortedag, geburtsdatum,
        geburtstag, date de naissance""",
    "national_id": """bsn, burgerservicenummer, sofinummer, national insurance number, social security number, ssn,
        national id, passport number, paspoortnummer, rijksregisternummer, sozialversicherungsnummer, steuer-id,
        personalausweisnummer, numéro de sécurité sociale, numéro national""",
    "bank_account": """iban, bank account, bank account number, bankrekening, bankrekeningnummer, rekeningnummer,
        kontonummer, bankverbindung, compte bancaire, numéro de compte""",
    "reference": """external reference, external data reference, externalreference, externaldatareference,
        externe datenreferenz, externe referenz, externe referentie, externe gegevensreferentie,
        externe data-referentie, référence externe, référence de données externe, référence de données externes,
        panel id, panelist id, panellid-id, personeelsnummer, employee id,
        redcap survey identifier, redcap data access group,
        employee number, personalnummer, matricule, student number, studentnummer, klantnummer, customer id""",
    "device": """device id, device, subscriber id, sim serial, sim id, sim serial number, device phone number,
        device phone num, imei, imsi, toestel-id, apparaat-id, geräte-id, id de l'appareil""",
    "referrer": """referrer, referrer url, referer, referer url, verwijzer-url, verwijzende url, refurl,
        weiterleitungs-url, herkunfts-url, referrer-url, url référente, url de référence,
        url du référent, url de renvoi""",
    "browser": """browser, user agent, useragent, meta info browser, browser meta info, operating system,
        screen resolution, besturingssysteem, schermresolutie, betriebssystem, bildschirmauflösung,
        système d'exploitation, résolution de l'écran""",
    "submitted": """date submitted, submitdate, datum verstuurd, datum verzonden, datum ingezonden, datum ingediend,
        datum abgeschickt, abgeschickt, date de soumission, submitted, submission date, submission time,
        date d'envoi, tijdstip van inzending, tijdstip van voltooien, completion time, timestamp,
        tijdstempel, zeitstempel, horodateur""",
    "started": """date started, startdate, start date, startdatum, datum gestart, begindatum, datum begonnen,
        datum gestartet, anfangsdatum, date de lancement, date de début, date de démarrage, start time, starttijd,
        startzeit, begintijd, heure de début""",
    "ended": """date last action, datestamp, datum laatste actie, datum letzte aktivität, date de la dernière action,
        end date, enddate, einddatum, enddatum, date de fin, end time, eindtijd, endzeit, heure de fin""",
    "recorded": """recorded date, recordeddate, erfassungsdatum, aufgezeichnetes datum, vastgelegde datum,
        registratiedatum, datum vastgelegd, date d'enregistrement, date enregistrée""",
    "finished": """finished, beendet, abgeschlossen, voltooid, afgerond, terminé, fini""",
    "status": """status, response type, antworttyp, antwoordtype, type antwoord, reactietype, responstype,
        type de réponse, statut""",
    "progress": """progress, aktueller stand, fortschritt, voortgang, progression, progrès, avancement""",
    "duration": """duration, duration (in seconds), dauer (in sekunden), duur (in seconden), tijdsduur (in seconden),
        durée (en secondes), total time, totale tijd, totaaltijd, totale duur, gesamtzeit, gesamtdauer, temps total,
        durée totale, interviewtime, interview time, interviewzeit, dauer, duur, durée""",
    "language": """user language, userlanguage, start language, startlanguage, begin taal, begintaal, starttaal,
        start-sprache, startsprache, langue de départ, langue de démarrage, langue initiale, benutzersprache,
        gebruikerstaal, taal van gebruiker, langue de l'utilisateur, langue utilisateur""",
    "channel": """distribution channel, verteilungskanal, distributionskanal, distributiekanaal,
        canal de distribution""",
    "seed": """seed, zufallsstartwert, zufallsgeneratorstartwert, startwert, startwaarde, zaad, tête de série,
        graine""",
    "last_page": """last page, lastpage, laatste pagina, letzte seite, dernière page""",
    "response_set": """response set, responseset, antwortsatz, antwoordset, ensemble de réponses""",
    "display_order": "display order",
}
"""The headings, in Dutch, English, German and French, that by themselves say what a column is."""

_PATTERNS = (
    (r"groupTime\d+\b.*|Q\d+Time\b.*", "duration"),
    (r"(group time|question time|groepstijd|tijd per groep|vraagtijd|tijd per vraag) ?:.*", "duration"),
    (r"(gruppenzeit|fragenzeit|temps pour (le groupe|le groupe de questions|la question)) ?:.*", "duration"),
    (r".+[_-] ?(first click|last click|page submit|click count)", "duration"),
    (r".+_DO(_\d+)?|DO-Q-.+|display order ?[:-].*", "display_order"),
)
"""Headings of which a part differs from one questionnaire to the next."""

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
        |kenteken|licen[cs]e plate|kfz kennzeichen|immatriculation|matricule|twitter|linked ?in|instagram
        |numero (d |de )?(\w+ )?(client|eleve|etudiant|patient|membre|dossier)"""),
    ("name", 99, r"""
        (?!aangenaam|onaangenaam)\w*naam|(voor|achter|bij|roep|school|bedrijfs|straat|plaats)?namen
        |((sur|last|first|full|nick|user|given|middle|family|maiden|company|school) ?)?names?
        |(vor|nach|familien|firmen|schul|orts|benutzer)name|noms?|prenoms?|surnom
        |initialen|initials|voorletters|initiales|contact ?(persoon|person)|personne de contact
        |ansprech ?(partner|person)|kontakt ?person|invullers?|ingevuld door|(filled in|filled out|completed) by
        |ausgefullt von|rempli par|handtekening|signature|unterschrift|contact ?(gegevens|details)|kontakt ?daten
        |vos coordonnees|hoe heet(te)?|wie heiss(en|t)|comment (vous )?(s )?appel\w+|wie bent u|wie ben je
        |wer sind sie|who are you|what are you called|qui etes vous|wie is (uw|je|jouw) \w+"""),
    ("name", 1, r"""
        organisatie|organisation|organization|bedrijf|company|firma|entreprise|werkgever|employer|arbeitgeber
        |employeur|school|schule|ecole|instelling"""),
    ("address", 99, r"""
        (woon|huis|post|werk)? ?adres|(home|street|postal) address|wohn ?adresse|anschrift|straat ?naam
        |(huis|haus|house) ?(nummer|nr|number)|wohnorte?|lieu de residence|place of residence|post ?codes?
        |postleitzahl|plz|zip|code postal|pc ?[46]|postc
        |(welke|which|what|welcher?|welchem|quelle|quel) (\w+ )?(plaats|dorp|stad|woonplaats|wijk|buurt|straat|city
            |town|village|neighbou?rhood|stadt|ort|dorf|stadtteil|ville|quartier|school|bedrijf|schule|ecole)
        |waar (woont?|werkt?) (u|je|jij)|where do you (live|work)|wo (wohnen|arbeiten) sie
        |ou (habitez|travaillez) vous"""),
    ("address", 3, r"""
        adresse|address|straat|street|strasse|rue|domicile|(woon|werk|stand|vestigings)plaats"""),
    ("address", 1, "adr|plaats|stad|dorp|wijk|buurt|city|town|village|ort|stadt|ville|pc"),
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
    r"|soort|type|typ|art|grootte|omvang|klasse|inwoners|aantal|hoeveel|size|number of|how many|anzahl|nombre"
    r"|tevreden\w*|satisf\w+|zufrieden\w*|vertrouwen|trust|vertrauen|confiance|kwaliteit|quality)(?= )"
)
"""Words that take a heading for another sense of those: 'name three things', 'type of municipality'."""

_PLAIN_WORD = re.compile(
    "de|het|een|uw|je|jouw|the|your|of|van|der|die|das|ihre|ihr|votre|la|le|les|du|optioneel|optional|optionnel|"
    "facultatif|q|v|vraag|question|frage|text|svp|aub|please|bitte|[0-9]+"
)
"""Words that don't count when a heading is short."""

_MOST_CODES = 12
_LONGEST_HEADING = 200


def _key(heading: str) -> str:
    """Return a heading without what people write in different ways: capitals, accents, white space, punctuation."""
    letters = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _line(heading: str) -> str:
    """Return the words of a heading in small letters, without accents and signs."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    letters = unicodedata.normalize("NFKD", spaced.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W\d_]+|\d+", plain))


def _telling(line: str) -> list[str]:
    return [word for word in line.split() if not _PLAIN_WORD.fullmatch(word)]


_ROLE_OF = {_key(heading): role for role, text in HEADINGS.items() for heading in text.split(",")}
_ASKING_FOR = [
    (role, most, re.compile(" (?:" + re.sub(r"\n +", "", words) + ")(?= )")) for role, most, words in _ASKING
]
_PATTERN_OF = [(re.compile(pattern, re.IGNORECASE), role) for pattern, role in _PATTERNS]


def role_of(name: str, text: str = "") -> str:
    """Return what a column holds that is no answer: one of `ROLES`, or nothing.

    Only a whole heading counts: 'gemeente' is a municipality and 'gemeentegrootte' isn't. Of 'code. text' as
    LimeSurvey writes it both are looked at, of 'Your address [Street]' the part in brackets too.

    Parameters
    ----------
    name
        The column as the export codes it.
    text
        The text of the question, where the export has one beside the name.
    """
    for heading in (name, text):
        if role := _role_of_heading(heading.strip()):
            return role
    return ""


def asks_for(heading: str, text: str = "") -> str:
    """Return what a heading asks for, in any wording, of what tells who somebody is: a role, or nothing.

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
    """
    if (role := role_of(heading, text)) and ROLES[role].identifying:
        return role
    role = _first_asked_for(heading) or _first_asked_for(text)
    # a column 'contact' with the text 'How often do you see your neighbours?' names nobody
    return "" if role == "field_staff" and text and not _first_asked_for(text) else role


def role_of_part(part: str, cells: Sequence[pd.Series]) -> str:
    """Return what one column of a question with several holds: a role of `ROLES`, or nothing.

    The text of a row or box says so only where the question is open. 'Street' of an address is one; 'municipality'
    among the parties that people rate isn't: there the same few answers come back.

    Parameters
    ----------
    part
        The text of this column's box or row.
    cells
        Categorical columns of text: all of the question.
    """
    role = role_of(part)
    return "" if role and _are_codes(cells) else role


def _parts(heading: str) -> list[str]:
    """Split a heading where tools put a code before it or a row after it."""
    return [heading, *filter(None, re.split(r"\[|\]|\. |: | - |\n", heading))]


def _first_asked_for(heading: str) -> str:
    return next(filter(None, map(_asked_for, _parts(heading))), "")


def _asked_for(heading: str) -> str:
    line = f" {_line(heading)} "
    if line.isspace() or _NOT_ASKING.search(line):
        return ""
    words = _telling(line)
    role = next((role for role, most, asking in _ASKING_FOR if len(words) <= most and asking.search(line)), "")
    return role or ("field_staff" if may_be_field_staff(" ".join(words)) else "")


def _role_of_heading(heading: str) -> str:
    code, _, text = heading.partition(". ")
    parts = [heading, text, code] if text and re.fullmatch(r"[\w\[\]]+", code) else [heading]
    if bracketed := re.fullmatch(r".*\[([^][]+)\]", heading, re.DOTALL):
        parts.append(bracketed[1])
    if re.fullmatch(r"\w+(/\w+)+", heading):  # Kobo writes group/question
        parts.append(heading.rpartition("/")[2])
    return next(filter(None, map(_role_of_whole, parts)), "")


def _role_of_whole(heading: str) -> str:
    if role := _ROLE_OF.get(_key(heading), ""):
        return role
    if role := next((role for pattern, role in _PATTERN_OF if pattern.fullmatch(heading)), ""):
        return role
    return (
        "field_staff" if len(heading) <= _LONGEST_HEADING and is_field_staff(" ".join(_telling(_line(heading)))) else ""
    )


def _are_codes(cells: Sequence[pd.Series]) -> bool:
    """Whether the filled cells hold so few different texts, so often, that they are answers to choose from."""
    counts: dict[str, int] = {}
    for column in cells:
        for text, times in column.value_counts().items():
            if text and times:
                counts[str(text)] = counts.get(str(text), 0) + int(times)
    return len(counts) <= _MOST_CODES and 2 * len(counts) < sum(counts.values())
