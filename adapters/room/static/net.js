// Requests to the room, and the stream of what happens in it.

import { reader } from "./reader.js";

const SILENCE = 40_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
const HIDDEN_FOR = 10_000;

function headers(more = {}) {
  const own = { "X-Room-Reader": reader.secret };
  if (reader.name) own["X-Room-Name"] = encodeURIComponent(reader.name);
  return { ...own, ...more };
}

export class Refusal extends Error {}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(body.error ?? response.statusText);
  return body;
}

export async function get(path) {
  return answer(await fetch(`/room/${path}`, { headers: headers() }));
}

export async function post(path, body) {
  const options = {
    method: "POST",
    headers: headers({ "Content-Type": "application/json" }),
    body: JSON.stringify(body),
  };
  return answer(await fetch(`/room/${path}`, options));
}

// Follows the stream for as long as the page lives, and comes back by itself from every loss with
// the id of the last event seen. A tab nobody looks at lets go of its connection: a browser has only
// six for one address, and each tab is a reader.
export class Stream {
  constructor({ onEvent, onState }) {
    this.onEvent = onEvent;
    this.onState = onState;
    this.lastId = "";
    this.pause = FIRST_PAUSE;
    this.watchVisibility();
  }

  async run() {
    for (;;) {
      await this.visible();
      try {
        await this.follow();
      } catch {
        // Lost: say so, wait, and come back below.
      }
      if (this.resting) continue;
      this.onState("lost");
      await sleep(this.pause);
      this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
    }
  }

  async follow() {
    this.abort = new AbortController();
    const known = this.lastId ? { "Last-Event-ID": this.lastId } : {};
    const request = { headers: headers(known), signal: this.abort.signal, cache: "no-store" };
    this.watch();
    const response = await fetch("/room/events", request);
    if (!response.ok) throw new Refusal(response.statusText);
    const chunks = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await chunks.read();
      if (done) return;
      this.heard();
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) await this.take(block);
    }
  }

  heard() {
    this.pause = FIRST_PAUSE;
    this.onState("open");
    this.watch();
  }

  async take(block) {
    const fields = {};
    for (const line of block.split("\n")) {
      const colon = line.indexOf(": ");
      if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 2);
    }
    if (!fields.event) return;
    await this.onEvent(fields.event, JSON.parse(fields.data));
    if (fields.id) this.lastId = fields.id;
  }

  watch() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.abort.abort(), SILENCE);
  }

  watchVisibility() {
    document.addEventListener("visibilitychange", () => {
      clearTimeout(this.hiding);
      if (document.hidden) {
        this.hiding = setTimeout(() => {
          this.resting = true;
          this.abort?.abort();
        }, HIDDEN_FOR);
      } else if (this.resting) {
        this.resting = false;
        this.wake?.();
      }
    });
  }

  visible() {
    if (!this.resting) return Promise.resolve();
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}

const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
