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

_CLOSE = words_of(
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
    volunteers warden worker workers workstream guardian guardians librarian librarians senco sencos ombudsman
    paramedic paramedics radiographer physiotherapist surgeon surgeons doctors sister sisters matrons centre
    hospital college academy association alliance charity union federation
    constable police secretariat investigator investigators coach coaches ambassador ambassadors healthwatch
    """
)
NOUNS = _CLOSE | frozenset(f"{word}s" for word in _CLOSE if not word.endswith(("s", "y")))
"""Words that can close a name, in the singular and the plural."""

SHORT = words_of(
    """
    hos ad dcs das dass dsl ceo cex cx cfo coo cio cno smt slt cmt clt iro psw tm atm hob gm dd md dph sro pm hr all
    """
)
"""Whole posts and bodies in short."""

WHOLE = words_of(
    """
    dcs das dass dsl ceo cex cx cfo coo cio cno dph mayor
    """
)
"""Short names of one person, which no further words follow."""

ALONE = words_of(
    """
    headteacher librarian police schools matron mayor treasurer solicitor communications probation senco healthwatch
    """
)
"""Single words that name somebody by themselves."""

RANKS_FIRST = words_of(
    """
    principal deputy assistant senior associate interim acting chief vice detective divisional strategic
    """
)
"""Words of rank that open a name."""

CLOSING = words_of(
    """
    manager managers officer officers worker workers headteacher headteachers director directors coordinator
    coordinators co-ordinator co-ordinators librarian guardian governors lead leads secretary inspector
    """
)
"""Posts of one person, behind which no other post goes on."""

LINKS = words_of(
    """
    of for across and in to the with on at & from or by
    """
)
"""Words inside a name, never at its beginning or end."""

FIELDS = words_of(
    """
    service services support nursing management leadership directorate partnership partners partner schools school
    board programme trust council hospital college academy centre
    """
)
"""Words of ``NOUNS`` that are as often the field of a post: "Head of Specialist Services"."""
