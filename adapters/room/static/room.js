// The room: loads what stands in the channel, then follows what happens in it.

import { Composer } from "./composer.js";
import { byId, say } from "./dom.js";
import { Feed } from "./feed.js";
import { get, Stream } from "./net.js";
import { Pace } from "./pace.js";
import { becomeReader } from "./reader.js";
import { Side } from "./side.js";
import { local, roomNow, setClock } from "./time.js";

const feed = new Feed();
const side = new Side();
const pace = new Pace();
const composer = new Composer((card) => feed.answer(card));

async function load() {
  const state = await get("state");
  setClock(state.now);
  pace.take(state.pace);
  composer.commands = state.commands;
  side.showName(state.you.name);
  await feed.load(state.messages);
  await side.load();
  return state.last_id;
}

const events = {
  post: (message) => {
    feed.put(message);
    side.refresh();
  },
  call: (call) => feed.updateCall(call),
  board: () => side.refresh(),
  pace: (state) => pace.take(state),
  reset: () => load(),
};

function showConnection(state) {
  const text = state === "lost" ? say("reconnecting") : "";
  if (byId("connection").textContent !== text) byId("connection").textContent = text;
}

function showClock() {
  const now = byId("now");
  const instant = new Date(roomNow());
  now.dateTime = instant.toISOString();
  now.textContent = local(instant.getTime(), "clock");
}

async function start() {
  await becomeReader();
  const stream = new Stream({
    onEvent: (event, data) => events[event]?.(data),
    onState: showConnection,
  });
  for (let loaded = false; !loaded; ) {
    try {
      stream.lastId = await load();
      loaded = true;
    } catch {
      showConnection("lost");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
  setInterval(showClock, 100);
  await stream.run();
}

start();
