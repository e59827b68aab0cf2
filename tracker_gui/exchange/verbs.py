"""English words that tell where an instruction begins: verbs of command, and words that never end or never begin one."""

from __future__ import annotations

from tracker_gui.exchange.word_lists import words_of

SURE_VERBS = words_of(
    """
    accelerate achieve act adapt add address adopt advertise agree align allocate amend analyse analyze appoint
    approve arrange ascertain assess assign assist attend attract begin bring build capture carry challenge
    circulate clarify collaborate collate collect commence commission communicate compile conclude conduct confirm
    consider consolidate consult continue convene coordinate co-ordinate create cascade decide define deliver
    demonstrate deploy describe determine develop devise disseminate distribute drive embed employ empower enable
    encourage engage enhance ensure escalate establish evaluate evidence examine expand explore extend facilitate
    finalise finalize follow formalise formulate gather generate hold identify implement improve include
    incorporate increase induct inform initiate insert inspect install instigate integrate introduce invest
    investigate invite involve join keep launch learn maintain make manage maximise meet merge migrate minimise
    mobilise move negotiate nominate obtain observe offer organise organize oversee participate populate prepare
    prioritise prioritize procure produce promote propose provide publicise publish purchase put quantify raise
    re-establish re-launch re-write realign reallocate recommend reconfigure recruit redesign reflect cover
    redistribute reduce refine refresh reinforce reinstate relaunch remind remove replace replenish re-design
    re-align rewrite require research resolve respond restructure retain revise roll rollout scope secure seek
    send simplify source specify spread stabilise standardise start strengthen streamline submit suggest tackle
    take tender terminate test track triangulate undertake upgrade upskill utilise utilize validate verify visit
    write
    """
)
NOUN_VERBS = words_of(
    """
    access aim audit benchmark budget campaign check close complete contact contract cover design document draft
    feed focus fund guide issue lead link list map measure mentor monitor open order outline pilot plan present
    process profile programme progress quality-assure question record report request review sample scale schedule
    screen set share shadow sign staff support survey target team train transfer trial update use work
    """
)
"""Verbs that are as often nouns; what follows must speak for the verb."""

SMALL = words_of(
    """
    a an the of to in on at by for with from and or nor but as into onto over under within across per between
    among amongst via than that which who whose whom where when while all any each every both no not their its our
    his her my your this these those is are was were be been being has have had do does did will would shall
    should can could may might must if so such re through throughout during against towards toward around about
    upon without including regarding following using whether until very more most less least new existing further
    additional other based
    """
)
"""Words after which no new entry begins."""

PREPOSITIONS = words_of(
    """
    on up out in off over upon by at with from
    """
)
GOES_ON = words_of(
    """
    for and or nor but with including such this these those it they which that to also therefore however as
    """
)
"""Words after a full stop with which a sentence goes on with the entry before it."""
ADJECTIVES = ("ive", "ble", "ful", "ous", "ic", "ary", "ical", "based", "multi-agency", "quality")
TIMES = words_of(
    """
    annually monthly weekly quarterly daily regularly routinely fortnightly yearly termly accordingly
    appropriately
    """
)
DETERMINERS = words_of(
    """
    a an the all any each every existing new our their its further additional current monthly weekly annual
    quarterly key clear and or more regular how what whether with robust effective appropriate specific this these
    """
)
QUANTIFIERS = words_of(
    """
    all any each every
    """
)
OPENING_NOUNS = ("ment", "tion", "sion", "ing", "ance", "ence", "ings", "tions", "view", "ysis", "als")
"""Endings of nouns of doing, which open an entry when a preposition or an infinitive follows."""
