// Cards that only this tab shows: receipts, answers to commands, and what went wrong.

import { announce, copy, element, linkTo, say, write } from "./dom.js";
import { countDown, countdownText } from "./time.js";

export function privateCard({ typed = "", title = "", lines = [], header = [], rows = [], links = [] }) {
  const { root, parts } = copy("t-private");
  write(parts.typed, typed && say("you_typed", { line: typed }));
  if (title) parts.body.append(element("h3", "private__title", title));
  parts.body.append(...lines.map(lineOf));
  if (rows.length) parts.body.append(tableOf(header, rows, title));
  if (links.length) parts.body.append(linksOf(links));
  parts.clock.hidden = true;
  parts.buttons.hidden = true;
  parts.dismiss.addEventListener("click", () => dismiss(root));
  announce([title, ...lines].join(" "));
  return root;
}

// A receipt stands under its post, one at a time.
export function receiptInto(slot, receipt, call) {
  const asked = slot.childElementCount === 0;
  const focused = slot.contains(document.activeElement);
  const root = privateCard({ lines: receipt.lines });
  root.classList.toggle("private--late", receipt.late);
  const clock = root.querySelector("[data-part=clock]");
  if (receipt.counts_down) {
    clock.hidden = false;
    countDown(clock, () => countdownText(call.payload));
  }
  const buttons = root.querySelector("[data-part=buttons]");
  buttons.hidden = receipt.buttons.length === 0;
  buttons.append(...receipt.buttons.map((button) => buttonOf(button, call)));
  slot.replaceChildren(root);
  if (focused) (buttons.querySelector("button") ?? root.querySelector("button")).focus();
  if (asked || focused) root.scrollIntoView({ block: "nearest" });
}

function buttonOf({ kind, side, label }, call) {
  const button = element("button", "", label);
  button.type = "button";
  button.addEventListener("click", () => call.choose(kind, side));
  return button;
}

// The trail's lines bring an aligned time before two blanks, or blanks alone where it goes on.
function lineOf(line) {
  const split = /^(\S.{4,18}?|\s+) {2}(.*)$/.exec(line);
  if (!split) return element("p", line === "" ? "private__gap" : "", line);
  const row = element("p", "private__step");
  row.append(element("span", "figure", split[1].trim()), element("span", "", split[2]));
  return row;
}

function tableOf(header, rows, title) {
  const table = element("table", "private__table");
  if (title) table.setAttribute("aria-label", title);
  const frame = element("div", "private__scroll");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", title);
  if (header.length) table.createTHead().append(rowOf(header, "th"));
  const body = table.createTBody();
  body.append(...rows.map((cells) => rowOf(cells, "td")));
  frame.append(table);
  return frame;
}

function rowOf(cells, tag) {
  const row = document.createElement("tr");
  for (const cell of cells) {
    const node = element(tag, /^[+−]?[\d.,]+\s*(%|±.*)?$/.test(cell) ? "figure" : "", cell);
    if (tag === "th") node.scope = "col";
    row.append(node);
  }
  return row;
}

function linksOf(links) {
  const line = element("p", "private__links");
  for (const { label, href } of links) {
    const link = element("a", "", label);
    linkTo(link, href);
    line.append(link, " ");
  }
  return line;
}

// Focus goes to what the card belongs to, never to nowhere.
function dismiss(root) {
  const owner = root.closest(".message, .call");
  const next = owner?.querySelector(".my-bet:not([hidden])") ?? document.getElementById("line");
  const item = root.closest(".message--private");
  (item ?? root).remove();
  next.focus({ preventScroll: true });
}
