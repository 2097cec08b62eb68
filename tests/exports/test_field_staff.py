"""Who asked, typed in, checked or translated is nobody's answer, nor is whom to contact."""

import pytest

from nbsurvey.exports.asking import asks_for
from nbsurvey.exports.roles import ROLES
from nbsurvey.exports.system_columns import role_of

STAFF = """
enumerator; Enumerator ID; enumerator_name; Name of the enumerator; Interviewer; interviewer_id; INTERVIEWER CODE;
interviewerName; Interviewer (naam); Interviewer:in; surveyor; Field worker; fieldworker_code; Field agent;
Data collector; data_collector_name; Data entry clerk; Data entry by; Data entered by; entered_by; Entered by:;
EnteredBy; Typed in by; Keyed by; Recorded by; Collected by; Checked by; Form checked by supervisor; Verified by;
Approved by; Reviewed by; Translated by; Interviewed by; Interview by; Submitted by; _submitted_by; SubmittedBy;
Created by; created_by; Modified by; Last modified by; updated_by; Survey administered by; Conducted by;
Transcribed by; Coded by; Supervisor name; supervisor_id; Contact name; Name of contact; Contact email; Coder ID;
Translator name; Responsible name; username; user_name; User ID; operator_id; staff_id; Agent code;
research assistant; Enquêteur; Enquêtrice; Naam enquêteur; enqueteur_nr; Code van de enquêteur; Interviewer nr;
Veldwerker; Invoerder; Data-invoerder; Ingevoerd door; ingevoerd_door; Data ingevoerd door;
Vragenlijst ingevoerd door; Ingevoerd door (naam); Invoer door; Afgenomen door; Afname door; Gecontroleerd door;
Controle door; Goedgekeurd door; Vertaald door; Geregistreerd door; Gecodeerd door; Aangemaakt door; Gewijzigd door;
Laatst gewijzigd door; Verzameld door; Naam medewerker; medewerker_id; Medewerker (naam); Paraaf medewerker;
Gebruikersnaam; Gebruiker-ID; Naam tolk; Naam supervisor; Gegevensverzamelaar; Interviewer/in; Interviewerin;
Name des Interviewers; Befrager; Erheber; Datenerfasser; Eingegeben von; Daten eingegeben von; Erfasst von;
Erfasst durch; Geprüft von; Genehmigt von; Übersetzt von; Erstellt von; Geändert von; Befragt von; Bearbeitet von;
Kodiert von; Benutzername; Name Mitarbeiter; Mitarbeiter-ID; Name des Mitarbeiters; Name Bearbeiter; Kodierer;
Nom de l'enquêteur; Agent enquêteur; Agent de saisie; Opérateur de saisie; Saisi par; Saisie par; Données saisies par;
Collecté par; Vérifié par; Validé par; Approuvé par; Traduit par; Créé par; Modifié par; Soumis par; Contrôlé par;
Nom du superviseur; Code enquêteur; Nom d'utilisateur; Nom du traducteur;
Datacollector; LastModifiedBy; Opgevoerd door; Toegevoegd door; Ontvangen door; submitter; SubmitterID; observer;
enum_id; Ename; staffcode; Interviewernr; Baliemedewerker; Telefonist; SbjNam; Srvyr; SrvyrID; INTNR; INT_ID; IntID;
intvwr; TabletID; starttime_by; Collector; CollectorID; Recruiter; OwnerId; Encuestador; Entrevistador; Rilevatore;
Erhebungsbeauftragte
"""

CONTACTS = """
Contactpersoon; Contact person; Ansprechpartner; Kontaktperson; Personne de contact;
Ingevuld door; Completed by; adminname
"""

TOOLS = {
    "device": "deviceid; device_id; subscriberid; simserial; sim_serial; devicephonenum; IMEI",
    "phone": "phonenumber; phone_number",
    "record_id": "_uuid; instanceID; meta/instanceID; meta/rootUuid; caseid; interview__key; interview__id; record_id",
    "field_staff": "visit/enumerator; group_a/username; _submitted_by; responsible__name; OPERATOR_ID",
    "reference": "redcap_survey_identifier; redcap_data_access_group",
}

ALSO_ASKED_ABOUT = """
contact; Contact; Uw contact; Q3 contact; Kontakt; Medewerker; medewerker; Employee; Mitarbeiter; Collaborateur;
Supervisor; Gebruiker; User; Operator; Vertaler; Tolk; Responsible; Verantwoordelijke; Teamleider; Coder; Researcher;
Begeleider; Door wie is deze vragenlijst ingevoerd?; Wie heeft deze vragenlijst afgenomen?; Door wie ingevoerd?;
Who entered this form?; Wer hat die Daten eingegeben?; Qui a saisi ce questionnaire ?; Aanspreekpunt;
Sachbearbeiterin; Responsable
"""

HARMLESS = """
Do you have contact with your neighbours?; contact_frequency; Contact with colleagues;
Hoe vaak heeft u contact met uw buren?; medewerkerstevredenheid; Bent u medewerker of leidinggevende?;
Aantal medewerkers; Number of employees; Number of staff; Anzahl Mitarbeiter; Employee engagement;
Interviewer was friendly; Was the interviewer friendly?; The interviewer spoke clearly; interview_mode;
My supervisor listens to me; Supervisor support; Relationship with supervisor; Ik krijg steun van mijn leidinggevende;
User experience; user_friendly; Gebruikersvriendelijkheid; Users of the library; Gebruik;
Is your work checked by a colleague?; Decisions are made by the board; Wordt uw werk gecontroleerd door een collega?;
Besluiten worden genomen door het college; Is the by-law approved by the council?; Bent u geholpen door een tolk?;
Do you need an interpreter?; Translated materials; Checked baggage; Data entry skills; Invoering van de wet; Controle;
Afname van toerisme; Registratie; Prüfung bestanden; Contrôle technique; Saisie; Approved; Modified; Reviewed;
Hat Ihnen der Mitarbeiter geholfen?; Kontakt zu den Nachbarn; Mitarbeiterzahl; Contact avec la mairie; Êtes-
vous responsable ?; Wie heeft u geholpen?; Who helped you?; Qui vous a aidé ?; field_of_study; Field; agent_of_change;
staff_turnover; online_contact; social_contact; device_type; Devices at home; Welk apparaat gebruikt u?; sim_only;
collect_stamps; man/vrouw; Stad/platteland
"""


def listed(text):
    return [heading.strip() for line in text.splitlines() for heading in line.split(";") if heading.strip()]


@pytest.mark.parametrize("heading", listed(STAFF))
def test_who_typed_it_in_is_never_an_answer(heading):
    assert role_of(heading) == "field_staff"
    assert role_of("Q1", heading) == role_of("Q7[SQ001]. Formulier", f"Formulier [{heading}]") == "field_staff"
    assert ROLES["field_staff"].identifying


@pytest.mark.parametrize("heading", listed(CONTACTS))
def test_a_contact_is_a_name(heading):
    assert role_of(heading) == "name"


@pytest.mark.parametrize(("role", "heading"), [(role, text) for role, all in TOOLS.items() for text in listed(all)])
def test_what_tools_add_about_the_device_and_the_record_is_no_answer(role, heading):
    assert role_of(heading) == role
    assert ROLES[role].identifying


@pytest.mark.parametrize("heading", listed(ALSO_ASKED_ABOUT))
def test_what_may_be_a_person_or_a_question_depends_on_the_answers(heading):
    assert role_of(heading) == ""
    assert asks_for(heading) == "field_staff"


@pytest.mark.parametrize("heading", listed(HARMLESS))
def test_a_question_about_such_people_is_a_question(heading):
    assert role_of(heading) == ""
    assert asks_for(heading) in ("", *(["address"] if "/" in heading else []))


@pytest.mark.parametrize("piece", ["interviewer ", "a ", "door wie ", "wie heeft ", "naam id ", "entered by ", "a/"])
def test_no_heading_takes_long(piece):
    assert asks_for(piece * (100_000 // len(piece))) == ""  # a pattern that backtracks would take hours
