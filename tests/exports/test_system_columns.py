"""A heading says by itself that a column is no answer, in four languages; a heading that only looks like it doesn't."""

import pandas as pd
import pytest

from nbsurvey.exports.roles import ROLES
from nbsurvey.exports.system_columns import role_of, role_of_part

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
    "administration": "dispcode;page_history;date_of_last_access",
    "reference": "external_lfdn;ExternalReference;ExternalDataReference;External Reference;Externe Datenreferenz",
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


def test_a_looser_test_leaves_the_exact_one_exact():
    assert {role_of(heading) for heading in ("Kent u de naam van uw wijkagent?", "Naam invuller", "tea_time")} == {""}
    assert role_of("Code d'invitation") == "token"
