"""The words of posts, teams and bodies in British public services, by where they stand in a name."""

from __future__ import annotations

from tracker_gui.exchange.word_lists import words_of

TITLES_FIRST = words_of(
    """
    head hos director ad dcs das ceo chief chair deputy assistant lead cllr councillor commissioner commissioners
    coordinator manager managers leads
    """
)
"""Words that can open a name when "of", "for" or "across" follows, or that always do."""

ALWAYS_FIRST = words_of(
    """
    hos ad
    """
)
"""Head of Service and Assistant Director in short: the name of the service follows, or nothing."""

NOUNS = words_of(
    """
    accountant administrator administrators adviser advisers advisor advisors advocate advocates agency agencies
    ambassador analyst analysts assistant auditor auditors authority board bodies body bursar carer carers cabinet
    ceo chair chairs chairman champion champions chief clerk clinician clinicians co-ord co-ordinator
    co-ordinators commissioner commissioners committee consultant consultants coordinator coordinators council
    councillor councillors counsellor department deputy director directors directorate doctor driver editor
    engineer executive executives facilitator forum governor governors group head heads headteacher headteachers
    inspector instructor lawyer lead leader leaders leads manager managers management matron mayor member members
    mentor midwife minister navigator nurse nurses nursing officer officers owner owners panel partner partners
    partnership pharmacist planner practitioner practitioners president principal principals programme
    psychologist registrar reviewer school schools scientist secretary sergeant service services solicitor
    specialist sponsor staff student students subgroup sub-group superintendent supervisor supervisors support
    teacher teachers team teams technician therapist trainer treasurer trust tutor unit visitor volunteer
    volunteers warden worker workers workstream
    """
)
"""Words that can close a name."""

SHORT = words_of(
    """
    hos ad dcs das ceo cex cx cfo coo cio cno smt slt cmt clt iro psw tm atm hob gm dd md dph sro pm hr all
    """
)
"""Whole posts and bodies in short."""

LINKS = words_of(
    """
    of for across and in to the with on at & from or by
    """
)
"""Words inside a name, never at its beginning or end."""

FIELDS = words_of(
    """
    service services support nursing management leadership directorate partnership partners partner schools school
    board programme trust council
    """
)
"""Words of ``NOUNS`` that are as often the field of a post: "Head of Specialist Services"."""
