"""A heading asks for what tells who somebody is in any wording, and about other things in others."""

import pytest

from nbsurvey.exports.asking import asks_for
from nbsurvey.exports.roles import ROLES

ASKING = {
    "name": "Wat is uw naam?;Naam invuller;Naam van de respondent;Voor- en achternaam;Voornaam + achternaam;"
    "Contactpersoon;Ingevuld door;Q1_naam;name_1;respondent_name;Wie heißen Sie?;Quel est votre nom ?;"
    "Hoe heet uw docent?;"
    "Q4_TEXT. Wat is uw achternaam? - Text;Naam van uw school;school. Naam van uw school;Bedrijfsnaam;"
    "Wat is uw naam [Tekst];"
    "Comment vous appelez-vous ?;What's your full name?;Wie is je leidinggevende;Kent u de naam van uw wijkagent?;"
    "Organisatie;NaamInvuller;Wie vult deze vragenlijst in?;Door wie is dit formulier ingevuld?;Mag ik uw naam weten?;"
    "Who is completing this survey?;Who filled in this form?;Forename;What should we call you?;Who is your manager?;"
    "How would you like to be called?;Wer füllt diesen Fragebogen aus?;Rufname;Wer ist Ihr Vorgesetzter?;"
    "Wie heißt du?;Qui remplit ce questionnaire ?;Comment t'appelles-tu ?;Qui est votre supérieur ?;Nom et prénom",
    "email": "E-mailadres (optioneel);Uw e-mail;"
    "Op welk e-mailadres kunnen we u bereiken?;Q7 Email;Votre adresse mail ?",
    "phone": "Telefoon thuis;Op welk telefoonnummer bent u te bereiken?;Hoe bereikbaar;What is your phone number?",
    "municipality": "Woongemeente;In welke gemeente werkt u?;Q12 Gemeente;GemNaam;gem_code;Uw gemeente?;"
    "gem. In welke gemeente woont u?;In which municipality do you live?;In welcher Gemeinde wohnen Sie?;"
    "Dans quelle commune habitez-vous ?;Gemeente waar u woont",
    "address": "Waar woon je;Wo wohnen Sie?;In welke plaats woont u?;What is your postcode?;Straat en nummer;PC",
    "district": "Wijk;In welke buurt woont u?;Stadtteil;Quartier",
    "reference": "Leerlingnummer;Wat is uw studentnummer?;student_id;kenteken",
    "account": "LinkedIn;Uw LinkedIn-profiel;Twitter handle;Ihr Instagram-Konto;Compte Facebook",
    "record_id": "respnr;nr;case;record;Deelnemer;lopend nr;nummer;participant_id",
    "token": "Code d'invitation;Uw toegangscode",
    "birth_date": "Wanneer ben je geboren;Wat is uw geboortedatum?",
    "bank_account": "Uw rekeningnummer (IBAN);rek",
    "location": "GPS-coördinaten van uw huis;xy",
}


PAIRS = [(role, heading) for role, headings in ASKING.items() for heading in headings.split(";")]


@pytest.mark.parametrize(("role", "heading"), PAIRS)
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
        "How often do you use LinkedIn?",
        "Hoe belangrijk is de naam van het merk?",
        "Unternehmen",
        "Wie is verantwoordelijk?",
        "Who do you trust most?",
        "Heeft u maatregelen genomen?",
        "Nombre d'enfants",
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
