"""Abbreviations that are written with a stop, and words that open sentences: what the sentence splitter must know.

From general knowledge of both languages' spelling (the abbreviations are those of the usual style guides and of the
Bulgarian spelling dictionary); all in lower case and without the last stop. Splitting itself is `sentences.py`.
"""


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


# After these a name, a number or the rest of the phrase follows: their stop never ends a sentence that goes on.
BINDING_BG = words(
    """проф доц гл ас акад инж арх ген полк подп подполк майор кап лейт серж ст ефр адм д-р чл кор г-н г-жа г-ца госп
    отец еп митр свещ йером архим патр св преп гр с общ обл ул бул пл жк кв бл вх ет ап окр м-ст р-н
    в т.е т.нар т.нареч т.ч напр вж срв ср виж вкл изкл респ рег тел факс стр том изд ред прев
    чл ал пар т фиг табл бр № дир зам пом упр отг канд маг бак
    ян февр мар апр авг септ окт ноем дек пон вт четв пет съб нед рус англ нем фр лат гръц тур
    т.к т.г с.г м.г м.м пр.н.е н.е ок около прибл макс мин"""
)
BINDING_EN = words(
    """mr mrs ms messrs dr prof rev fr hon gen lt col maj capt cpt cmdr sgt cpl pvt adm brig gov sen rep reps sens pres
    amb supt insp det sr sra mme mlle st ste mt ft vs v cf e.g i.e eg ie viz approx ca no nos vol pp ed eds fig figs
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    ave blvd rd dept univ assn bros gens cos maj.gen lt.gen lt.col brig.gen rt.hon"""
)

# These stand at the end of a sentence as well as within one.
OPEN_BG = words(
    """г гг год ч час мин сек лв ст евр щ хил млн млрд трлн кг г-р км м см мм кв.м куб.м дка ха л мл т.н т.н.т др пр и.д н.с
    в.в б.р б.а дог дол дес р.р оод еоод ад еад а.д о.о.д пр.хр сл.хр н.с.и в.с п.п с.ш и.д ю.ш з.д к.с н.в а.м"""
)
OPEN_EN = words(
    """inc corp co ltd llc plc bros jr sr esq ph.d m.d b.a m.a d.c u.s u.k u.n e.u u.s.a u.a.e a.m p.m am pm etc al est
    bn mn m bln mln tn ft in oz lb lbs mph min hr hrs sec calif fla mass mich minn wash conn ariz colo ill ind kan ky la
    md mo mont neb nev okla ore pa tenn tex va vt wis wyo n.y n.j n.c s.c n.h n.m r.i l.a b.c a.d p.o"""
)

# Short Christian names with vowels; those of consonants alone (Дж., Ст., Хр.) are known by their shape.
SHORT_NAMES_BG = words("ал ан ант ас ат вас ем ив ил ник юл як дим мих йорд конст")

# Words that begin a new sentence far more often than they continue a name after an abbreviation.
STARTERS_EN = words(
    """the a an this that these those he she it they we i you his her its their our my your who what when where why how
    which there here in on at by for from with without after before since during until while as if although though because
    but and or so yet nor however meanwhile moreover nevertheless still then now also both each every some many most
    few several all no not none one two three four five six seven eight nine ten according under over between among
    about against despite to into through like unlike once nobody everyone someone nothing police officials
    experts critics supporters analysts additionally separately earlier later today yesterday last next another other"""
)
STARTERS_BG = words(
    """той тя то те аз ти ние вие това този тази тези онзи онази ония той негов негова неговият нейният техният в във на за
    от до по с със при през след преди без между под над към срещу около спрямо според освен въпреки а и но или обаче
    ако че защото тъй като когато докато където както какво кой коя кое кои как защо кога къде чий още вече също само
    дори сега тогава там тук днес вчера утре така затова следователно междувременно по-късно по-рано някои много
    всички всеки всяка никой нищо няма има не да ще един една едно две три четири пет близо общо част"""
)
