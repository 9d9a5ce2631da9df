// The pace control of a replay.

import { byId, say } from "./dom.js";
import { post } from "./net.js";
import { setPace, span } from "./time.js";

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export class Pace {
  constructor() {
    this.box = byId("pace");
    this.total = 0;
    if (!this.box) return;
    byId("pace-toggle").addEventListener("click", () => this.toggle());
    for (const action of ["step", "slower", "faster"]) {
      byId(`pace-${action}`).addEventListener("click", () => this.press(action));
    }
    document.addEventListener("keydown", (event) => this.key(event));
  }

  take(pace) {
    if (!pace || !this.box) return;
    setPace(pace);
    this.running = pace.running;
    this.box.hidden = false;
    this.box.classList.toggle("is-paused", !pace.running);
    const name = say(pace.running ? "pause" : "play");
    byId("pace-toggle-name").textContent = name;
    byId("pace-toggle").title = name;
    byId("pace-factor").textContent = say("speed", { n: pace.factor });
    this.showNext(pace);
  }

  showNext({ next, next_in: left, running }) {
    const label = byId("pace-next");
    const fresh = next !== this.next || left > (this.left ?? 0) + 0.2;
    if (fresh) this.total = left ?? 0;
    Object.assign(this, { next, left });
    if (!next) label.textContent = say("nothing_next");
    else if (!running || left === null) label.textContent = say("next_paused", { what: next });
    else label.textContent = capital(say("next_in", { what: next, span: span(left) }));
    const done = this.total > 0 && left !== null ? 1 - left / this.total : 0;
    byId("pace-fill").style.transform = `scaleX(${Math.min(1, Math.max(0, done))})`;
    byId("pace-fill").classList.toggle("is-fresh", fresh);
  }

  toggle() {
    this.press(this.running ? "pause" : "resume");
  }

  async press(action) {
    try {
      this.take(await post("pace", { action }));
    } catch {
      // The next word of the pace shows what holds.
    }
  }

  // The space bar pauses, but only where it would do nothing else.
  key(event) {
    const idle = event.target === document.body || event.target.id === "scroll";
    if (event.code !== "Space" || !idle || event.repeat || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.toggle();
  }
}
