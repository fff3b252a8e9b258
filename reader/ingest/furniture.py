"""What page furniture says: the set phrases of news sites in Bulgarian and English, by what they are for.

General knowledge of how news pages are built, not of particular pages. Three ways of matching: a *label* is the whole of
a line (counters, dates and decoration aside), an *opening* is how a line begins, a *phrase* stands anywhere in a line of
moderate length. Where on a page the line stands, and what follows from it, is judged in `clean`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Reason(StrEnum):
    """Why a line is set aside, as a reader is told."""

    NAVIGATION = "navigation"
    SHARING = "sharing and comments"
    COMMENT = "readers' comment"
    SUBSCRIPTION = "newsletter and subscription"
    ADVERTISEMENT = "advertisement"
    COOKIES = "cookies and consent"
    RIGHTS = "rights and imprint"
    RELATED = "related story"
    PHOTO = "photo credit"
    CAPTION = "caption"
    BYLINE = "byline"
    TIME = "date and time"
    TAGS = "tags"
    POLL = "poll"
    PLAYER = "player and tools"
    AUTHOR = "about the author"
    SOURCE = "source note"
    REPEATED_HEADLINE = "repeated headline"
    REPEATED = "repeated line"
    LANGUAGE = "other language"
    MARKUP = "no words"


class Head(StrEnum):
    """A line that announces what the lines after it are."""

    RELATED = "related"
    COMMENTS = "comments"
    TAGS = "tags"
    POLL = "poll"
    SHARING = "sharing"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a line's words give away: why it is furniture, and what it announces, if anything."""

    reason: Reason
    head: Head | None = None


_LABELS: dict[tuple[Reason, Head | None], str] = {
    (Reason.NAVIGATION, None): r"""
        (?:back\ to\ )?(?:the\ )?top(?:\ of\ (?:the\ )?page)? | bottom\ of\ (?:the\ )?page | end\ of\ (?:page|article|story)
        | skip(?:\ to)?(?:\ (?:the\ |main\ |primary\ )?(?:main\ )?(?:content|navigation|menu|search|footer|links?|article|ad))? | jump\ to\ .{3,30}
        | home(?:\s?page)? | (?:main\ |site\ |open\ |close\ |show\ |hide\ |toggle\ )?(?:menu|navigation|sidebar|search) | sections? | categor(?:y|ies) | all\ sections | close | open | search | more | edition
        | all\ news | (?:latest|breaking|local|world|top|live|national|international|regional)\ (?:news|headlines|updates)
        | news | live | breaking | exclusive | updated | opinions? | editorials? | analysis | world | politics | business | economy | finance | markets? | science | health | tech(?:nology)? | sports? | culture | arts?
        | entertainment | lifestyle | travel | weather | education | environment | climate | video | photos? | podcasts? | crime | society | cars | property | money | style | food | football | tennis
        | europe | asia | africa | americas | middle\ east | uk | us | usa | balkans | bulgaria
        | log\ ?(?:in|on|out) | sign\ ?(?:in|out|up) | register | my\ account | account | profile | settings | contact(?:\ us)? | contacts | about(?:\ us)? | help | faq | archive | advertise(?:\ with\ us)? | careers | terms(?:\ of\ (?:use|service))? | privacy(?:\ policy)? | site\ ?map | rss | e-?paper
        | previous(?:\ (?:post|article|story|page))? | next(?:\ (?:post|article|story|page))? | older\ posts? | newer\ posts? | load(?:er|ing)?(?:\ more)? | show\ more | see\ all | view\ all | page\ \d+(?:\ of\ \d+)? | go\ back | back | continue | read\ (?:the\ )?(?:full\ )?(?:article|story|text) | chats?
        | начало | начална\ страница | към\ (?:основното\ )?съдържанието | към\ началото(?:\ на\ страницата)? | нагоре | (?:главно\ )?меню | затвори | отвори | търсене | търси | раздели | рубрики | категории | всички\ новини
        | новини | последни\ новини | водещи\ новини | горещи\ новини | актуално | на\ живо | извънредно | ексклузивно | мнения? | анализи? | коментари\ и\ анализи | интервю(?:та)? | репортаж | свят | българия | балкани | европа | азия | русия | украйна | политика | икономика | бизнес | финанси | пазари | наука | здраве | техн(?:ика|ологии)
        | спорт | футбол | тенис | култура | изкуство | общество | криминално | крими | регион(?:и|ални)? | градове | лайфстайл | любопитно | развлечение | пътешествия | времето | образование | околна\ среда | видео | снимки | галерия | подкаст | имоти | авто | туризъм | шоу | здравеопазване
        | вход | изход | регистрация | профил | моят\ профил | настройки | контакти? | за\ нас | за\ реклама | реклама\ в\ сайта | помощ | архив | общи\ условия | условия\ за\ ползване | поверителност | лични\ данни | карта\ на\ сайта | екип
        | предишна(?:\ (?:новина|статия|публикация|страница))? | следваща(?:\ (?:новина|статия|публикация|страница))? | назад | напред | зареди(?:\ още)? | зареждане | покажи\ (?:още|повече) | виж(?:те)?\ всички | още\ новини | страница\ \d+
    """,
    (Reason.SHARING, None): r"""
        share(?:\ (?:this|it|via|on|with|to|by|the)\b.{0,30})? | tweet | retweet | like(?:\ (?:us|this|0))? | pin(?:\ it)? | save(?:\ (?:article|story|for\ later))? | bookmark | copy\ (?:the\ )?link | link\ copied!? | e-?mail(?:\ (?:this|to\ a\ friend|article|the\ author))? | print(?:\ (?:this|page|article))? | send(?:\ to\ a\ friend)? | forward
        | facebook | twitter | x | viber | whatsapp | telegram | linked-?in | pinterest | reddit | messenger | instagram | tik-?tok | youtube | flipboard | pocket | threads | bluesky | mastodon
        | report(?:\ (?:this\ )?(?:comment|abuse|error|a\ mistake))? | repl(?:y|ies) | view\ comments | see\ comments | flag | upvote | downvote | recommend | most\ helpful | login\ to\ (?:comment|reply)
        | reuse\ this\ content | give\ feedback | (?:was\ this|did\ you\ find\ this)\ .{3,40}\? | get\ link | embed
        | сподел(?:и|ете|яне)(?:\ (?:във?|с|на|статията|новината|това|в\ социалните\ мрежи)\b.{0,30})? | харес(?:ай|вам|вайте|ва\ ми)(?:\ (?:ни|това))? | туитни | туит | изпрати(?:\ (?:на|по)\ (?:приятел|имейл|e-?mail|вайбър))? | препоръчай | принтирай | печат | разпечатай | отпечатай | запази | копирай\ (?:линка|връзката) | отговор(?:и|ете)? | докладвай | сигнализирай(?:\ за\ .{3,30})? | фейсбук | туитър | вайбър | оцени | гласувай
    """,
    (Reason.SHARING, Head.COMMENTS): r"""
        (?:leave|write|post|add|make)\ (?:a|your)\ (?:reply|comment|response) | (?:\d+\ )?(?:readers'?\ )?comments?(?:\ (?:section|policy|closed|are\ closed|off))? | no\ comments(?:\ yet)? | join\ the\ (?:conversation|discussion|debate) | (?:the\ )?discussion | what\ do\ you\ think\?? | have\ your\ say | conversation | your\ (?:comment|views|opinion) | (?:top|latest|recent)\ comments | show\ comments
        | (?:остави|оставете|напиши|напишете|добави|добавете|публикувай|публикувайте|изпрати)\ (?:своя\ |вашия\ |свой\ |ваш\ |нов\ )?(?:коментара?|отговор|мнение(?:то\ си)?) | (?:\d+\ )?коментар(?:и(?:те)?|а)?(?:\ (?:на\ читателите|от\ читатели|към\ (?:статията|новината)))? | няма\ коментари | вашият\ коментар | вашето\ мнение | (?:последни|най-нови|най-харесвани)\ коментари | коментирай(?:те)? | дискусия | форум | мнения\ на\ читателите | включете\ се\ в\ (?:дискусията|разговора)
    """,
    (Reason.SUBSCRIPTION, None): r"""
        subscri(?:be|ption|ptions|bers\ only)(?:\ (?:now|today|here|to\b.{0,40}|for\b.{0,40}))? | newsletters? | sign\ up(?:\ (?:now|here|for\b.{0,80}|to\b.{0,80}))? | follow(?:\ (?:us|me|our|\w+\ \w+))?(?:\ (?:on|in|for)\b.{0,60})? | donate(?:\ now)? | support\ us | become\ a\ (?:member|supporter|subscriber|patron) | get\ (?:the|our)\ (?:free\ )?app | download\ (?:the|our)\ app(?:\b.{0,40})? | notifications? | turn\ on\ notifications | premium | try\ (?:it\ )?free | start\ (?:your\ )?free\ trial | unsubscribe | stay\ (?:connected|informed|up\ to\ date) | get\ (?:e-?mail\ )?alerts
        | абон(?:ирай(?:те)?(?:\ се)?|амент|ирам\ се)(?:\ (?:сега|тук|за\b.{0,60}))? | (?:нашият\ |безплатен\ )?бюлетин | запиш(?:и|ете)\ се(?:\ за\b.{0,60})? | послед(?:вай|вайте)\ ни(?:\b.{0,60})? | следвай(?:те)?\ ни(?:\b.{0,60})? | следете\ ни(?:\b.{0,60})? | дари(?:\ сега)? | дарете | подкрепи(?:\ ни|те\ ни)? | свали(?:\ приложението|те\ приложението)?(?:\b.{0,40})? | известия | включ(?:и|ете)\ известия(?:та)? | премиум
    """,
    (Reason.ADVERTISEMENT, None): r"""
        advert(?:isement|isements|orial|ising)? | ads? | sponsored(?:\ (?:content|post|links?|by\b.{0,40}))? | promoted(?:\ (?:content|stories))? | promo(?:tion)? | paid\ (?:content|post|partnership) | partner\ content | commercial | (?:story|article)\ continues\ (?:below|after)(?:\b.{0,30})? | (?:scroll|continue\ reading)\ .{0,20}below.{0,20} | ad\ feedback | remove\ ads | buy\ now | shop\ now | learn\ more | click\ here | special\ offer
        | реклам(?:а|и|ен\ блок|но\ съдържание|но\ каре) | промо(?:ция|ции)? | платен(?:о|а)?\ (?:съдържание|публикация) | спонсорирано(?:\ съдържание)? | партньорско\ съдържание | (?:статията|текстът|новината|четивото)\ продължава\ (?:под|след)\ рекламата | купи\ сега | поръчай(?:те)?\ сега | научи(?:те)?\ повече | виж\ офертата | оферта | обяви?
    """,
    (Reason.COOKIES, None): r"""
        (?:accept|reject|allow|agree|decline)(?:\ (?:all|cookies|all\ cookies|and\ (?:close|continue)))? | cookies?(?:\ (?:policy|settings|preferences|notice))? | manage\ (?:preferences|cookies|consent|options) | privacy\ (?:settings|preferences|notice) | we\ value\ your\ privacy | i\ agree | got\ it!? | ok(?:ay)?
        | прие(?:ми|мам|мете|мане)(?:\ (?:всички|бисквитките|всички\ бисквитки))? | отка(?:жи|зваме|звам|з)(?:\ всички)? | отхвърл(?:и|яне|ете)(?:\ всички)? | бисквитки | политика\ за\ (?:бисквитки(?:те)?|поверителност) | настройки\ (?:на|за)\ (?:бисквитки(?:те)?|поверителността) | съгласен\ съм | разбрах
    """,
    (Reason.RELATED, Head.RELATED): r"""
        (?:read|see|watch|view|learn|discover|find\ out|know|explore)\ (?:also|more|next|on|too)(?:\ (?:on|about|in|from|at)\b.{0,50})? | also\ (?:read|see|watch|on\b.{0,30}) | (?:you\ )?(?:may|might|will|could)\ (?:also\ )?(?:like|be\ interested\ in|enjoy|love|want\ to\ read).{0,20} | (?:up\ )?next(?:\ up)? | don'?t\ miss | must[-\ ]?(?:read|see)s? | in\ case\ you\ missed\ it | related(?:\ (?:stories|story|articles?|news|posts?|content|coverage|links?|reading|videos?|items))? | (?:more|other)\ (?:stories|news|articles|posts|headlines|coverage|reading)(?:\ (?:like\ this|from|on|about|in|by|to)\b.{0,40})?
        | more\ (?:on|from|in|about|by)\b.{0,50} | most\ (?:read|viewed|popular|shared|commented|watched|recent|discussed)(?:\b.{0,30})? | popular(?:\ (?:now|stories|posts|articles|on\b.{0,30}|this\ week|today))? | trending(?:\ (?:now|stories|topics|today|on\b.{0,30}))? | top\ (?:stories|news|picks|posts|reads|videos?|5|ten|10)(?:\b.{0,30})? | (?:the\ )?latest(?:\ (?:news|stories|posts|articles|from|in|headlines|updates|videos?)\b.{0,30})? | recent(?:\ (?:posts?|news|stories|articles))? | recommended(?:\ (?:for\ you|stories|reading|articles|by\b.{0,20}))? | editor'?s?['’]?s?\ (?:picks?|choice|selection) | (?:editors['’]|our)\ picks? | (?:stories|articles|news)\ (?:you\ .{3,30}|for\ you) | (?:promoted|elsewhere|from|around)\ (?:stories|the\ web|the\ site|our\ partners?|the\ network|elsewhere)(?:\b.{0,30})? | news\ ?feed | newsline | in\ (?:other|this)\ (?:news|story|section) | what\ to\ read\ next | read\ next | featured(?:\ (?:stories|articles|posts|video))? | similar\ (?:news|stories|articles|posts) | see\ also | (?:topics?|stories)\ (?:you\ .{3,30}|in\ this\ section) | photo\ gallery | gallery | headlines | special\ reports? | the\ day\ in\ pictures | keep\ reading | further\ reading | background
        | (?:виж|вижте|чети|четете|прочети|прочетете|гледай|гледайте|научи|научете|разгледай|разгледайте|чуй|чуйте)\ (?:още|и|също(?:\ така)?|повече|и\ това|тук|цялата\ (?:новина|статия))(?:\ (?:от|за|по|в|на|по\ темата)\b.{0,40})? | (?:виж|вижте|прочети|прочетете)\ още\ за | (?:още|друго|други|повече)\ (?:по\ темата|от|новини|за|в|статии|публикации|интересни)\b.{0,40} | още | по\ темата | по\ тази\ тема | свързан[иоа](?:\ (?:статии|новини|статия|теми|публикации|материали|съдържание|по\ тема))? | подобни(?:\ (?:новини|статии|публикации|теми|материали))? | сходни\ (?:статии|новини) | най-(?:четен|гледан|популярн|коментиран|нов|важн|споделян|харесван|търсен)(?:и|о|ото|ите|а)?(?:\b.{0,40})? | популярн(?:и|о)(?:\b.{0,30})? | препоръч(?:ан[ио]|ваме(?:\ ви)?|ано\ за\ вас|ани\ статии)(?:\b.{0,20})? | избран[ио](?:\ (?:от|за)\b.{0,30})? | (?:последни|най-нови|горещи|топ|водещи|други|още|актуални|важни)\ (?:новини|статии|публикации|теми|теми\ и\ новини)(?:\b.{0,30})? | топ\ (?:новини|теми|5|10|статии) | на\ фокус | на\ мода | тенденции | не\ пропускайте | може\ да\ (?:харесате|ви\ (?:хареса|е\ интересно|заинтересува)|те\ заинтересува).{0,20} | от\ (?:мрежата|партньорите|категорията|рубриката|деня|света|днес|последните\ часове)(?:\b.{0,20})? | в\ (?:категорията|рубриката)\b.{0,20} | акценти | галерия | фотогалерия | хронология | досие | контекст | препоръки | инфографика
    """,
    (Reason.TAGS, Head.TAGS): r"""
        (?:related\ )?(?:tags?|topics?|keywords?)(?:\ (?:in\ this\ (?:story|article)|mentioned))? | hashtags | filed\ under | explore\ (?:more|these)\ topics | (?:more\ )?about\ this\ topic
        | тагове | етикети | ключови\ думи | хаштагове | (?:свързани\ )?теми | прочет(?:и|ете)\ още\ за | още\ за
    """,
    (Reason.POLL, Head.POLL): r"""(?:reader\ )?(?:poll|quiz|survey)(?:\ of\ the\ (?:day|week))? | vote(?:\ now)? | results | (?:анкета|допитване|викторина|тест)(?:\ на\ (?:деня|седмицата))? | гласувайте | резултати""",
    (Reason.PHOTO, None): r"""
        photos? | pictures? | image(?:\ (?:credits?|source|caption|copyright))? | (?:photo|picture|image)\ (?:by|from)\b.{0,60} | getty(?:\ images)? | shutterstock | istock | archive\ photo | file\ (?:photo|picture|image)\.? | handout | via\ reuters
        | (?:снимк[аи]|фото|кадър|колаж|илюстрация|изображение) | снимка[,:]?\ (?:архив|илюстративна|личен\ архив|авторът) | архивна\ снимка | илюстративна\ снимка | изображение\ с\ илюстративна\ цел
    """,
    (Reason.PLAYER, None): r"""
        (?:listen|watch|play|pause|mute|unmute|stop|replay|rewind|full\ ?screen|autoplay|captions|subtitles|now\ playing|loading)(?:\ (?:now|live|here|again|video|audio|later|on\b.{0,20}))? | (?:text|font)\ ?size | a[+-]\s*a[+-] | \[\s*\+\s*\]\ font\ size\ \[\s*-\s*\] | aa | dark\ mode | light\ mode | translate | listen\ to\ (?:this|the)\ (?:article|story|audio)(?:\b.{0,30})? | (?:video|audio)\ (?:player|unavailable|here|playback)(?:\b.{0,40})? | \d+\ min(?:ute)?s?\ (?:read|listen|watch) | (?:reading|read)\ time(?:\b.{0,20})? | \d+\ (?:views?|shares?|likes?|reads?|reactions?|votes?) | views? | shares? | transcript | playback\ is\ not\ supported.{0,40} | zoom\ in | enlarge | expand | slideshow | download | pdf
        | (?:слушай|гледай|чуй|пусни|пауза|спри|на\ цял\ екран|прослушай)(?:те)?(?:\ (?:статията|новината|на\ живо|видеото|тук|аудио))? | (?:размер\ на\ )?шрифта? | тъмен\ режим | (?:време\ за\ )?четене(?:\b.{0,20})? | \d+\ мин(?:\.|ути)?(?:\ (?:за\ )?четене)? | (?:прочитания|преглеждания|гледания|видяна|прочетена|посещения|прегледи|харесвания|споделяния|видяно)(?:\b.{0,15})? | \d[\d\s]*\ (?:прочитания|преглеждания|гледания|пъти|споделяния|харесвания|прегледа) | увеличи | виж(?:те)?\ (?:галерията|видеото|снимките|клипа)(?:\b.{0,30})? | изтегли | преведи | версия\ за\ печат
    """,
}

_OPENINGS: dict[tuple[Reason, Head | None], str] = {
    (Reason.RELATED, None): r"""
        (?:also\ read|read\ also|read\ more|read\ next|see\ also|see\ more|watch\ also|related(?:\ (?:story|article|news))?|more\ on\ this|don'?t\ miss|in\ pictures|must\ read|recommended|more\ from\ [\w\ ]{3,30}|background|further\ reading|you\ may\ also\ like|learn\ more)\s*[:|,–—»›>-]\s*\S
        | (?:watch|video|gallery|photos|in\ photos|listen|live|podcast)\s*[:|»›]\s*\S
        | (?:виж(?:те)?|чети|четете|прочети|прочетете|гледай(?:те)?|научете|чуйте|слушайте)\ (?:още|също(?:\ така)?|повече|и)\s*(?:по\ темата|тук)?\s*[:|,–—»›>-]\s*\S
        | (?:още\ (?:по\ темата|от(?:\ категорията|\ рубриката|\ деня)?|новини|за\ .{3,20})|по\ темата|свързан[ао]\ (?:статия|новина|тема)|подобни|препоръчваме(?:\ ви)?|не\ пропускайте|виж(?:те)?|прочетете|прочети|четете\ още|още\ новини|видео|галерия|на\ живо|подкаст|контекст)\s*[:|»›]\s*\S
        | (?:breaking|just\ in|извънредно)\s*[:|]\s*\S
    """,
    (Reason.ADVERTISEMENT, None): r"(?:промо|promo|реклама|advertisement|sponsored|ad|оферта|платено\ съдържание|partner\ content)\s*[:|–—-]\s*\S",
    (Reason.PHOTO, None): r"""
        (?:\(|\[)?\s*(?:photo(?:graph)?s?|picture|image|credit|image\ credit|photo\ credit|photo\ illustration|illustration|file\ photo|pic|courtesy)(?:\ (?:credits?|copyright|source|by|courtesy|courtesy\ of))*\s*[:/|–—-]\s*\S | image\ (?:copyright|caption|source)\b | photo\ (?:by|courtesy)\b | photograph\ by\b | (?:getty|ap|reuters|afp|epa)\ (?:images?|photo)s?\b(?=.{0,40}$)
        | (?:\(|\[)?\s*(?:снимк[аи]|фото|кадър|колаж|източник\ на\ снимката|илюстрация|графика|видео\ и\ снимки|архив)\s*[:/|–—©-]\s*\S | снимка\ (?:на|от|архив)\b(?=.{0,40}$)
        | ©\s*[\w\ .,/&'’-]{2,80}$
    """,
    (Reason.TAGS, None): r"(?:tags?|topics?|keywords?|filed\ under|related\ topics|hashtags|тагове|етикети|ключови\ думи|теми|хаштагове|още\ за|категории?|categor(?:y|ies)|posted\ in|публикувано\ в|рубрика)\s*[:|–—]\s*\S | \#\w+(?:[\s,|]+\#\w+)*\s*$",
    (Reason.BYLINE, None): r"""
        (?:by|written\ by|story\ by|report\ by|reported\ by|reporting\ by|author|editor|edited\ by|additional\ reporting|compiled\ by|translated\ by|text\ by|words\ by|correspondent|from\ our\ correspondent|contributors?|posted\ by|published\ by|editing\ by)\s*[:|]\s*\S
        | \(?(?:additional\ )?(?:reporting|writing|editing|compiled|edited|translated|written|posted|published)\ by\b
        | (?:автори?|редактор|текст|превод|преводач|репортер|кореспондент|от|публикува|публикувано\ от|подготви|написа|написано\ от|интервюто\ взе|материала\ подготви|със\ съдействието\ на)\s*[:|]\s*\S
    """,
    (Reason.SOURCE, None): r"""
        (?:source|sources|via|източник|източници|по\ материали\ на|по\ информация\ на|origin)\s*[:|–—]\s*\S(?=.{0,60}$)
        | \(?(?:with\ (?:input|inputs|files|reporting|additional\ reporting|contributions?)\ from|this\ (?:story|article|report|copy|content|post)\ (?:was|has\ been|is|first|originally|appeared|may)\b) | (?:това\ съобщение|текстът|статията|материалът|публикацията)\ (?:е|бе|беше)\ (?:публикуван[ао]?|препечатан[ао]?|преведен[ао]?|взет[ао]?)\b(?=.{0,80}$)
    """,
    (Reason.PLAYER, None): r"(?:прочитания|преглеждания|гледания|видяна|прочетена|посещения|прегледи|views?|reads?|hits|shares?|reading\ time|listen|word\ count|време\ за\ четене|брой\ прочитания)\s*[:|]?\s*[\d\s.,]+(?:\ ?[kкmмx]|\s*(?:min|мин|пъти).{0,10})?\s*$",
    (Reason.POLL, Head.POLL): r"(?:poll|quiz|анкета|викторина|допитване)\s*[:|–—]\s*\S",
    (Reason.SHARING, None): r"(?:share|сподели|споделете|споделяне)\s*[:|!]",
    (Reason.RIGHTS, None): r"(?:copyright|©|\(c\)|&copy;)\s*(?:©\s*)?(?:\d{4}|all\b|by\b|the\b)",
}

_PHRASES: dict[tuple[Reason, Head | None], str] = {
    (Reason.SHARING, Head.COMMENTS): r"""
        e-?mail\ address\ will\ not\ be\ published | required\ fields\ are\ marked | save\ my\ name,?\ (?:and\ )?e-?mail | (?:log|sign)\ in\ (?:or\ (?:register|sign\ up)\ )?to\ (?:post\ |leave\ |add\ )?(?:a\ )?(?:comments?|repl(?:y|ies)|join) | you\ must\ be\ (?:logged\ in|registered) | logged\ in\ to\ (?:post|comment|reply) | participate\ in\ the\ discussion | comments\ (?:are|have\ been)\ (?:closed|moderated|disabled|turned\ off) | (?:views|opinions)\ expressed\ in\ (?:the\ )?comments | comments?\ (?:policy|guidelines|rules) | be\ the\ first\ to\ comment
        | (?:имейл|мейл|e-?mail|електронн\w+)\ адрес\ няма\ да\ бъде\ публикуван | (?:задължителните|задължителни)\ полета | (?:влез(?:те|ете)?|впишете\ се|логнете\ се)\b.{0,40}\ коментира | за\ да\ (?:коментирате|коментираш|оставите\ коментар|участвате\ в\ дискусията) | регистрирайте\ се\b.{0,40}(?:коментар|мнени) | редакцията\ не\ носи\ отговорност | не\ носи(?:м)?\ отговорност\ за\ (?:коментарите|мненията|съдържанието) | бъдете?\ първи(?:ят|я)?\b.{0,25}(?:коментар|коментира) | коментари(?:те)?\ (?:са\ )?(?:затворени|изключени|под\ модерация) | обидни\ (?:и\ .{0,20})?коментари
    """,
    (Reason.SHARING, None): r"""
        \b(?:log|sign)\ in\ or\ (?:register|sign\ up|create) | share\ (?:this\ (?:article|story|post|page)|on\ (?:facebook|twitter|x|whatsapp|linkedin)) | (?:facebook|twitter|viber|whatsapp|linkedin|email|e-mail|telegram|pinterest|messenger)(?:[\s|,•·/]+(?:facebook|twitter|viber|whatsapp|linkedin|email|e-mail|telegram|pinterest|messenger|x|print|копирай\ линка|печат))+ | report\ (?:a\ )?(?:typo|error|mistake|correction)s? | (?:открихте|забелязахте|видяхте)\ грешка | сигнал(?:изирайте)?\ за\ грешка
    """,
    (Reason.SUBSCRIPTION, None): r"""
        \bnewsletters? | (?:sign|signed)\ up\ (?:for|to|here|now)\b | \bsubscribe\b(?=.{0,60}(?:channel|podcast|now|today|access|unlimited|content|updates|\$|€|£|news|for\ more|youtube|free|offer|to\ (?:our|the|read|continue|get|this))) | subscribe\ for\b | (?:already|existing)\ (?:a\ )?(?:subscriber|member) | free\ articles?\ (?:left|remaining|this\ month) | unlimited\ access | to\ (?:continue|keep)\ reading | (?:log|sign)\ in\ to\ (?:read|continue|access|your) | delivered\ (?:straight\ |directly\ |daily\ |right\ )*to\ your\ (?:inbox|e-?mail|phone) | (?:in|to|into)\ your\ inbox | support\ (?:our|independent|quality|local)\ (?:\w+\ )?(?:journalism|reporting|work|newsroom) | (?:make\ a|your|every)\ (?:donation|contribution)\b.{0,60}\b(?:help|keep|support|journalism|report) | fund\ our\ (?:journalism|reporting) | follow\ (?:us|our|@\w+)\b | (?:our|the)\ (?:whatsapp|telegram|viber|youtube)\ channel | like\ us\ on | download\ (?:our|the)\ (?:\w+\ )?app | available\ on\ (?:ios|android|the\ app\ store|google\ play) | app\ store\b | google\ play | google\ news | bookmark\ and\ follow | bookmark\ us | stay\ (?:up\ to\ date|updated|informed|tuned|connected)\b | keep\ (?:up\ to\ date|updated)\b | find\ top\ stories | all\ you\ want\ to\ know\ about | terms\ (?:&|and)\ conditions\b | by\ (?:submitting|signing\ up|clicking|subscribing|entering|registering)\b | unsubscribe\ at\ any\ time | get\ (?:the|our|all|more|breaking|daily)\b.{0,60}\b(?:inbox|newsletter|app|alerts?|e-?mail|updates)\b | morning\ briefing | push\ notifications? | join\ our\b.{0,40}(?:channel|community|group|list) | today'?s\ (?:top\ stories|headlines)\b.{0,40}(?:inbox|e-?mail) | breaking\ news\ alerts
        | \bбюлетин(?:а|ът)?\b(?!\w) (?=.{0,80}$) | абонирай(?:те)?\ се | абонамент(?:а|ът)?\b.{0,40}(?:сега|достъп|месец|лв|цена|безплат) | запишете?\ се\ за | послед(?:вай|вайте)\ ни | следвай(?:те)?\ (?:ни|страницата|нашия) | следете\ (?:ни|новините|страницата|нашия) | харесайте\ (?:ни|страницата|нашата) | присъедин(?:ете|и)\ се\ към\ (?:нас|нашата|групата|канала|нашия|общността) | свалете?\ (?:безплатно\ |безплатното\ )?(?:ни\ )?(?:нашето\ )?(?:мобилно(?:то)?\ )?приложение | (?:нашето|мобилното\ ни|новото\ ни|безплатното)\ (?:мобилно\ )?приложение | приложението\ (?:ни|на\ \w+)\ за\ (?:android|ios) | (?:app\ store|google\ play|google\ news) | подкрепете\ (?:ни|независимата|журналистиката|нашата|работата) | независима(?:та)?\ журналистика\b.{0,60}(?:дарен|подкреп|помощ) | получавай(?:те)?\b.{0,60}(?:новин|имейл|поща|известия|бюлетин|сутрин) | на\ вашия\ имейл | (?:нашия|наш)\ (?:канал|профил)\b.{0,20}(?:viber|telegram|youtube|вайбър|телеграм|whatsapp) | (?:безплатни|оставащи)\ статии | за\ да\ (?:прочетете\ цялата|продължите\ да\ четете|четете\ без\ ограничения) | пълен\ достъп | изтеглете\ приложението
    """,
    (Reason.COOKIES, None): r"""
        (?:we|site|website|partners)\b.{0,40}\b(?:use|uses|using)\ cookies | cookies?\ (?:to|and|policy|settings|on\ (?:this|your)) | such\ as\ cookies | (?:your|manage)\ (?:privacy|consent|cookie)\ (?:choices|settings|preferences) | process\ (?:your\ )?personal\ data | personali[sz]ed\ (?:ads|content|advertising) | privacy\ policy | hosted\ by\ a\ third\ party | accept\ their\ (?:terms|cookies) | gdpr
        | (?:използва(?:ме)?|ползва(?:ме)?|употребява(?:ме)?)\ (?:т\.?\ ?нар\.?\ )?(?:„|")?(?:бисквитки|cookies) | бисквитки(?:те)?\b(?=.{0,80}(?:сайт|страниц|приема|съглас|настройк|услуг|поведени)) | обработва(?:не|ме)\b.{0,30}лични(?:те)?\ (?:ви\ )?данни | политика(?:та)?\ (?:ни\ )?за\ (?:поверителност|бисквитк|защита|лични) | приемате\ (?:условията|използването|политиката|нашите) | съдържанието\ се\ (?:зарежда|предоставя)\ от\ (?:трета|външ)
    """,
    (Reason.RIGHTS, None): r"""
        all\ rights\ reserved | ©\s*(?:copyright\s*)?(?:\d{4}|19|20) | copyright\ (?:©|\(c\)|\d{4}|by|of|policy|notice|protected) | may\ not\ be\ (?:published|reproduced|broadcast|rewritten|copied|redistributed|reprinted) | (?:republish|reproduc|reprint|redistribut)\w*\b.{0,60}(?:permission|prohibited|forbidden|consent|licen[cs]e|allowed) | (?:without|prior)\ (?:\w+\ )?written\ (?:permission|consent) | not\ responsible\ for\ (?:the\ )?(?:content|comments|external) | external\ (?:sites|links|internet\ sites) | terms\ of\ (?:use|service) | member\ of\ the\ (?:\w+\ )?press\ (?:council|complaints) | (?:editorial|ethics|corrections?)\ (?:code|standards|policy|guidelines) | our\ standards: | registered\ (?:office|in\ england|company|trademark) | published\ under\ (?:a\ )?(?:creative\ commons|licen[cs]e) | creative\ commons | wire\ (?:agency\ )?feed | (?:only\ the\ headline|headline\ has\ been)\ .{0,20}changed | without\ modifications?\ to\ the\ text | syndicated\ (?:feed|from) | not\ (?:been\ )?edited\ by\b.{0,40}staff | code\ of\ (?:conduct|ethics) | powered\ by\ (?:wordpress|\w+$) | designed\ by\b(?=.{0,40}$) | issn\b
        | всички\ права\ (?:са\ )?запазени | (?:обект\ на|закон\w*\ за|защитен\w*\ от)\ авторск(?:о|ото|ите)\ прав | авторски(?:те)?\ права\b(?=.{0,60}(?:сайт|запазени|принадлежат|закон)) | (?:препечатване|възпроизвеждане|използване|копиране|разпространение|публикуване)(?:то|ето)?\b.{0,80}(?:разрешение|забранен|позволен|съгласие|връзка|източник|цитиран|линк) | без\ (?:изрично(?:то)?\ |предварително(?:то)?\ |писмено(?:то)?\ )+(?:съгласие|разрешение) | активна\ (?:връзка|препратка|хипервръзка) | външни(?:те)?\ (?:сайтове|линкове|връзки)\b.{0,40}отговорност | общи(?:те)?\ условия\ за\ ползване | етичен\ кодекс | издател\s*:\s*\S | главен\ редактор\s*: | разработка\ (?:от|и\ поддръжка)
    """,
    (Reason.AUTHOR, None): r"""
        (?:is|was)\ (?:a|an|the|our)\ (?:[\w-]+\ ){0,5}(?:reporter|correspondent|columnist|freelance\ \w+|staff\ writer|contributing\ \w+|editor|journalist|writer)\ (?:at|for|with|in|based|who|covering|specialising|specializing|on)\b(?=.{0,120}$) | (?:has\ )?(?:covered|covers|writes\ about|reports\ on|written\ about)\b.{0,60}\bsince\ \d{4} | (?:you\ can\ )?(?:reach|contact|follow|e-?mail)\ (?:him|her|them|the\ (?:author|reporter|writer))\ (?:at|on|via) | about\ the\ author | (?:story|news|tip)s?\?\ (?:write|e-?mail|contact|get\ in\ touch)\b | (?:write|send|get\ in\ touch|contact\ us|e-?mail\ us|tips?)\b.{0,40}\b[\w.-]+@[\w.-]+ | get\ in\ touch\ with\ (?:our|us) | [\w.]+@[\w.]+\.\w+\s*$ | to\ complain\b.{0,60} | independent\ (?:website|newsroom|news\ (?:site|organi[sz]ation|outlet|website)|media|publication|newspaper|non-?profit)\b.{0,60}(?:fund|reader|support|grant|donat|since|found|based)
        | автор(?:ът)?\ на\ (?:статията|материала|текста)\ е | за\ автора | (?:пише|работи|отразява)\b.{0,40}\ от\ \d{4}\ ?(?:г\.|година)?\b(?=.{0,80}$) | (?:носител|носителка)\ на\ награда\w*\b.{0,30}журналисти | пишете\ ни | изпратете\ ни | свържете\ се\ с\ (?:нас|редакцията|автора) | имате\ (?:новина|сигнал|история)\b | (?:независим|независима)\ (?:сайт|медия|платформа|издание)\b.{0,80}(?:читател|дарен|финансир|фонд)
    """,
    (Reason.PLAYER, None): r"""
        listen\ to\ (?:this|the)\ (?:article|story)\b | your\ browser\ does\ not\ support | (?:javascript|flash)\b.{0,40}(?:enable|disabled|required|support) | media\ playback\ is | this\ (?:video|content|audio)\ (?:can\ ?not|is\ (?:not|no\ longer)|cannot|file)\b.{0,40} | вашият\ браузър | (?:включете|активирайте)\ javascript | \d+\s*(?:мин\.?|минути|min|minutes?)\s*(?:за\s*)?(?:четене|read)\b(?=.{0,10}$)
    """,
    (Reason.PHOTO, None): r"""
        (?:photo|photograph|image|picture|photos|images|pictures|pic|video)(?:\ (?:credit|by|courtesy|courtesy\ of))?\s*:\s*[\w\ .,/&'’-]{2,60}[\])]?\s*$ | \((?:photo|image|ap\ photo|picture|getty|reuters|afp)[^)]{0,60}\)\s*$ | (?:снимка|снимки|фото|кадър|видео|колаж|илюстрация|архив)\s*[:/]\s*[\w\ .,/&'’„“"-]{2,60}[\])]?\s*$ | /\s*(?:getty\ images|shutterstock|afp|reuters|epa|ap|бта|бгнес|булфото|istock)\s*$ | getty\ images\s*$ | via\ (?:getty|ap|reuters|afp|epa|shutterstock)(?:\ images)?\)?\s*$ | (?:screen\ ?grab|screenshot|courtesy)\b(?=.{0,30}$)
    """,
}
_MODERATE = 320  # characters: in longer lines a set phrase is more likely part of the report than the whole of a notice


def _compiled(groups: dict[tuple[Reason, Head | None], str]) -> tuple[tuple[Furniture, "re.Pattern[str]"], ...]:
    return tuple((Furniture(reason, head), re.compile(f"(?:{body})", re.IGNORECASE | re.VERBOSE)) for (reason, head), body in groups.items())


_LABEL_PATTERNS = _compiled(_LABELS)
_OPENING_PATTERNS = _compiled(_OPENINGS)
_PHRASE_PATTERNS = _compiled(_PHRASES)
_DECORATION = re.compile(r"^[\s•·►▶▸→»›>|+*#\[\]«‹<–—-]+|[\s•·►▶▸→»›>|+*\[\]«‹<:.…!–—-]+$|\s*\(\s*\d[\d\s.,]*(?:\ [\w]+)?\s*\)\s*$")
_PIECES = re.compile(r"\s*(?:[|•·›»>/⁄→]|\s{2,}|\t)\s*")


@lru_cache(maxsize=8192)
def furniture(text: str) -> Furniture | None:
    """What the words of a line give away, or None where they could be the article's."""
    bare = _bare(text)
    if len(bare) <= 110 and (found := _label(bare)):
        return found
    for what, pattern in _OPENING_PATTERNS:
        if len(text) <= _MODERATE and pattern.match(text):
            return what
    if len(text) <= _MODERATE:
        for what, pattern in _PHRASE_PATTERNS:
            if pattern.search(text):
                return what
    if is_menu(text):
        return Furniture(Reason.NAVIGATION)
    return None


def is_menu(text: str) -> bool:
    """Whether a line is short pieces set apart by bars, arrows or slashes, as menus and breadcrumbs are."""
    if len(text) > 200 or text[-1] in ".!?…;":
        return False
    pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
    return len(pieces) >= 3 and all(len(piece.split()) <= 4 for piece in pieces) and not any("," in piece for piece in pieces)


def _label(bare: str) -> Furniture | None:
    for what, pattern in _LABEL_PATTERNS:
        if pattern.fullmatch(bare):
            return what
    return None


def _bare(text: str) -> str:
    """A line without counters in brackets and the decoration around it."""
    previous = ""
    bare = text
    while bare != previous:
        previous, bare = bare, _DECORATION.sub("", bare)
    return bare
