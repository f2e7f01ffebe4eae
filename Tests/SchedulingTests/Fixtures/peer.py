#!/usr/bin/env python3
"""Random schedule rules with the times at which they come round, worked out by dateutil and croniter.

    peer.py COUNT SEED > table.tsv

A row: zone, moment to start after (seconds since 1970), rule, days to skip or '-', last day or '-', the next five moments
by comma, '.' at the end of them when no more follow. The two libraries know the calendar and the lines of cron; the
zone's clock is Python's zoneinfo (dateutil's knows no change of clocks after 2037). A wall time that does not exist
counts as the first moment after the gap, and one that comes twice as its first coming. Exits with 3 when a library is
missing.
"""
import random
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

try:
    from croniter import CroniterBadDateError, croniter
    from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
    from dateutil.rrule import FR, MO, SA, SU, TH, TU, WE
except ImportError:
    sys.exit(3)

EPOCH = datetime(1970, 1, 1)
WEEKDAYS = [SU, MO, TU, WE, TH, FR, SA]
ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe"]
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAYS = "sun mon tue wed thu fri sat".split()


def seconds(moment):
    return int((moment.astimezone(timezone.utc).replace(tzinfo=None) - EPOCH).total_seconds())


def exists(wall, zone):
    local = wall.replace(tzinfo=zone)
    return local.astimezone(timezone.utc).astimezone(zone).replace(tzinfo=None) == wall


def moment(wall, zone):
    """The moment of a wall time, as kim has it."""
    # The first minute after the gap; every gap of these zones is a number of whole minutes.
    while not exists(wall, zone):
        wall += timedelta(minutes=1)
    return seconds(wall.replace(tzinfo=zone, fold=0))


def wall_clock(after, zone):
    return datetime.fromtimestamp(after, zone).replace(tzinfo=None)


def times(rng):
    return sorted({(rng.randrange(24), rng.choice([0, 0, 15, 30, 45, 59])) for _ in range(rng.choice([1, 1, 1, 2, 3]))})


def cron_field(rng, low, high, names=None):
    """A random field; the day fields' stars matter, so they are frequent."""
    def value():
        number = rng.randint(low, high)
        return names[number - low] if names and rng.random() < 0.3 else str(number)

    kind = rng.random()
    if kind < 0.35:
        return "*"
    if kind < 0.45:
        return f"*/{rng.randint(2, max(2, (high - low) // 2))}"
    if kind < 0.75:
        return value()
    if kind < 0.9:
        # Not `5-5`, which croniter takes for every value.
        first = rng.randint(low, high - 1)
        last = rng.randint(first + 1, high)
        return f"{first}-{last}" + (f"/{rng.randint(1, 5)}" if rng.random() < 0.4 else "")
    return ",".join(sorted({value() for _ in range(rng.randint(2, 3))}))


def cron_rule(rng):
    fields = [cron_field(rng, 0, 59), cron_field(rng, 0, 23), cron_field(rng, 1, 31),
              cron_field(rng, 1, 12, MONTHS), cron_field(rng, 0, 6, DAYS)]
    if rng.random() < 0.05:
        fields[2:] = [rng.choice(["29", "30", "31"]), "2", "*"]
    return " ".join(fields)


def walls_of(rule, start):
    """Wall times from the day of `start` on, in order."""
    kind, _, rest = rule.partition(" ")
    midnight = datetime(start.year, start.month, start.day)
    if kind == "cron":
        lines = croniter(rest, midnight - timedelta(minutes=1), ret_type=datetime, implement_cron_bug=True,
                         max_years_between_matches=45)
        while True:
            try:
                yield lines.get_next()
            except CroniterBadDateError:
                return
    parts = rest.split(" ")
    clock = [tuple(map(int, text.split(":"))) for text in parts[-1].split(",")]
    if kind == "daily":
        days = rrule(DAILY, dtstart=midnight)
    elif kind == "weekly":
        days = rrule(WEEKLY, dtstart=midnight, byweekday=[WEEKDAYS[int(day)] for day in parts[0].split(",")])
    elif kind == "monthly":
        days = rrule(MONTHLY, dtstart=midnight, bymonthday=[-1 if day == "L" else int(day) for day in parts[0].split(",")])
    else:
        weekday = WEEKDAYS[int(parts[1])]
        days = rrule(MONTHLY, dtstart=midnight, byweekday=[weekday(-1 if nth == "L" else int(nth)) for nth in parts[0].split(",")])
    for day in days:
        for hour, minute in clock:
            yield day + timedelta(hours=hour, minutes=minute)


def random_rule(rng):
    clock = ",".join(f"{hour:02}:{minute:02}" for hour, minute in times(rng))
    kind = rng.random()
    if kind < 0.1:
        return f"daily {clock}"
    if kind < 0.25:
        return "weekly " + ",".join(map(str, sorted(rng.sample(range(7), rng.randint(1, 4))))) + f" {clock}"
    if kind < 0.4:
        return "monthly " + ",".join(rng.sample([str(day) for day in range(1, 32)] + ["L"], rng.randint(1, 3))) + f" {clock}"
    if kind < 0.55:
        return "ordinal " + ",".join(rng.sample(["1", "2", "3", "4", "5", "L"], rng.randint(1, 2))) + f" {rng.randrange(7)} {clock}"
    return "cron " + cron_rule(rng)


def start_of(rng, zone):
    """Any moment of twelve years; half of them within two days of a change of the clocks, where there are any."""
    after = rng.randrange(1735689600, 1735689600 + 12 * 365 * 86400)
    if rng.random() < 0.5:
        step = 86400
        for day in range(after, after + 366 * 86400, step):
            if datetime.fromtimestamp(day, zone).utcoffset() != datetime.fromtimestamp(day + step, zone).utcoffset():
                return day + rng.randrange(-86400, 2 * 86400)
    return after


def row(rng):
    name = rng.choice(ZONES)
    zone = ZoneInfo(name)
    after = start_of(rng, zone)
    rule = random_rule(rng)
    start = wall_clock(after, zone)
    skip = {(start + timedelta(days=rng.randrange(1, 40))).date() for _ in range(rng.choice([0, 0, 0, 1, 5]))}
    until = (start + timedelta(days=rng.randrange(0, 400))).date() if rng.random() < 0.2 else date.max
    found = []
    ended = True
    for wall in walls_of(rule, start):
        if wall.date() > until or wall.year > 2150:
            break
        if wall.date() in skip:
            continue
        at = moment(wall, zone)
        if at > (found[-1] if found else after):
            found.append(at)
        if len(found) == 5:
            ended = False
            break
    return "\t".join([
        name, str(after), rule, ",".join(sorted(map(str, skip))) or "-", "-" if until == date.max else str(until),
        ",".join(map(str, found)) + ("." if ended else "")])


if __name__ == "__main__":
    count, rng = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    for _ in range(count):
        print(row(rng))
