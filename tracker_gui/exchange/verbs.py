"""English words that tell where an instruction begins: verbs of command, and words that never end or never begin one."""

from __future__ import annotations

from tracker_gui.exchange.word_lists import words_of

SURE_VERBS = words_of(
    """
    abolish accelerate accept accredit achieve act adapt add address adopt advertise advise agree alert align
    allocate allow amend analyse analyze announce anticipate apply appoint approve arrange articulate ascertain
    ask assess assign assist attend attract automate avoid award backfill ban begin benchmark bring broaden
    build calibrate call capture carry cascade catalogue celebrate challenge champion chase choose circulate
    clarify co-design co-ordinate co-produce codesign collaborate collapse collate collect combine commence
    commission communicate compare compile complete comply conclude conduct configure confirm consider
    consolidate consult continue convene convert coordinate correct count cover create cut deal decide dedicate
    deepen define delegate deliver demand demonstrate deploy describe detail detect determine develop devise
    digitise discontinue discuss disseminate distribute diversify divert double drive eliminate embed emphasise
    employ empower enable encourage enforce engage enhance ensure enter equip escalate establish evaluate
    evidence evolve examine exchange exempt expand expedite explain exploit explore extend facilitate fill
    finalise finalize fix follow formalise formulate foster free fulfil gain gather generate give grow guarantee
    halve handle harmonise help hire hold hone host identify illustrate immerse implement improve include
    incorporate increase induct inform initiate insert inspect inspire install instigate instil instruct
    integrate intensify intervene introduce invest investigate invite involve issue join keep launch learn let
    liaise listen lobby lower maintain make manage mandate map maximise meet merge migrate minimise mitigate
    mobilise moderate modernise motivate move name negotiate nominate observe obtain offer organise organize
    oversee own pair participate pay permit persuade pinpoint pool populate practise prepare preserve prevent
    prioritise prioritize procure produce promote prompt propose protect provide publicise publish purchase
    pursue put quantify quicken quiz raise rationalise re-align re-design re-establish re-launch re-procure
    re-tender re-write realign reallocate reassess rebalance rebuild recalculate receive recognise recommend
    recommission reconcile reconfigure reconvene recover recruit redeploy redesign redirect redistribute redraft
    reduce refer refine reflect refocus reform refresh refurbish regroup rehearse reinforce reinstate reissue
    relaunch release rely remedy remind remodel remove renew reorganise repair repeat replace replenish reply
    repurpose require reschedule research reset reshape resolve respond restore restructure resume retain
    retender retrain revise reward rewrite ring-fence ringfence roll rollout rotate safeguard scope secure seek
    select sell send serve set settle shape sharpen shift shorten show showcase signpost simplify solve source
    speak specify spread stabilise standardise start stop streamline strengthen strive submit suggest supply
    sustain switch synthesise tackle take teach tell tender terminate test thank tighten track transfer
    transform translate treat trial triangulate troubleshoot trust try turn unblock understand undertake unify
    update upgrade upskill urge utilise utilize validate vary verify vet visit welcome widen withdraw write
    """
)
NOUN_VERBS = words_of(
    """
    access aim audit benchmark budget campaign check close complete contact contract cover design document draft
    feed focus fund guide issue lead link list log map measure mentor monitor open order outline pilot plan present
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

CAN_END = words_of(
    """
    it them us him do so when where done more less most least each this these those all both on up out in off over
    through about around
    """
)
"""Words of ``SMALL`` that can end an entry, where a verb of command follows in capitals."""

CALENDAR = words_of(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday easter christmas spring summer autumn winter english french german british
    i ofsted year key stage band grade level phase tier
    """
)
"""Words that are written with a capital wherever they stand."""

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
OPENING_NOUNS = ("ment", "tion", "sion", "ing", "ance", "ence", "ings", "tions", "view", "ysis", "als", "ponse", "back")
"""Endings of nouns of doing, which open an entry when a preposition or an infinitive follows."""
