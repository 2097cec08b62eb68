"""Headings of columns that name who asked, typed in, checked or translated, or whom to contact: no answers."""

import re

_STAFF = r"""
    enumerators?|interviewer( ?in|s)?|staff ?(name|id|code|initials)|interviewster|surveyors?
    |census ?taker|canvasser|pollster
    |field ?(worker|agent|officer|staff|interviewer|supervisor|team)|data ?(collector|enterer|manager|clerk|typist)
    |data ?entry (clerk|operator|person|staff|officer|by)|data ?capturer|key ?puncher|transcriber|transcriptionist
    |submitters?|observers?|recruiters?|collectors?|telefoniste?|baliemedewerk(er|ster)|erhebungsbeauftragte[rn]?
    |encuestadora?|entrevistadora?|rilevatore|rilevatrice|srvyr|sbj ?nam|intvwr|int ?nr|int ?id|enum ?id|ename
    |tablet ?id|enqueteurs?|enquetrices?|veldwerkers?|veldmedewerkers?|invoerders?|data ?invoerders?|afnemers?
    |(data|gegevens) ?verzamelaars?|data ?typiste?|gespreksleiders?|onderzoeksassistent(e|en)?|research assistant
    |befrager( ?in)?|erheber( ?in)?|(daten ?)?erfasser( ?in)?|[ck]odierer( ?in)?|versuchsleiter( ?in)?
    |agents? (enqueteur|recenseur|de (saisie|collecte))|agent saisie|agent collecte|operateur saisie
    |(operateur|operatrice) de saisie|saisisseu(r|se)|enqueteur rice"""
"""Those who do nothing but that."""

_OTHERS = r"""
    contact|kontakt|aanspreekpunt|interlocuteur|supervisors?|superviseu(r|se)|team ?(leader|leider|leiter( ?in)?)
    |chef d? ?equipe|medewerk(er|ster)|werknemer|employee
    |owner|eigenaar|author|auteur|account|enum|mitarbeiter( ?in|s)?|collaborat(eur|rice)|staff member
    |user|gebruiker|benutzer( ?in)?|nutzer( ?in)?|utilisat(eur|rice)|agent|operators?|operateur|operatrice|clerk
    |coders?|codeur|raters?|assessors?|beoordelaars?|reviewers?|checkers?|verifiers?|validators?|approvers?|controleur
    |verificateur|controleurs?|pruefer( ?in)?|prufer( ?in)?|goedkeurder|recorder|registrar|investigator|researcher
    |onderzoeker|chercheu(r|se)|forscher( ?in)?|assistente?|assistant|moderator|facilitator|originator|responsible
    |responsable|verantwoordelijke|verantwortlicher?|bearbeiter( ?in)?|sachbearbeiter( ?in)?|behandelaar|begeleider
    |translators?|vertalers?|ubersetzer( ?in)?|traduct(eur|rice)|interpreters?|tolk|dolmetscher( ?in)?|interprete
    |betreuer( ?in)?|typiste?"""
"""Those who may also be what a question is about."""

_DONE = r"""
    ingevoerd|ingetypt|invoer|data ?invoer|afgenomen|afname|verzameld|geregistreerd|registratie|vastgelegd|genoteerd
    |opgetekend|gecodeerd|codering|gecontroleerd|controle|nagekeken|goedgekeurd|geaccordeerd|gevalideerd|geverifieerd
    |beoordeeld|vertaald|vertaling|geinterviewd|bevraagd|aangemaakt|gemaakt|gewijzigd|bijgewerkt|bewerkt|verwerkt
    |opgevoerd|toegevoegd|ontvangen|ingediend|ingezonden|verstuurd|uitgevoerd|uitgeschreven
    |entered|typed( in)?|keyed( in)?|data ?entry|entry|completed|collected|recorded|registered|captured|coded|checked
    |double checked|verified|validated|approved|reviewed|rated|edited|translated|interviewed|interview|created|added
    |last ?modified|modified|updated|changed|received|starttime|submitted|uploaded|administered|conducted|surveyed
    |enumerated|processed|assessed
    |transcribed|supervised|assigned|filled
    |eingegeben|eingabe|eingetragen|erfasst|erfassung|erhoben|erhebung|kodiert|codiert|gepruft|prufung|kontrolliert
    |kontrolle|genehmigt|freigegeben|ubersetzt|ubersetzung|interviewt|befragt|erstellt|angelegt|geandert|bearbeitet
    |eingereicht|durchgefuhrt|aufgenommen|transkribiert
    |saisie?s?|collectee?s?|collecte|enregistree?s?|codee?s?|verifiee?s?|controlee?s?|validee?s?|approuvee?s?
    |traduite?s?|traduction|interrogee?s?|creee?s?|modifiee?s?|soumise?s?|envoyee?s?|realisee?s?|administree?s?
    |remplie?s?|completee?s?|transcrite?s?|mise? a jour"""
_BY = "door|by|von|durch|par"
_WHOM = "wie|whom|who|wem|qui"
_DETAIL = r"""
    names?|naam|namen|nom|prenom|id|code|kode|nr|nummer|num|number|numero|initials|initialen|initiales|kurzel|paraaf
    |signature|handtekening|unterschrift|username|login|e ?mail|mail|telefoon|phone|telefon"""


def _one_of(alternatives: str) -> str:
    return "(?:" + re.sub(r"\s*\n\s*", "", alternatives) + ")"


_STAFF, _OTHERS, _DONE, _DETAIL = map(_one_of, (_STAFF, _OTHERS, _DONE, _DETAIL))
_SMALL = {"des", "dem", "vom", "l", "d"}
_ANYBODY = f"(?:{_STAFF}|{_OTHERS})"

_IS_STAFF = re.compile(
    rf"(?:{_DETAIL} )?{_STAFF}(?: ?{_DETAIL})*"  # interviewer, naam enqueteur, enumerator id
    rf"|{_DETAIL} {_OTHERS}|{_OTHERS}(?: ?{_DETAIL})+"  # naam medewerker, contact name
    rf"|(?:\w+ ){{0,2}}{_DONE} ?(?:{_BY})(?: (?:{_WHOM}|{_DETAIL}|{_ANYBODY}))*"  # ingevoerd door, submitted by
    r"|(?:benutzer|nutzer|gebruikers|user) ?na(?:me|am)|nom d? ?utilisateur"
)
_MAY_BE_STAFF = re.compile(
    rf"{_OTHERS}"
    rf"|(?:{_BY}) (?:{_WHOM}) .*{_DONE}"  # door wie is deze vragenlijst ingevoerd
    rf"|(?:wie|wer|qui) (?:heeft|hebben|hat|haben|a) (?:\w+ ){{0,4}}{_DONE}(?: .*)?"  # wie heeft dit ingevoerd
    rf"|who (?:has )?{_DONE} .*"
)


def is_field_staff(words: str) -> bool:
    """Tell whether a heading names field staff, whatever stands in the cells.

    Parameters
    ----------
    words
        A whole heading: its words in small letters without accents, articles and numbers.

    Examples
    --------
    >>> from nbsurvey.exports.field_staff import is_field_staff
    >>> is_field_staff("naam enqueteur"), is_field_staff("medewerker")
    (True, False)
    """
    return bool(_IS_STAFF.fullmatch(_telling(words)))


def may_be_field_staff(words: str) -> bool:
    """Tell whether a heading names field staff or contacts unless the answers show that it asks about them.

    Examples
    --------
    >>> from nbsurvey.exports.field_staff import may_be_field_staff
    >>> may_be_field_staff("medewerker")
    True
    """
    return is_field_staff(words) or bool(_MAY_BE_STAFF.fullmatch(_telling(words)))


def _telling(words: str) -> str:
    return " ".join(word for word in words.split() if word not in _SMALL)
