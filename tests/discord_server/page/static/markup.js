// Discord's markdown, mentions and timestamps, as elements.

import { h } from "/page/dom.js";

const INLINE = [
  [/^```(?:[a-z0-9+-]*\n)?([\s\S]+?)\n?```/i, (m) => h("pre", {}, m[1])],
  [/^``([\s\S]+?)``|^`([^`]+)`/, (m) => h("code", {}, m[1] ?? m[2])],
  [/^\\([^\sA-Za-z0-9])/, (m) => m[1]],
  [/^\*\*\*([\s\S]+?)\*\*\*/, (m, c) => h("b", {}, h("i", {}, inline(m[1], c)))],
  [/^\*\*([\s\S]+?)\*\*(?!\*)/, (m, c) => h("b", {}, inline(m[1], c))],
  [/^__([\s\S]+?)__/, (m, c) => h("u", {}, inline(m[1], c))],
  [/^\*(?=\S)([\s\S]*?\S)\*(?!\*)/, (m, c) => h("i", {}, inline(m[1], c))],
  [/^_(?=\S)([\s\S]*?\S)_(?![A-Za-z0-9])/, (m, c) => h("i", {}, inline(m[1], c))],
  [/^~~([\s\S]+?)~~/, (m, c) => h("s", {}, inline(m[1], c))],
  [/^\|\|([\s\S]+?)\|\|/, (m, c) => spoiler(inline(m[1], c))],
  [/^\[([^\]]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/, (m, c) => link(m[2], inline(m[1], c))],
  [/^<(https?:\/\/[^\s>]+)>/, (m) => link(m[1], m[1])],
  [/^https?:\/\/[^\s<]+[^\s<.,:;"')\]]/, (m) => link(m[0], m[0])],
  [/^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/, (m) => timestamp(Number(m[1]), m[2] ?? "f")],
  [/^<@!?(\d+)>/, (m, c) => mention(`@${c.name(m[1])}`)],
  [/^<@&(\d+)>/, (m, c) => mention(`@${c.roles[m[1]]?.name ?? "unknown-role"}`, c.roles[m[1]])],
  [/^<#(\d+)>/, (m, c) => mention(`#${c.channels[m[1]]?.name ?? "unknown"}`)],
  [/^<\/([-\w ]+):(\d+)>/, (m) => mention(`/${m[1]}`)],
  [/^<a?:(\w+):(\d+)>/, (m) => emoji({ name: m[1], id: m[2] })],
  [/^@(everyone|here)\b/, (m) => mention(m[0])],
];

export function inline(text, context) {
  const out = [];
  let plain = "";
  let rest = text;
  while (rest) {
    const found = first(rest, plain, context);
    if (found) {
      if (plain) out.push(plain);
      plain = "";
      out.push(found.node);
      rest = rest.slice(found.length);
    } else {
      const character = String.fromCodePoint(rest.codePointAt(0));
      plain += character;
      rest = rest.slice(character.length);
    }
  }
  if (plain) out.push(plain);
  return out;
}

function first(rest, before, context) {
  for (const [pattern, make] of INLINE) {
    if (rest[0] === "_" && rest[1] !== "_" && /\w$/.test(before)) continue;
    const match = pattern.exec(rest);
    if (match) return { node: make(match, context), length: match[0].length };
  }
  return null;
}

export function markup(text, context) {
  const out = [];
  const lines = (text ?? "").split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const heading = /^(#{1,3}) +(.+)/.exec(line);
    const item = /^( *)(?:[-*]|\d+\.) +(.+)/.exec(line);
    if (line.startsWith("```") || (line.match(/```/g) ?? []).length % 2) {
      const block = [line];
      while (++at < lines.length && !lines[at].includes("```")) block.push(lines[at]);
      if (at < lines.length) block.push(lines[at]);
      out.push(inline(block.join("\n"), context));
    } else if (heading) out.push(h(`h${heading[1].length}`, {}, inline(heading[2], context)));
    else if (line.startsWith("-# ")) out.push(h("small", {}, inline(line.slice(3), context)));
    else if (/^>( |$)/.test(line)) out.push(h("blockquote", {}, inline(line.slice(2), context)));
    else if (item) out.push(listItem(item, context));
    else out.push(...inline(line, context), at < lines.length - 1 ? "\n" : "");
  }
  return h("div", { className: "markup" }, out);
}

function listItem(item, context) {
  const mark = /\d+\./.exec(item[0])?.[0] ?? "•";
  const style = { paddingLeft: `${1.2 + item[1].length / 2}em` };
  return h("div", { className: "item", style, data: { mark } }, inline(item[2], context));
}

const link = (href, words) => h("a", { href, target: "_blank", rel: "noreferrer" }, words);

function mention(words, role) {
  const colour = role?.color ? `#${role.color.toString(16).padStart(6, "0")}` : undefined;
  return h("span", { className: "mention", style: colour ? { color: colour } : {} }, words);
}

function spoiler(children) {
  const element = h("span", { className: "spoiler" }, children);
  element.addEventListener("click", () => element.classList.add("open"));
  return element;
}

export function emoji(of, size = "") {
  if (!of.id) return h("span", { className: `emoji ${size}` }, of.name);
  return h("img", {
    className: `emoji ${size}`,
    src: `/emojis/${of.id}.svg`,
    alt: `:${of.name}:`,
    title: `:${of.name}:`,
  });
}

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const LENGTHS = [
  ["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60],
  ["second", 1],
];

function timestamp(seconds, style) {
  const element = h("time", { className: "stamp", data: { seconds, style } });
  element.title = format(seconds, "F");
  element.textContent = style === "R" ? relative(seconds) : format(seconds, style);
  return element;
}

const format = (seconds, style) =>
  new Intl.DateTimeFormat(undefined, STYLES[style]).format(new Date(seconds * 1000));

function relative(seconds) {
  const away = seconds - Date.now() / 1000;
  const [unit, length] = LENGTHS.find(([, size]) => Math.abs(away) >= size) ?? LENGTHS.at(-1);
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  return words.format(Math.round(away / length), unit);
}

export function refreshTimes() {
  for (const element of document.querySelectorAll("time.stamp[data-style=R]")) {
    element.textContent = relative(Number(element.dataset.seconds));
  }
}

export function spoken(iso) {
  const date = new Date(iso);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(iso).setHours(0, 0, 0, 0)) / 864e5);
  const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(date);
  if (days === 0) return time;
  if (days === 1) return `Yesterday at ${time}`;
  return `${new Intl.DateTimeFormat(undefined, { dateStyle: "short" }).format(date)}, ${time}`;
}
