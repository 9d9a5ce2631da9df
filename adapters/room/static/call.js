// One prediction on the page: its claim, where it stands, its reactions, the reader's own bet.

import { copy, say, write } from "./dom.js";
import { post } from "./net.js";
import { privateCard, receiptInto } from "./private.js";
import { randomHex } from "./reader.js";
import { countDown, countdownText, local, stopCountDown } from "./time.js";

const TRIES = 4;

// Every prediction on the page by its name.
export const calls = new Map();

export function callFor(payload) {
  const call = calls.get(payload.id) ?? new Call();
  calls.set(payload.id, call);
  call.update(payload);
  return call;
}

class Call {
  constructor() {
    this.payload = {};
    this.mine = { on: [], bet: null };
    this.queue = Promise.resolve();
    ({ root: this.claim, parts: this.view } = copy("t-claim"));
    ({ root: this.actions, parts: this.buttons } = copy("t-actions"));
    this.slot = document.createElement("div");
    for (const side of ["up", "down"]) {
      this.buttons[side].addEventListener("click", () => this.toggle(side));
    }
    this.buttons["my-bet"].addEventListener("click", () => this.askReceipt());
  }

  get state() {
    return this.payload.outcome ?? (this.payload.phase === "open" ? "open" : "locked");
  }

  update(payload) {
    const before = this.payload.phase;
    this.payload = { ...this.payload, ...payload };
    if (before && before !== this.payload.phase) this.refreshReceipt();
    this.claim.dataset.state = this.state;
    this.claim.closest(".post")?.setAttribute("data-state", this.state);
    if (this.payload.hidden) {
      this.showHidden();
      return;
    }
    this.showClaim();
    this.showScale();
    this.showStatus();
    this.showReactions();
  }

  showHidden() {
    this.view.sentence.textContent = this.payload.hidden;
    this.claim.classList.add("claim--hidden");
    this.actions.hidden = true;
  }

  showClaim() {
    const { sentence, percent, priced, long_shot: longShot, because } = this.payload;
    write(this.view.sentence, sentence);
    write(this.view.percent, percent === null ? "" : `${percent}\u00a0%`);
    const label = percent === null ? priced : priced.replace(/\s*\d+\s*%$/, "");
    write(this.view.priced, longShot ? `${label} · ${say("long_shot")}` : label);
    write(this.view.because, because);
  }

  showScale() {
    const { percent, ordinary, lean, outcome } = this.payload;
    const view = this.view;
    view.scale.hidden = percent === null;
    if (percent === null) return;
    const other = lean ?? ordinary;
    view["house-mark"].style.left = `${percent}%`;
    place(view["other-mark"], view["other-label"], other, say(lean === null ? "ordinary" : "readers"));
    view["other-mark"].classList.toggle("scale__mark--readers", lean !== null);
    const end = { right: 100, wrong: 0 }[outcome];
    view.miss.hidden = end === undefined;
    if (end === undefined) return;
    view.miss.style.left = `${Math.min(percent, end)}%`;
    view.miss.style.width = `${Math.abs(percent - end)}%`;
  }

  showStatus() {
    const { outcome_name: name, phase, verdict, frozen, no_bets: noBets, resolves } = this.payload;
    const badge = this.view.badge;
    badge.className = `badge badge--${this.state}`;
    badge.textContent = name || say(phase === "open" ? "open" : "locked_badge");
    if (verdict) {
      stopCountDown(this.view.status);
      this.view.status.textContent = verdict.replace(`${name}: `, "");
      return;
    }
    const due = say("verdict_at", { when: local(resolves, "moment") });
    const before = phase === "open" ? "" : `${frozen} · `;
    const reason = noBets && phase === "open" ? `${say("no_bets", { reason: noBets })} · ` : "";
    const after = phase === "open" && !noBets ? ` · ${due}` : "";
    countDown(this.view.status, () => `${before}${reason}${countdownText(this.payload)}${after}`);
  }

  showReactions() {
    const { takes_bets: takesBets, ups, downs, up, down } = this.payload;
    this.actions.hidden = !takesBets;
    this.actions.dataset.state = this.state;
    this.showSide("up", ups, up);
    this.showSide("down", downs, down);
    this.showYours();
  }

  showSide(side, n, choice) {
    const button = this.buttons[side];
    const count = this.buttons[`${side}s`];
    const held = this.mine.on.includes(side);
    const counts = this.mine.bet?.side === side;
    this.buttons[`${side}-choice`].textContent = choice;
    if (count.textContent !== String(n)) {
      bump(count);
      count.textContent = n;
    }
    button.setAttribute("aria-pressed", String(held));
    button.classList.toggle("reaction--idle", held && !counts);
    const note = held ? `, ${say(counts ? "on" : "on_too")}` : "";
    button.setAttribute("aria-label", say(`react_${side}`, { choice, n }) + note);
  }

  showYours() {
    const bet = this.mine.bet;
    const node = this.buttons.yours;
    node.className = "yours";
    if (!bet) return write(node, "");
    if (bet.points === null) return write(node, say("you_bet", { side: bet.name }));
    const sign = bet.points > 0 ? "+" : bet.points < 0 ? "−" : "";
    const points = sign + Math.abs(bet.points);
    node.classList.add(bet.points > 0 ? "is-right" : bet.points < 0 ? "is-wrong" : "is-void");
    return write(node, say("you_scored", { side: bet.name, points }));
  }

  setMine(mine) {
    this.mine = mine;
    if (!this.payload.hidden) this.showReactions();
  }

  toggle(side) {
    this.press(() => (this.mine.on.includes(side) ? "unreact" : "react"), side);
  }

  choose(kind, side) {
    this.press(() => kind, side);
  }

  // One after the other, so that quick presses mean what they meant when they were made.
  press(kindNow, side) {
    const id = randomHex(16);
    this.queue = this.queue.then(() => {
      const body = { id, prediction: this.payload.id, kind: kindNow(), side };
      return this.ask(() => sureOf(() => post("bets", body)));
    });
  }

  askReceipt(slot) {
    return this.ask(() => post("receipt", { prediction: this.payload.id }), slot);
  }

  // A receipt that stands open keeps up with the lock and the verdict.
  refreshReceipt() {
    if (this.slot.childElementCount > 0) this.askReceipt();
  }

  async ask(request, slot = this.slot) {
    try {
      const { mine, call, receipt } = await request();
      this.setMine(mine);
      this.update(call);
      receiptInto(slot, receipt, this);
    } catch (error) {
      slot.replaceChildren(privateCard({ lines: [error.name === "Error" ? error.message : say("failed")] }));
    }
  }
}

// The press has a name of its own, so trying again cannot count it twice.
async function sureOf(request) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof TypeError) || tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300 * tried));
    }
  }
}

function place(mark, label, percent, name) {
  mark.hidden = label.hidden = percent === null;
  if (percent === null) return;
  mark.style.left = label.style.left = `${percent}%`;
  label.style.transform = `translateX(${-percent}%)`;
  label.textContent = `${name} ${percent}\u00a0%`;
}

function bump(node) {
  node.classList.remove("is-bumped");
  requestAnimationFrame(() => node.classList.add("is-bumped"));
}
