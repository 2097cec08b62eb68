"""Headings of columns that are no answers, in four languages, whichever tool wrote them."""

HEADINGS = {
    "record_id": """id, record id, respondent id, respondent, case id, caseid, respondentnummer, volgnummer, uuid,
        root uuid, instance id, meta/instance id, meta/root uuid, interview key, interview id, assignment id,
        case ids, lfdn""",
    "token": "invitation code, uitnodigingscode, code d'invitation, einladungscode",
    "name": """name, naam, full name, volledige naam, first name, firstname, last name, lastname, surname, family
        name, given name, initials, voornaam, achternaam, tussenvoegsel, voorletters, initialen, roepnaam, vorname,
        nachname, familienname, vollständiger name, vor- und nachname, nom, prénom, nom de famille, nom et prénom, nom
        complet, naam respondent, your name, uw naam, ihr name, votre nom, contactpersoon, contact person,
        ansprechpartner, ansprechpartnerin, ansprechperson, kontaktperson, personne de contact, personne contact,
        invuller, ingevuld door, filled in by, filled out by, completed by, ausgefüllt von, rempli par, admin name""",
    "email": """email, e-mail, email address, e-mail address, emailadres, e-mailadres, mail, mailadres, mail address,
        e-mail-adresse, emailadresse, mailadresse, adresse e-mail, adresse mail, adresse électronique, courriel, uw
        e-mailadres, your email address, ihre e-mail-adresse, votre adresse e-mail""",
    "phone": """phone, telephone, telephone number, phone number, mobile, mobile number, mobile phone, cell phone,
        telefoon, telefoonnummer, mobiel, mobiele telefoon, mobiel nummer, 06-nummer, telefon, telefonnummer, handy,
        handynummer, mobilnummer, rufnummer, téléphone, numéro de téléphone, portable, mobile phone number, fax""",
    "ip": "ip, ip address, ip-adres, ip adres, ip-adresse, adresse ip",
    "location": """location, latitude, longitude, lat, lon, lng, coordinates, gps, gps coordinates, breitengrad,
        längengrad, koordinaten, standort, breedtegraad, lengtegraad, coördinaten, coordonnées""",
    "address": """address, street, street address, house number, street and number, postal code, postcode, zip, zip
        code, city, town, place of residence, residence, adres, straat, straatnaam, huisnummer, straat en huisnummer,
        toevoeging, woonplaats, plaats, adresse, straße, strasse, hausnummer, straße und hausnummer, postleitzahl,
        plz, wohnort, ort, stadt, rue, numéro de rue, code postal, ville, lieu de résidence, domicile, home address,
        huisadres, anschrift""",
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
    "reference": """panel id, panelist id, panellid-id, personeelsnummer, employee id, redcap survey identifier,
        redcap data access group, employee number, personalnummer, matricule, student number, studentnummer,
        klantnummer, customer id, external lfdn""",
    "device": """device id, device, subscriber id, sim serial, sim id, sim serial number, device phone number, device
        phone num, imei, imsi, toestel-id, apparaat-id, geräte-id, id de l'appareil""",
    "referrer": "referrer, referer",
    "browser": """browser, user agent, useragent, operating system, screen resolution, besturingssysteem,
        schermresolutie, betriebssystem, bildschirmauflösung, système d'exploitation, résolution de l'écran""",
    "submitted": """submitted, submission date, submission time, date d'envoi, tijdstip van inzending, tijdstip van
        voltooien, completion time, timestamp, tijdstempel, zeitstempel, horodateur""",
    "started": """startdate, start date, startdatum, begindatum, anfangsdatum, date de début, date de démarrage, start
        time, starttijd, startzeit, begintijd, heure de début""",
    "ended": "end date, enddate, einddatum, enddatum, date de fin, end time, eindtijd, endzeit, heure de fin",
    "status": "status, statut",
    "duration": "duration, dauer, duur, durée",
    "seed": "seed",
    "administration": """dispcode, page history, hflip, vflip, output mode, session id, quota assignment, date of last
        access, date of first mail""",
}
"""The headings, in Dutch, English, German and French, that by themselves say what a column is, by role."""
