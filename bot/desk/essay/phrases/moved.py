"""What moved: one fact a sentence. `m` is the mover, `i` the index, `today` the day."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def fall() -> Forms:
    """A notable fall of one name."""
    return (
        _("{m} fell {m_move} {today}, its worst day since {m_fall_since}."),
        _("It was the worst day for {m} since {m_fall_since}: {m_move} lower at the close."),
        _("Nothing this bad had happened to {m} since {m_fall_since}, and then it lost {m_move}."),
        _(
            "For {m_fall_in} sessions {m} had no day like it; it lost {m_move} and closed at "
            "{m_close}."
        ),
        _("{m} dropped {m_move}, more than on any of the {m_fall_in} sessions before."),
        _("In all {m_fall_ever} sessions I have of {m}, none was worse: it lost {m_move}."),
        _("{m} fell {m_move}, and nothing in the {m_fall_ever} sessions on file comes near it."),
        _(
            "I hold {m_fall_ever} sessions of {m}, and this one, {m_move} down, is the worst of "
            "them."
        ),
        _("{m_fall_since} was the last time {m} had it this bad; now it has lost {m_move}."),
        _("A fall of {m_move} in {m} beats everything since {m_fall_since}."),
    )


def rise() -> Forms:
    """A notable rise of one name."""
    return (
        _("{m} rose {m_move} {today}, its best day since {m_rise_since}."),
        _("Not since {m_rise_since} has {m} had a day like this: {m_move} higher."),
        _("{m} gained {m_move}, more than in any of the last {m_rise_in} sessions."),
        _("The best day for {m} in {m_rise_in} sessions was worth {m_move}."),
        _(
            "One has to go back to {m_rise_since} for a better day in {m} than this, {m_move} of "
            "it."
        ),
        _("In all {m_rise_ever} sessions I have of {m}, none was better: it made {m_move}."),
        _("{m} rose {m_move}, and the {m_rise_ever} sessions on file hold nothing to match it."),
        _("I hold {m_rise_ever} sessions of {m}, and this is the best of them, at {m_move}."),
        _("Holders of {m} have waited since {m_rise_since} for a day worth {m_move}."),
        _("It took {m} {m_rise_in} sessions to produce another day like this one, {m_move} up."),
    )


def volume() -> Forms:
    """A notable volume of one name."""
    return (
        _("{m} traded {m_vol} shares, its heaviest volume since {m_volume_since}."),
        _("{m_vol} shares of {m} changed hands, more than on any day since {m_volume_since}."),
        _("The crowd was at {m}: {m_vol} shares, a volume not seen since {m_volume_since}."),
        _("Volume in {m} came to {m_volx} times the usual, the most in {m_volume_in} sessions."),
        _(
            "No session since {m_volume_since} has seen as many shares of {m} traded as this one "
            "did, {m_vol}."
        ),
        _("{m_vol} shares of {m} is a record for the {m_volume_ever} sessions I have."),
        _(
            "Never in {m_volume_ever} sessions have so many shares of {m} been traded, {m_vol} of "
            "them."
        ),
    )


def width() -> Forms:
    """A notable range of one name."""
    return (
        _("{m} travelled {m_range} from low to high, its widest day since {m_range_since}."),
        _("Between {m_low} and {m_high} lay the widest day of {m} in {m_range_in} sessions."),
        _("The range in {m} was {m_range}, and it has not been wider since {m_range_since}."),
        _(
            "{m} covered the distance from {m_low} to {m_high}, more ground than in {m_range_in} "
            "sessions."
        ),
        _("{m} ranged over {m_range}, its widest day in all {m_range_ever} sessions I have."),
        _("No session on file, of {m_range_ever}, saw {m} go as far as from {m_low} to {m_high}."),
    )


def plain_fall() -> Forms:
    """A fall without a record."""
    return (
        _("{m} lost {m_move} and closed at {m_close}."),
        _("{m} came out {m_move} lower, on {m_volx} times its usual volume."),
        _("{m} ended at {m_close}, {m_move} below its previous close."),
        _("{m} slipped {m_move} and took its low, {m_low}, on the way."),
        _("Sellers spent the session on {m}, which ended {m_move} down."),
        _("Look at {m}: {m_move} lower, to {m_close}."),
        _("{m} gave back {m_move} and finished at {m_close}."),
        _("By the end {m} had parted with {m_move}, for a close of {m_close}."),
        _("At the close {m} could be had for {m_close}, {m_move} cheaper than the day before."),
        _("{m} found no hold: {m_move} off, to {m_close}."),
    )


def furthest_fall() -> Forms:
    """The largest fall among the names."""
    return (
        _("The day's weak spot was {m}, down {m_move}."),
        _("Among the names, {m} had the worst of it and gave up {m_move}."),
        _("Most of the damage is in {m}: {m_move} in one session, at {m_close}."),
        _("What went down furthest was {m}, by {m_move}."),
    )


def plain_rise() -> Forms:
    """A rise without a record."""
    return (
        _("A gain of {m_move} brought {m} to {m_close}."),
        _("It took {m_volx} times the usual volume to lift {m} by {m_move}."),
        _("Since the previous close {m} has found {m_move}, and it stands at {m_close}."),
        _("Somebody went shopping for {m} and paid {m_move} more than the day before."),
        _("{m} put on {m_move} and had {m_high} in its hands along the way."),
        _("The first thing one sees is {m}, {m_move} better at {m_close}."),
        _("Buyers took {m} up {m_move}, to {m_close}."),
        _("{m} was worth {m_move} more when the bell rang."),
        _("With {m_close} on the board, {m} ended {m_move} above the day before."),
        _("It was {ms} turn, by {m_move}, to a close of {m_close}."),
    )


def furthest_rise() -> Forms:
    """The largest rise among the names."""
    return (
        _("The day was {ms}, by {m_move}."),
        _("Best of the names was {m}, with {m_move} to show for it."),
        _("No name did better than {m}, with its {m_move}."),
        _("If you owned one thing it should have been {m}: {m_move} in a session."),
        _("{m} leads the list with {m_move}."),
    )


def two_days_down() -> Forms:
    """Two sessions of falling."""
    return (
        _("Two sessions have taken {m_two_move} off {m}."),
        _("{m} is {m_two_move} lower than it was two closes ago."),
        _("After {m_before_move} the day before, {m} lost another {m_move}."),
        _("It took {m} two days to lose {m_two_move} and no time at all to explain it."),
    )


def two_days_up() -> Forms:
    """Two sessions of rising."""
    return (
        _("In the space of two closes {m} went up {m_two_move}."),
        _("{m} was {m_two_move} cheaper two closes back."),
        _("{m} put {m_move} on top of the {m_before_move} it had just made."),
        _("In two days {m} has found {m_two_move} that nobody had asked it for."),
    )


def run_up() -> Forms:
    """A long run of rises."""
    return (
        _("{m} keeps rising, by now for {m_streak} sessions without a break."),
        _("For {m} it was gain number {m_streak} on end."),
        _("Make it {m_streak} good days running for {m}, which ended at {m_close}."),
        _("You'd have to skip {m_streak} sessions to reach a losing one in {m}."),
    )


def run_down() -> Forms:
    """A long run of falls."""
    return (
        _("{m} has now fallen {m_streak} sessions in a row."),
        _("That was the {m_streak_th} fall running for {m}."),
        _("{m} closed lower for the {m_streak_th} time on end, at {m_close}."),
        _("A rise in {m} is {m_streak} sessions away by now, counting backwards."),
    )


def crossed_up() -> Forms:
    """A round level crossed upward."""
    return (
        _("Not since {mark_since} had {m} ended a day over {mark}; now it has."),
        _("At {m_close}, {m} is back over {mark}, where it hasn't closed since {mark_since}."),
        _("{mark} gave way overhead: {m} ended at {m_close}, a first since {mark_since}."),
    )


def crossed_down() -> Forms:
    """A round level crossed downward."""
    return (
        _("{m} closed below {mark} for the first time since {mark_since}."),
        _("At {m_close}, {m} is under {mark} again, where it hasn't closed since {mark_since}."),
        _(
            "{mark} is gone in {m}, which closed at {m_close} and had stayed above since "
            "{mark_since}."
        ),
    )


def top() -> Forms:
    """A highest close of a year."""
    return (
        _("{m} has never closed higher in the past year than {today}, at {m_close}."),
        _("At {m_close}, {m} made its highest close in a year."),
        _("{m} set a new high for the year, {m_close}, by adding {m_move}."),
        _("The year's best close in {m} is now this one, {m_close}."),
        _("Nobody has paid more for {m} at a close this past year than {m_close}."),
    )


def recovered() -> Forms:
    """It closed well off its low."""
    return (
        _("{m} had been down to {m_low} and closed {m_off_low} above that."),
        _("The low in {m} was {m_low}; the close, {m_close}, is another matter."),
        _("From {m_low} somebody bought {m} back up to {m_close}."),
    )


def gave_back() -> Forms:
    """It closed well off its high."""
    return (
        _("{m} touched {m_high} and couldn't hold it, ending {m_off_high} short."),
        _("A buyer at the top of {m} paid {m_high} for what closed at {m_close}."),
        _("From {m_high} somebody sold {m} back down to {m_close}."),
    )


def heavy() -> Forms:
    """Volume well above the usual."""
    return (
        _("{m} traded {m_volx} times its usual volume."),
        _("{m_vol} shares of {m} went through, which is {m_volx} times the usual."),
        _("Volume in {m} ran at {m_volx} times normal."),
        _("People were busy with {m}: {m_vol} shares."),
    )


def reported() -> Forms:
    """It has just reported."""
    return (
        _("{m_co} reported {yesterday}, and {m} {m_did} on it."),
        _("The answer to {m_co}'s report is {m} at {m_close}: it {m_did}."),
        _("{m} {m_did} in the first session after its report."),
        _("With its report out since {yesterday_bare}, {m} {m_did}."),
    )


def against() -> Forms:
    """A name that went against the index, or moved while the index did not."""
    return (
        _("{m} {m_did} on a day when {i} {i_did}."),
        _("{i} {i_did}, but that was not what happened in {m}, which {m_did}."),
        _("While {i} {i_did}, {m} {m_did} and closed at {m_close}."),
        _("The market and {m} had different days: {i} {i_did}, {m} {m_did}."),
        _("{m} {m_did}, and {i}, which {i_did}, had no hand in it."),
        _("Put {m} beside {i}: one {m_did}, the other {i_did}."),
        _("Measured against {i}, which {i_did}, the {m_move} in {m} stands out."),
        _("{m} parted from the market: it {m_did} where {i} {i_did}."),
    )


def along() -> Forms:
    """A name that went with the index, and further."""
    return (
        _("{i} {i_did}, and {m} {m_did} with it."),
        _("{m} {m_did} where {i} {i_did}, the same road at another speed."),
        _("Faster than the market went {m}: it {m_did}, while {i} {i_did}."),
        _("{i} {i_did}, and {m} did the same by {m_move}."),
        _("{m} took the market's mood and enlarged it: it {m_did}, {i} {i_did}."),
        _("Where {i} {i_did}, {m} went further and {m_did}."),
        _("{i} {i_did}; {m}, in less of a mood for moderation, {m_did}."),
    )
