"""A heading says by itself that a column is no answer, in four languages; a heading that only looks like it doesn't."""

import pandas as pd
import pytest

from nbsurvey.exports.system_columns import HEADINGS, ROLES, asks_for, role_of, role_of_part

LIMESURVEY = {
    "nl": "Respons ID;Datum verstuurd;Laatste pagina;Begin taal;Startdatum;Datum laatste actie;IP-adres;Verwijzer-URL",
    "en": "Response ID;Date submitted;Last page;Start language;Date started;Date last action;IP address;Referrer URL",
    "de": "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Datum gestartet;Datum letzte Aktivität;IP-Adresse;"
    "Weiterleitungs-URL",
    "fr": "ID de la réponse;Date de soumission;Dernière page;Langue de départ;Date de lancement;"
    "Date de la dernière action;Adresse IP;URL référente",
    "codes": "id;submitdate;lastpage;startlanguage;startdate;datestamp;ipaddr;refurl",
}

PERSONAL = {
    "name": "naam;Voornaam;achternaam;First name;Nachname;Prénom;RecipientLastName",
    "email": "e-mail;E-mailadres;Email address;E-Mail-Adresse;courriel;RecipientEmail;EmailAddress",
    "phone": "telefoon;Mobiel;Phone number;Handynummer;Numéro de téléphone",
    "address": "adres;Straat;Postcode;woonplaats;street;ZIP code;PLZ;Straße;code postal;Ville",
    "municipality": "gemeente;Municipality;commune;Gemeinde;Naam van de gemeente",
    "birth_date": "geboortedatum;Date of birth;Geburtsdatum;date de naissance",
    "national_id": "BSN;burgerservicenummer;social security number",
    "bank_account": "IBAN;rekeningnummer",
    "reference": "ExternalReference;ExternalDataReference;External Reference;Externe Datenreferenz",
    "location": "LocationLatitude;LocationLongitude;LocationAccuracy;Breitengrad des Standorts",
    "ip": "IPAddress;ip",
}

HARMLESS = {
    "finished": "Finished;Beendet",
    "status": "Status;Antworttyp;Response Type",
    "progress": "Progress;Aktueller Stand",
    "duration": "Duration (in seconds);Dauer (in Sekunden);Total time;Gesamtzeit;interviewtime;groupTime12;Q1Time;"
    "Group time: About you;Question time: age;groupTime308. Gruppenzeit: Arbeit;Q4_Page Submit",
    "language": "UserLanguage;startlanguage;Benutzersprache",
    "channel": "DistributionChannel;Verteilungskanal",
    "seed": "seed;Zufallsstartwert;Tête de série",
    "response_set": "ResponseSet",
    "display_order": "Q2_DO;Q2_DO_1;DO-Q-Q1",
}


def test_every_role_with_headings_is_explained():
    assert set(HEADINGS) <= set(ROLES)
    assert all(role.words for role in ROLES.values())


@pytest.mark.parametrize("language", LIMESURVEY)
def test_the_system_columns_of_limesurvey_are_known_in_each_language(language):
    roles = [role_of(heading) for heading in LIMESURVEY[language].split(";")]
    assert roles == ["record_id", "submitted", "last_page", "language", "started", "ended", "ip", "referrer"]


@pytest.mark.parametrize("role", PERSONAL)
def test_headings_of_personal_data_identify(role):
    assert {role_of(heading) for heading in PERSONAL[role].split(";")} == {role}
    assert ROLES[role].identifying


@pytest.mark.parametrize("role", HARMLESS)
def test_headings_of_the_tool_itself_do_not_identify(role):
    assert {role_of(heading) for heading in HARMLESS[role].split(";")} == {role}
    assert not ROLES[role].identifying


@pytest.mark.parametrize("role", ["submitted", "started", "ended", "recorded", "record_id", "token", "referrer"])
def test_exact_times_and_ids_identify(role):
    assert ROLES[role].identifying


@pytest.mark.parametrize("heading", ["IP-ADRES", " ip adres ", "Ip_Adres", "IP adres:"])
def test_capitals_white_space_and_punctuation_make_no_difference(heading):
    assert role_of(heading) == "ip"


@pytest.mark.parametrize(
    "heading",
    ["gemeentegrootte", "tea_time", "leadTime", "Q12_bedtime", "naamsbekendheid", "TODO", "In welke gemeente werkt u?",
     "postcodegebied_bekend", "stad of platteland", "Wat vindt u van uw woonplaats?", "Question 1", "", "  ", "[x]"],
)  # fmt: skip
def test_a_heading_that_only_holds_such_a_word_is_an_answer(heading):
    assert role_of(heading) == ""


def test_the_text_counts_where_the_name_says_nothing():
    assert role_of("V6", "IPAddress") == "ip"
    assert role_of("Q7", "Wat vindt u?") == ""


def test_codes_before_a_text_and_parts_in_brackets_count():
    assert role_of("id. Response ID") == "record_id"
    assert role_of("Q3. Gemeente") == "municipality"
    assert role_of("Q3[SQ001]. Uw gegevens [Postcode]") == "address"
    assert role_of("Please enter your address [Street]") == "address"


def test_a_heading_of_a_whole_cell_of_points_is_looked_at_once():
    assert role_of("a. " * 40_000) == ""


def test_a_part_says_what_it_is_only_of_an_open_question():
    open_cells = [pd.Series(["Dorpsstraat", "Kerkplein", ""], dtype="category")]
    coded = [pd.Series(["A1", "A2", "A1", "A1", "A2"] * 4, dtype="category")] * 2
    assert role_of_part("Straat", open_cells) == "address"
    assert role_of_part("Gemeente", coded) == ""
    assert role_of_part("Provincie", open_cells) == ""


ASKING = {
    "name": "Wat is uw naam?;Naam invuller;Naam van de respondent;Voor- en achternaam;Voornaam + achternaam;"
    "Contactpersoon;Ingevuld door;Q1_naam;name_1;respondent_name;Wie heißen Sie?;Quel est votre nom ?;"
    "Hoe heet uw docent?;"
    "Q4_TEXT. Wat is uw achternaam? - Text;Naam van uw school;school. Naam van uw school;Bedrijfsnaam;"
    "Wat is uw naam [Tekst];"
    "Comment vous appelez-vous ?;What's your full name?;Wie is je leidinggevende;Kent u de naam van uw wijkagent?;"
    "Organisatie;NaamInvuller",
    "email": "E-mailadres (optioneel);Uw e-mail;"
    "Op welk e-mailadres kunnen we u bereiken?;Q7 Email;Votre adresse mail ?",
    "phone": "Telefoon thuis;Op welk telefoonnummer bent u te bereiken?;Hoe bereikbaar;What is your phone number?",
    "municipality": "Woongemeente;In welke gemeente werkt u?;Q12 Gemeente;GemNaam;gem_code;Uw gemeente?;"
    "gem. In welke gemeente woont u?;In which municipality do you live?;In welcher Gemeinde wohnen Sie?;"
    "Dans quelle commune habitez-vous ?;Gemeente waar u woont",
    "address": "Waar woon je;Wo wohnen Sie?;In welke plaats woont u?;What is your postcode?;Straat en nummer;PC;Wijk",
    "reference": "Leerlingnummer;Wat is uw studentnummer?;student_id;kenteken;LinkedIn",
    "record_id": "respnr;nr;case;record;Deelnemer;lopend nr;nummer;participant_id",
    "token": "Code d'invitation;Uw toegangscode",
    "birth_date": "Wanneer ben je geboren;Wat is uw geboortedatum?",
    "bank_account": "Uw rekeningnummer (IBAN);rek",
    "location": "GPS-coördinaten van uw huis;xy",
}


@pytest.mark.parametrize(("role", "heading"), [(role, of) for role, all in ASKING.items() for of in all.split(";")])
def test_words_within_a_heading_ask_for_what_identifies(role, heading):
    assert asks_for(heading) == role
    assert ROLES[role].identifying
    assert asks_for("Q1", heading)


@pytest.mark.parametrize(
    "heading",
    [
        "gemeentegrootte",
        "Grootte van uw gemeente",
        "Type gemeente",
        "tea_time",
        "Hoe tevreden bent u met de dienstverlening van uw gemeente?",
        "Wat kan de gemeente volgens u beter doen?",
        "Waar let u met name op?",
        "Name three things that could be better",
        "Neemt u deel aan overleg? Deelname",
        "Was het bezoek aangenaam?",
        "voornaamste reden",
        "Hoeveel e-mails krijgt u per dag op uw werk?",
        "Aantal kinderen",
        "number of children",
        "Hoe vaak gebruikt u uw telefoon?",
        "Q1",
        "Wat kan er beter in uw straat?",
        "Hoe kan het beleid dit probleem het best aanpakken?",
        "Does this policy address your concerns?",
        "Opmerkingen",
        "Stelling [Het is veilig hier]",
        "Hoe oud bent u?",
        "finished",
        "Mag de directeur dit rapport zien?",
        "kleur",
        "",
    ],
)
def test_other_questions_ask_for_nothing_that_identifies(heading):
    assert asks_for(heading) == ""


def test_a_looser_test_leaves_the_exact_one_exact():
    assert {role_of(of) for of in ("Kent u de naam van uw wijkagent?", "Naam invuller", "tea_time")} == {""}
    assert role_of("Code d'invitation") == "token"
