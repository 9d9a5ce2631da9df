// The channel's list: messages in the order they came, day by day, and where the reader stands in it.

import { calls } from "./call.js";
import { announce, byId, copy, element, say } from "./dom.js";
import { get } from "./net.js";
import { anchor, build, callsOf } from "./posts.js";
import { privateCard } from "./private.js";
import { local } from "./time.js";

const NEAR = 160;
const READING = 3_000;
const BURST = 3_000;
const MARGIN = 12;
const MOST = 160;

export class Feed {
  constructor() {
    this.list = byId("messages");
    this.scroll = byId("scroll");
    this.newer = byId("newer");
    this.shown = new Map();
    this.unseen = 0;
    this.lastDay = "";
    this.activeAt = this.shownAt = -BURST;
    this.following = true;
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("toggle", () => (this.following = this.nearEnd()), true);
    for (const sign of ["pointermove", "pointerdown", "keydown", "wheel"]) {
      this.list.addEventListener(sign, () => (this.activeAt = performance.now()), { passive: true });
    }
    this.list.addEventListener("click", (event) => this.jump(event));
    this.newer.addEventListener("click", () => this.toEnd());
  }

  // Everything that stands in the channel; what is no longer there goes.
  async load(messages) {
    const first = this.shown.size === 0;
    const ids = new Set(messages.map((message) => message.id));
    for (const id of this.shown.keys()) if (!ids.has(id)) this.remove(id);
    for (const message of messages) this.put(message, { quiet: true });
    byId("waiting").hidden = this.shown.size > 0;
    if (first) this.toEnd();
    await this.learnMine(messages.flatMap(callsOf));
  }

  put(message, { quiet = false } = {}) {
    const standing = this.shown.get(message.id);
    const node = build(message, standing);
    if (standing) {
      if (node !== standing) standing.replaceWith(node);
    } else {
      this.append(node, message.at, quiet);
      if (!quiet) this.tell(message);
    }
    node.id = anchor(message.id);
    this.shown.set(message.id, node);
    byId("waiting").hidden = true;
    if (!quiet && standing) this.learnScored(message);
    while (this.shown.size > MOST) this.remove(this.shown.keys().next().value);
  }

  append(node, at, quiet) {
    const follow = quiet || (this.following && !this.isRead());
    const day = local(at, "day");
    if (day !== this.lastDay) {
      const { root, parts } = copy("t-day");
      parts.day.textContent = this.lastDay = day;
      this.list.append(root);
    }
    if (!quiet) node.classList.add("is-new");
    this.list.append(node);
    this.showSeal(node);
    if (quiet) return;
    if (follow) this.show(node);
    else this.count();
  }

  // The bar shows the newest seal, so that a picture of the page dates what stands in it.
  showSeal(node) {
    const seal = node.querySelector(".seal")?.textContent;
    if (!seal) return;
    byId("seal").textContent = seal;
    byId("newest-seal").hidden = false;
  }

  // What only this reader sees comes last, like any answer in a chat.
  answer(card) {
    const item = element("li", "message message--private");
    item.append(privateCard(card));
    this.list.append(item);
    this.first = null;
    this.show(item);
  }

  updateCall(call) {
    calls.get(call.id)?.update(call);
  }

  async learnMine(payloads) {
    const known = payloads.filter((call) => !call.hidden).map((call) => call.id);
    if (known.length === 0) return;
    for (const mine of await get(`mine?of=${known.slice(-200).join(",")}`)) {
      calls.get(mine.prediction)?.setMine(mine);
    }
  }

  // A verdict may have scored the reader's own bet.
  learnScored(message) {
    const due = callsOf(message).filter((call) => {
      const bet = calls.get(call.id)?.mine.bet;
      return call.phase === "resolved" && bet && bet.points === null;
    });
    if (due.length) this.learnMine(due).catch(() => {});
  }

  tell(message) {
    if (message.kind === "dispatch") {
      const claim = message.headline?.sentence ?? "";
      announce(say("new_dispatch", { claim, title: message.title }));
    } else if (message.kind === "verdict") {
      announce(say("new_verdict", { headline: message.headline }));
    } else {
      announce(message.text);
    }
  }

  remove(id) {
    const node = this.shown.get(id);
    const before = node.previousElementSibling;
    const after = node.nextElementSibling;
    if (before?.classList.contains("day") && (!after || after.classList.contains("day"))) before.remove();
    node.remove();
    this.shown.delete(id);
  }

  nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  // Someone who is doing something in a post just now is not moved away from it.
  isRead() {
    return performance.now() - this.activeAt < READING;
  }

  // Where several posts come at once, the first of them stays in sight.
  show(node) {
    const now = performance.now();
    if (!this.first?.isConnected || now - this.shownAt > BURST) this.first = node;
    this.shownAt = now;
    const top = this.first.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    this.moveTo(this.scroll.scrollTop + top - MARGIN);
  }

  toEnd() {
    this.moveTo(this.scroll.scrollHeight);
  }

  moveTo(top) {
    this.following = this.moving = true;
    this.scroll.scrollTop = top;
    this.seen();
    requestAnimationFrame(() => requestAnimationFrame(() => (this.moving = false)));
  }

  // Whoever scrolls up wants to stay there; whoever comes back to the end follows again.
  scrolled() {
    if (this.moving) return;
    this.following = this.nearEnd();
    if (this.following) this.seen();
  }

  count() {
    this.unseen += 1;
    const one = this.unseen === 1;
    this.newer.textContent = one ? say("new_posts_one") : say("new_posts", { n: this.unseen });
    this.newer.hidden = false;
  }

  seen() {
    this.unseen = 0;
    this.newer.hidden = true;
  }

  jump(event) {
    const link = event.target.closest(".reply");
    if (!link) return;
    event.preventDefault();
    const target = byId(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    target.scrollIntoView({ block: "start" });
    target.classList.remove("is-found");
    requestAnimationFrame(() => target.classList.add("is-found"));
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
}
