"""What the next session did to the last reading; `page` is its title, `said` when it was given."""

from collections.abc import Callable, Mapping

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def fates(test: str, held: bool) -> Forms:
    """Return the sentences for a reading that passed its test, or failed it."""
    return _FATES[f"{test}-{'held' if held else 'broken'}"]()


def down_held() -> Forms:
    """A reading that leaned down, and the index fell again."""
    return (
        _('{said} I wrote "{page}", and {i} has since done what that implied: it {i_did}.'),
        _('The reading of the last page, "{page}", got its next session: {i} {i_did}.'),
        _(
            'One thing I had right. "{page}" was the title {said}, and the session after it '
            "went the same way: {i} {i_did}."
        ),
        _(
            'Whatever became of the number, the reading stood. "{page}", I had said, and {i} '
            "{i_did}."
        ),
        _('"{page}" predicted nothing good, and nothing good came; {i} {i_did}.'),
        _(
            'I leaned down {said}, under "{page}", and {i} {i_did}. One session agrees with me, '
            "which is not yet an argument."
        ),
    )


def down_broken() -> Forms:
    """A reading that leaned down, and the index rose."""
    return (
        _('I wrote "{page}" {said}. {i} {i_did}, so the page was wrong about what came next.'),
        _(
            'If "{page}" had been right, the next session would have been a fall. In this one {i} '
            "{i_did}."
        ),
        _(
            'The reading I gave {said}, "{page}", needed sellers, and they stayed away; {i} '
            "{i_did}."
        ),
        _('"{page}", said my last title. It lasted until the next close, by which {i} {i_did}.'),
        _('I take back "{page}": what I took for a decision was a mood, and {i} {i_did}.'),
        _(
            'My last page leaned down under the title "{page}", and {i} {i_did}. I had mistaken '
            "one day's worry for a position."
        ),
        _(
            'My error {said} was to read persistence into one session. "{page}" asked for more '
            "of it and {i} {i_did}."
        ),
    )


def up_held() -> Forms:
    """A reading that leaned up, and the index rose again."""
    return (
        _('The last title was "{page}", and the session that followed agreed: {i} {i_did}.'),
        _('I wrote "{page}" {said}; {i} {i_did}, as that would have it.'),
        _('"{page}" has survived its first test, for {i} {i_did}.'),
        _('On the reading, as opposed to the odds, I was right: "{page}", and then {i} {i_did}.'),
        _(
            'Under "{page}" I leaned up. {i} {i_did}, and I score that for the reading and not '
            "for me."
        ),
        _('What I called "{page}" went on for one more close at least; {i} {i_did}.'),
    )


def up_broken() -> Forms:
    """A reading that leaned up, and the index fell."""
    return (
        _('I headed the last page "{page}". The next session said no: {i} {i_did}.'),
        _('If I\'d been right with "{page}", buyers would have been back. {i} {i_did} instead.'),
        _(
            '"{page}" was my reading {said}, and it didn\'t live to the next close, at which {i} '
            "{i_did}."
        ),
        _(
            'My mistake has a title, "{page}". I saw demand where there had been one good day, '
            "and {i} {i_did}."
        ),
        _('So much for "{page}": {i} {i_did}, and the buyers I described were not seen again.'),
        _(
            'The last page leaned up and called itself "{page}". {i} {i_did}; I\'d read an '
            "appetite into a price."
        ),
        _(
            'I have "{page}" to withdraw. It needed a second day of the same and got one in '
            "which {i} {i_did}."
        ),
    )


def relapse_held() -> Forms:
    """A rise that was not trusted, and the index fell."""
    return (
        _(
            'I wrote "{page}" {said} and distrusted the rise. {i} {i_did}, so the doubt was worth '
            "having."
        ),
        _('"{page}" doubted a good day, and the next one took its side: {i} {i_did}.'),
        _('The rise I wouldn\'t trust {said}, under "{page}", has had its answer; {i} {i_did}.'),
        _(
            'Under "{page}" I called one good day no proof. {i} {i_did}, and one bad day is no '
            "proof either."
        ),
    )


def relapse_broken() -> Forms:
    """A rise that was not trusted, and the index rose again."""
    return (
        _("I wouldn't trust the rise {said}, under \"{page}\". It didn't ask me: {i} {i_did}."),
        _('I take back some of "{page}": the rise was kept, and {i} {i_did} on top of it.'),
        _(
            'If "{page}" had been right, the rise would have been sold. It was followed by '
            "another: {i} {i_did}."
        ),
        _('"{page}" was too clever by one session, for {i} {i_did}.'),
        _('The buyers I doubted in "{page}" came back for more; {i} {i_did}.'),
    )


def repair_held() -> Forms:
    """A fall that was not believed in, and the index rose."""
    return (
        _('"{page}" expected the loss to be made good, and {i} {i_did}.'),
        _(
            'I took the fall lightly {said}, under "{page}". {i} {i_did}, which is on my side for '
            "a day."
        ),
        _('The fall behind "{page}" found its buyers: {i} {i_did}.'),
        _('I wrote "{page}" about a fall I didn\'t believe in, and then {i} {i_did}.'),
    )


def repair_broken() -> Forms:
    """A fall that was not believed in, and the index fell again."""
    return (
        _('I wrote "{page}" {said} and took the fall lightly. {i} {i_did}, so I was too calm.'),
        _('The buyers that "{page}" was waiting for didn\'t come; {i} {i_did}.'),
        _('If "{page}" had been right, the loss would have been made good. {i} {i_did} instead.'),
        _('What I made light of in "{page}" has gone on: {i} {i_did}.'),
        _('"{page}" called the fall finished a session too early; {i} {i_did}.'),
    )


def calm_held() -> Forms:
    """A calm reading, and a calm day."""
    return (
        _('"{page}" still describes it, since {i} {i_did}.'),
        _('The calm I wrote about {said} ("{page}") is a session older: {i} {i_did}.'),
        _('Nothing has contradicted "{page}" so far; {i} {i_did}.'),
        _(
            'I said "{page}" {said}, and {i} {i_did}, which is the only praise such a title can '
            "get."
        ),
    )


def calm_broken() -> Forms:
    """A calm reading, and a large day."""
    return (
        _('{said} I saw calm and wrote "{page}". Then {i} {i_did}.'),
        _('I owe the reader of "{page}" a warning I didn\'t give: {i} {i_did}.'),
        _(
            '"{page}", I wrote, one session before {i} {i_did}. Quiet was the price, not the '
            "state, of things."
        ),
        _('If the calm of "{page}" had been real, {i} would have stayed in it. It {i_did}.'),
        _(
            'The last page was called "{page}", and the market answered with a day in which {i} '
            "{i_did}."
        ),
    )


def apart_held() -> Forms:
    """Two ends that parted, and parted further."""
    return (
        _(
            '"{page}" was about names going different ways, and they still are: {b} {b_did}, '
            "{w} {w_did}."
        ),
        _(
            "The gap I described {said} has widened, {b} having done better than {w} once more: "
            "it {b_did}, the other {w_did}."
        ),
        _(
            'I wrote "{page}" with {b} ahead of {w}. The order held, as {b} {b_did} and {w} '
            "{w_did}."
        ),
    )


def apart_broken() -> Forms:
    """Two ends that parted, and came together."""
    return (
        _('"{page}" had {b} ahead and {w} behind. They changed places: {b} {b_did}, {w} {w_did}.'),
        _(
            "If the parting I saw {said} had meant anything, {w} would have stayed behind. It "
            "{w_did}, and {b} {b_did}."
        ),
        _(
            'I called it "{page}", and one session later {w} {w_did} where {b} {b_did}. I had '
            "described noise with two names on it."
        ),
        _(
            "The last page made much of {b} over {w}. The market undid it: {b} {b_did}, {w} "
            "{w_did}."
        ),
    )


def leaving_held() -> Forms:
    """A name that was to be sold, and was."""
    return (
        _(
            '{said} my subject was {s}, under "{page}", and it {s_did}: the point stands a '
            "session longer."
        ),
        _('"{page}", I wrote of {s}, which then {s_did}.'),
        _("The doubt I had about {s} {said} was worth having. It {s_did}."),
    )


def leaving_broken() -> Forms:
    """A name that was to be sold, and rose."""
    return (
        _(
            'I wrote "{page}" and meant {s}. It {s_did}, so those I saw leaving were still '
            "arriving."
        ),
        _("My doubt about {s} is a session old and already looks foolish, since {s} {s_did}."),
        _('If "{page}" had been right, {s} would have found sellers. It {s_did}.'),
        _("The crowd in {s} I warned of {said} took no notice, and {s} {s_did}."),
    )


def alone_down_held() -> Forms:
    """A name that fell alone, and the others did not follow."""
    return (
        _("I said {said} that {s} was alone with its trouble, and so it proved: {i} {i_did}."),
        _('The fence around {s} held. I wrote "{page}", and {i} {i_did}.'),
        _('"{page}" stands for now; nobody followed {s}, and {i} {i_did}.'),
    )


def alone_down_broken() -> Forms:
    """A name that fell alone, and the others followed."""
    return (
        _("I wrote that {s} was alone. It has company now: {i} {i_did}."),
        _('"{page}", I said, and then the rest came along; {i} {i_did}.'),
        _("My error {said} was the word alone. What {s} had was catching, and {i} {i_did}."),
    )


def alone_up_held() -> Forms:
    """A name that rose alone, and the others did not follow."""
    return (
        _('Nobody has joined {s} since I wrote "{page}"; {i} {i_did}.'),
        _('"{page}" holds for a further session, in which {i} {i_did} and {s} {s_did}.'),
        _("I said {said} that {s} was climbing by itself, and {i}, which {i_did}, has not argued."),
    )


def alone_up_broken() -> Forms:
    """A name that rose alone, and the others followed."""
    return (
        _(
            "I gave {s} the credit {said}. The others have since done the same, and {i} "
            "{i_did}: it was never about one name."
        ),
        _('"{page}", I wrote, and the market promptly caught up, for {i} {i_did}.'),
        _("The solo I heard in {s} was the first voice of a choir; {i} {i_did}."),
    )


def wide_held() -> Forms:
    """A rough reading, and a wide day."""
    return (
        _('"{page}", I wrote {said}, and the day after was rough too: {i} covered {i_range}.'),
        _('The weather of "{page}" hasn\'t changed. From low to high {i} went {i_range}.'),
        _('I asked for wide days under "{page}" and got another, {i_range} of it in {i}.'),
        _('Under "{page}" I asked for a wider road, and {i} has used {i_range} of it.'),
    )


def wide_broken() -> Forms:
    """A rough reading, and a narrow day."""
    return (
        _(
            '"{page}", said my last title, and then {i} covered just {i_range}. I had the '
            "umbrella up in sunshine."
        ),
        _(
            'If the storm of "{page}" were still on, {i} would show more than the {i_range} it '
            "covered."
        ),
        _(
            "I priced for wide days {said}; {i} had one of {i_range}, so the width I charged "
            "you was too much."
        ),
        _("My last page expected rough going and {i} gave it a range of {i_range}."),
    )


def settled_held() -> Forms:
    """A report that was said to be settled, and was."""
    return (
        _('"{page}", I wrote after the report, and {s} has asked nothing further: it {s_did}.'),
        _("I called the matter of {s} closed {said}. So far it is, since it {s_did}."),
    )


def settled_broken() -> Forms:
    """A report that was said to be settled, and was not."""
    return (
        _('"{page}", I wrote after the report. {s} {s_did} since, so the matter wasn\'t closed.'),
        _(
            "I called the matter of {s} closed {said} and it {s_did}; I had counted the first "
            "answer as the last."
        ),
        _("If the report had been the whole story, {s} would be quiet by now. It {s_did}."),
    )


_FATES: Mapping[str, Callable[[], Forms]] = {
    "down-held": down_held,
    "down-broken": down_broken,
    "up-held": up_held,
    "up-broken": up_broken,
    "relapse-held": relapse_held,
    "relapse-broken": relapse_broken,
    "repair-held": repair_held,
    "repair-broken": repair_broken,
    "calm-held": calm_held,
    "calm-broken": calm_broken,
    "apart-held": apart_held,
    "apart-broken": apart_broken,
    "leaving-held": leaving_held,
    "leaving-broken": leaving_broken,
    "alone-down-held": alone_down_held,
    "alone-down-broken": alone_down_broken,
    "alone-up-held": alone_up_held,
    "alone-up-broken": alone_up_broken,
    "wide-held": wide_held,
    "wide-broken": wide_broken,
    "settled-held": settled_held,
    "settled-broken": settled_broken,
}
