// The room's time: the desk's clock, which may be a replay, and what is left until an instant.

import { say } from "./dom.js";

const TICK = 250;

// With a replay the shown instant runs after the told one, one tick behind and never backwards.
const PACE_TICK = 500;
const known = { from: Date.now(), to: Date.now(), at: performance.now(), running: true, due: null };

// Without a pace the desk's clock runs like any other.
export function setClock(now) {
  Object.assign(known, { from: Date.parse(now), to: Date.parse(now), at: performance.now() });
}

// With one, every word of it brings the replayed instant and the real seconds to what is awaited.
// While it stands still nobody can tell how long that is, so the last known figures stay.
export function setPace(pace) {
  const at = performance.now();
  const to = Date.parse(pace.now);
  const due = {};
  for (const [instant, seconds] of Object.entries(pace.due)) {
    due[instant] = seconds ?? (known.due?.[instant] == null ? null : leftOf(instant, at));
  }
  Object.assign(known, { from: known.due === null ? to : roomNow(), to, at, due });
  known.running = pace.running;
}

export function roomNow() {
  const passed = performance.now() - known.at;
  if (known.due === null) return known.to + passed;
  return known.from + (known.to - known.from) * Math.min(1, passed / PACE_TICK);
}

export function isPaused() {
  return known.due !== null && !known.running;
}

function leftOf(instant, at) {
  const left = known.due[instant];
  return known.running ? left - (at - known.at) / 1000 : left;
}

// Real seconds until an instant; a replay may not know them, as its speed changes from event to event.
export function secondsUntil(instant) {
  const told = known.due?.[instant];
  if (typeof told === "number") return Math.max(0, leftOf(instant, performance.now()));
  const left = (Date.parse(instant) - roomNow()) / 1000;
  return known.due === null || left <= 0 ? Math.max(0, left) : null;
}

export function span(seconds) {
  const whole = Math.ceil(seconds);
  if (whole < 120) return say("seconds", { n: whole });
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return say("minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 3 && minutes % 60) return say("hours_minutes", { h: hours, m: minutes % 60 });
  if (hours < 48) return say("hours", { n: hours });
  return say("days", { n: Math.floor(hours / 24) });
}

const formats = {
  clock: { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  moment: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  full: { dateStyle: "full", timeStyle: "long" },
};
const formatters = {};

// An instant in the reader's own zone.
export function local(instant, form) {
  formatters[form] ??= new Intl.DateTimeFormat("en-GB", { hourCycle: "h23", ...formats[form] });
  return formatters[form].format(typeof instant === "string" ? Date.parse(instant) : instant);
}

export function showTime(node, instant, form = "moment") {
  node.dateTime = instant;
  node.textContent = local(instant, form);
  node.title = local(instant, "full");
}

// Keeps a countdown right for as long as its element is on the page.
const countdowns = new Map();

export function countDown(node, text) {
  countdowns.set(node, text);
  node.textContent = text();
}

export function stopCountDown(node) {
  countdowns.delete(node);
}

setInterval(() => {
  for (const [node, text] of countdowns) {
    if (!node.isConnected) countdowns.delete(node);
    else if (node.textContent !== text()) node.textContent = text();
  }
}, TICK);

// What a prediction waits for: its lock, then its verdict.
export function countdownText({ phase, takes_bets: takesBets, locks, resolves }) {
  const betting = phase === "open" && takesBets;
  const awaited = betting ? locks : resolves;
  const left = secondsUntil(awaited);
  const when = local(awaited, "moment");
  if (left === null) return say(betting ? "locks_at" : "verdict_at", { when });
  if (left <= 0) return say(betting ? "locks_soon" : "verdict_soon");
  const text = say(betting ? "locks_in" : "verdict_in", { span: span(left) });
  return isPaused() ? say("paused_at", { text }) : text;
}
