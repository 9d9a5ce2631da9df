"""A bars file is read strictly: every fault by file and row, every hole reported."""

import gzip
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from adapters.market_data.bars_file import load_bars
from bot.domain.bars import Bars, from_ns
from bot.domain.calendar import Calendar
from bot.domain.errors import BadBars
from bot.domain.instrument import AssetClass, Instrument, Universe
from tests.unit.claims.market import STOCK_HOURS, UNIVERSE, session

HEADER = "time,symbol,open,high,low,close,volume"
GOOD = "2025-11-18,META,100,101,99,100.5,1000"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(*lines: str, name: str = "bars.csv", header: str = HEADER) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return to_file


def refused(path: Path, market: Universe | Calendar = UNIVERSE) -> str:
    with pytest.raises(BadBars) as caught:
        load_bars(path, market)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(str(path))
    return line.removeprefix(str(path))


def intraday(
    day: str, minutes: int = 5, symbol: str = "META", count: int | None = None
) -> list[str]:
    """A session of flat bars."""
    hours = session(date.fromisoformat(day))
    step = timedelta(minutes=minutes)
    number = count or -(-(hours.close - hours.open) // step)
    starts = [hours.open + n * step for n in range(number)]
    return [f"{start:%Y-%m-%dT%H:%M:%SZ},{symbol},100,101,99,100,10" for start in starts]


def test_a_daily_bar_spans_its_session(write: Write) -> None:
    found = load_bars(write(GOOD, "2025-11-28,META,1,2,0.5,1,0"), UNIVERSE)
    series = found["META"]
    assert series.daily
    assert (from_ns(series.start[0]), from_ns(series.end[0])) == (
        datetime(2025, 11, 18, 14, 30, tzinfo=UTC),
        datetime(2025, 11, 18, 21, tzinfo=UTC),
    )
    assert from_ns(series.end[1]) == datetime(2025, 11, 28, 18, tzinfo=UTC)
    assert (series.open[0], series.high[0], series.low[0]) == (100, 101, 99)
    assert (series.close[0], series.volume[0]) == (100.5, 1000)
    assert found.source == "bars.csv"


def test_an_intraday_bar_ends_an_interval_later_but_with_its_session(write: Write) -> None:
    found = load_bars(write(*intraday("2025-11-28", minutes=60)), UNIVERSE)
    series = found["META"]
    assert not series.daily
    assert [from_ns(end).hour * 60 + from_ns(end).minute for end in series.end] == [
        930,
        990,
        1050,
        1080,
    ]


def test_columns_may_stand_in_any_order_among_others(write: Write) -> None:
    header = "note,close,time,symbol,volume,low,high,open"
    path = write("x,100.5,2025-11-18,META,1000,99,101,100", header=header)
    assert load_bars(path, UNIVERSE)["META"].close[0] == 100.5


def test_symbols_may_be_mixed_or_one_after_the_other(write: Write) -> None:
    rows = [GOOD, GOOD.replace("META", "SPY")]
    later = [row.replace("11-18", "11-19") for row in rows]
    mixed = load_bars(write(*rows, *later), UNIVERSE)
    grouped = load_bars(write(rows[0], later[0], rows[1], later[1], name="b.csv"), UNIVERSE)
    for symbol in ("META", "SPY"):
        assert list(mixed[symbol].start) == list(grouped[symbol].start)


@pytest.mark.parametrize("kind", ["gzip", "gzip under another name", "parquet", "bom", "crlf"])
def test_every_form_holds_the_same_bars(write: Write, tmp_path: Path, kind: str) -> None:
    rows = intraday("2025-11-18", count=4)
    plain = write(*rows)
    path = tmp_path / ("bars.csv.gz" if kind == "gzip" else "other")
    if kind.startswith("gzip"):
        path.write_bytes(gzip.compress(plain.read_bytes()))
    elif kind == "parquet":
        _write_parquet(path, rows)
    elif kind == "bom":
        path.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes())
    else:
        path.write_bytes(plain.read_bytes().replace(b"\n", b"\r\n"))
    expected, found = load_bars(plain, UNIVERSE)["META"], load_bars(path, UNIVERSE)["META"]
    for column in ("start", "end", "open", "high", "low", "close", "volume"):
        assert list(getattr(found, column)) == list(getattr(expected, column))


def _write_parquet(path: Path, rows: list[str]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    cells = list(zip(*(row.split(",") for row in rows), strict=True))
    columns = dict(zip(HEADER.split(","), cells, strict=True))
    numbers = {name: [float(cell) for cell in columns[name]] for name in HEADER.split(",")[2:]}
    times = pa.array([datetime.fromisoformat(cell) for cell in columns["time"]])
    table = pa.table({"time": times, "symbol": list(columns["symbol"]), **numbers})
    parquet.write_table(table, path)


def test_parquet_dates_and_naive_midnights_are_daily_bars(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    day = date(2025, 11, 18)
    midnight = datetime(2025, 11, 18)  # noqa: DTZ001 - as Parquet writers leave it
    for times in (pa.array([day]), pa.array([midnight]), pa.array(["2025-11-18"])):
        numbers = {name: [100.0] for name in HEADER.split(",")[2:]}
        path = tmp_path / "days.parquet"
        parquet.write_table(pa.table({"time": times, "symbol": ["META"], **numbers}), path)
        assert load_bars(path, UNIVERSE)["META"].daily


def test_a_function_is_given_the_symbols_and_the_days_of_the_file(write: Write) -> None:
    asked: list[tuple[tuple[str, ...], date, date]] = []

    def market(symbols: tuple[str, ...], first: date, last: date) -> Universe:
        asked.append((symbols, first, last))
        return UNIVERSE

    load_bars(write(GOOD, "2025-11-20,SPY,1,1,1,1,0"), market)
    assert asked == [(("META", "SPY"), date(2025, 11, 18), date(2025, 11, 20))]


def test_with_a_calendar_any_symbol_will_do(write: Write) -> None:
    assert "ZZZZ" in load_bars(write(GOOD.replace("META", "ZZZZ")), STOCK_HOURS)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2025-11-19,META,100,101,99,x,1", 'the close is "x", which is no number'),
        ("2025-11-19,META,100,101,99,,1", "the close is empty, which is no number"),
        ("2025-11-19,META,nan,101,99,100,1", "the open is no finite number"),
        ("2025-11-19,META,100,inf,99,100,1", "the high is no finite number"),
        ("2025-11-19,META,100,101,-99,100,1", "the low must be above zero"),
        ("2025-11-19,META,0,101,99,100,1", "the open must be above zero"),
        ("2025-11-19,META,100,101,99,100,-1", "the volume must be zero or more"),
        ("2025-11-19,META,100,98,99,98.5,1", "the high is below the low"),
        ("2025-11-19,META,102,101,99,100,1", "the open is above the high"),
        ("2025-11-19,META,100,101,99,98,1", "the close is below the low"),
        ("2025-11-18,META,100,101,99,100,1", "this bar of META repeats the time of row 2"),
        ("2025-11-17,META,100,101,99,100,1", "this bar of META is earlier than row 2: sort"),
        ("2025-11-19,METAA,100,101,99,100,1", "unknown symbol METAA; the nearest this desk"),
        ("2025-11-19,meta,100,101,99,100,1", '"meta" is no symbol such as META'),
        ("2025-11-27,META,100,101,99,100,1", "XNYS had no session on 2025-11-27 (Thanksgiving)"),
        ("2025-11-22,META,100,101,99,100,1", "XNYS had no session on 2025-11-22"),
        ("2027-11-22,META,100,101,99,100,1", "2027-11-22 is beyond the calendar of XNYS"),
        ("2025-13-19,META,100,101,99,100,1", '"2025-13-19" is no time'),
        ("0001-01-01,META,100,101,99,100,1", '"0001-01-01" is not a year of market data'),
        ("2025-11-19T15:00:00Z,META,100,101,99,100,1", "an instant where the rows above have"),
        ("2025-11-19,META,100,101,99,100", "6 values where the first line names 7"),
        ("2025-11-19,META,100,101,99,100,1,2", "8 values where the first line names 7"),
        ('2025-11-19,"META,100,101,99,100,1', "this is not CSV"),
        ("\x1b[31m,META,100,101,99,100,1", '"\\x1b[31m" is no time'),
    ],
)
def test_a_bad_row_is_refused_by_its_line(write: Write, row: str, fault: str) -> None:
    line = refused(write(GOOD, row))
    assert line.startswith(f", row 3: {fault}")


def test_rows_are_counted_as_an_editor_counts_them(write: Write) -> None:
    line = refused(write(GOOD, "", "", "2025-11-19,META,100,101,99,x,1"))
    assert line.startswith(", row 5: ")


def test_an_instant_needs_its_zone(write: Write) -> None:
    line = refused(write("2025-11-18T15:00:00,META,100,101,99,100,1"))
    assert line == ', row 2: "2025-11-18T15:00:00" names no time zone; add Z for UTC'


def test_other_zones_are_the_same_instants(write: Write) -> None:
    rows = intraday("2025-11-18", count=3)
    shifted = [row.replace("T14:", "T09:").replace("Z,", "-05:00,") for row in rows]
    assert list(load_bars(write(*shifted), UNIVERSE)["META"].start) == list(
        load_bars(write(*rows), UNIVERSE)["META"].start
    )


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("time,symbol,open,high,low,volume", ", row 1: the column 'close' is missing"),
        (f"{HEADER},close", ", row 1: the column 'close' stands there twice"),
        ("2025-11-18,META,1,1,1,1,1", ", row 1: the column 'time' is missing"),
    ],
)
def test_the_first_line_names_the_columns(write: Write, header: str, fault: str) -> None:
    assert refused(write(header=header)) == fault


def test_what_is_no_bars_file_is_refused(write: Write, tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv") == ": there is no such file"
    assert refused(tmp_path) == ": this is a folder, not a file of prices"
    assert refused(write()) == ": the file has no rows"
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert refused(empty).startswith(": the file is empty; its first line names time,symbol")
    packed = gzip.compress(write(*[GOOD] * 50).read_bytes())
    for damaged in (packed[:-20], packed[:12] + b"\x00" * 20):
        empty.write_bytes(damaged)
        assert refused(empty) == ": the gzip file is cut short or damaged"
    empty.write_bytes(b"PAR1 and nothing more")
    assert refused(empty) == ": the Parquet file is cut short or damaged"
    empty.write_bytes(f"{HEADER}\n{GOOD}\n".encode() + b"\xff\xfe,META\n")
    assert refused(empty) == ", row 3: this is not UTF-8 text"


def test_a_shorter_interval_within_regular_hours_is_refused(write: Write) -> None:
    rows = [*intraday("2025-11-18"), *intraday("2025-11-19"), *intraday("2025-11-20", 1, count=20)]
    line = refused(write(*rows))
    assert line == f", row {2 + 78 * 2 + 1}: this bar of META does not fit in with 5-minute bars"


def test_a_longer_interval_within_regular_hours_is_refused(write: Write) -> None:
    rows = [*intraday("2025-11-18"), *intraday("2025-11-19", 60), *intraday("2025-11-20")]
    line = refused(write(*rows))
    assert line.startswith(f", row {2 + 78 + 1}: bars of META are longer here than the 5-minute")
    rows = [*intraday("2025-11-18"), *intraday("2025-11-18", 30, symbol="SPY")]
    assert "bars of SPY are longer here" in refused(write(*rows))


def test_a_bar_off_the_grid_is_refused(write: Write) -> None:
    rows = intraday("2025-11-18")
    rows[10] = rows[10].replace("T15:20:00", "T15:21:00")
    assert refused(write(*rows)).startswith(", row 12: this bar of META does not fit in")


@pytest.mark.parametrize("midnight", ["T00:00:00Z", " 00:00:00+00:00", "T00:00:00-05:00"])
def test_midnights_alone_are_dates_each_in_its_own_zone(write: Write, midnight: str) -> None:
    plain = [intraday(day, count=1)[0] for day in ("2025-11-18", "2025-11-19")]
    dates = [f"{row[:10]},{row.partition(',')[2]}" for row in plain]
    timed = [row.replace(row[:10], row[:10] + midnight, 1) for row in dates]
    found, wanted = (load_bars(write(*rows), UNIVERSE) for rows in (timed, dates))
    assert found["META"].daily
    assert found["META"].start.tolist() == wanted["META"].start.tolist()


def test_one_hour_that_is_no_midnight_makes_all_of_them_instants(write: Write) -> None:
    rows = [intraday(day, count=1)[0] for day in ("2025-11-18", "2025-11-19")]
    timed = [row.replace(row[:20], row[:10] + "T00:00:00Z", 1) for row in rows[:1]]
    assert "write plain dates for daily bars" in refused(write(*timed, rows[1]))


def test_an_index_is_named_without_its_hat(write: Write) -> None:
    assert refused(write("2025-11-18,^VIX,20,21,19,20,0")).endswith("META; write VIX")


def test_single_bars_do_not_tell_their_interval(write: Write) -> None:
    rows = [intraday(day, count=1)[0] for day in ("2025-11-18", "2025-11-19")]
    assert "write plain dates for daily bars" in refused(write(*rows))


def test_bars_outside_regular_hours_are_kept_and_follow_no_grid(write: Write) -> None:
    early = "2025-11-18T12:01:00Z,META,100,500,1,100,0"
    late = "2025-11-18T21:02:00Z,META,100,500,1,100,0"
    found = load_bars(write(early, *intraday("2025-11-18"), late), UNIVERSE)
    assert len(found["META"]) == 80
    assert found.holes == {}


def holes(found: Bars) -> list[str]:
    return [hole.isoformat()[:16] for hole in found.holes.get("META", ())]


def test_missing_days_are_holes(write: Write) -> None:
    rows = [GOOD.replace("11-18", day) for day in ("11-18", "11-21", "11-24", "11-28")]
    assert holes(load_bars(write(*rows), UNIVERSE)) == [
        "2025-11-19",
        "2025-11-20",
        "2025-11-25",
        "2025-11-26",
    ]


def test_missing_bars_and_whole_sessions_are_holes(write: Write) -> None:
    first, last = intraday("2025-11-18"), intraday("2025-11-20", count=3)
    rows = [*first[:5], *first[7:], *last[:1], *last[2:]]
    assert holes(load_bars(write(*rows), UNIVERSE)) == [
        "2025-11-18T14:55",
        "2025-11-18T15:00",
        "2025-11-19",
        "2025-11-20T14:35",
    ]


def test_before_the_first_and_after_the_last_bar_nothing_is_missing(write: Write) -> None:
    rows = [*intraday("2025-11-18")[40:], *intraday("2025-11-19")[:30]]
    assert load_bars(write(*rows), UNIVERSE).holes == {}


def test_crypto_has_bars_on_every_day(write: Write) -> None:
    days = ("2025-11-21", "2025-11-22", "2025-11-24")
    rows = [GOOD.replace("META", "BTC-USD").replace("2025-11-18", day) for day in days]
    found = load_bars(write(*rows), UNIVERSE)
    assert found.holes == {"BTC-USD": (date(2025, 11, 23),)}
    assert from_ns(found["BTC-USD"].end[0]) == datetime(2025, 11, 22, tzinfo=UTC)
    start = datetime(2025, 11, 22, 22, tzinfo=UTC)
    starts = [start + n * timedelta(hours=1) for n in (0, 1, 3, 4)]
    rows = [f"{one:%Y-%m-%dT%H:%MZ},BTC-USD,1,1,1,1,1" for one in starts]
    found = load_bars(write(*rows), UNIVERSE)
    assert found.holes == {"BTC-USD": (datetime(2025, 11, 23, tzinfo=UTC),)}


def test_holes_and_the_source_survive_a_cut(write: Write) -> None:
    rows = [GOOD, GOOD.replace("11-18", "11-20")]
    found = load_bars(write(*rows), UNIVERSE)
    cut = found.until(datetime(2025, 11, 19, tzinfo=UTC))
    assert (len(cut["META"]), cut.source) == (1, found.source)


def test_only_known_instruments_are_loaded(write: Write) -> None:
    only = Universe({"SPY": Instrument("SPY", AssetClass.ETF, STOCK_HOURS)})
    assert refused(write(GOOD), only) == (
        ", row 2: unknown symbol META; the nearest this desk knows is SPY"
    )
