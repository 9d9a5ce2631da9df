// The page: who you are, where you are, and what is there, drawn by the server and put in place
// here. `?channel=…&as=…&plain=1` shows only the messages, for pictures.

const asked = new URLSearchParams(location.search);
const byId = (id) => document.getElementById(id);
const kept = (name) => asked.get(name) ?? sessionStorage.getItem(name) ?? "";
const here = { as: kept("as"), team: "", channel: kept("channel"), thread: kept("thread"), plain: asked.has("plain") };
const shown = new Map();
let latest = null;

async function ask(act, more = {}) {
  const body = JSON.stringify({ ...here, ...more });
  const answer = await fetch(`/play/${act}`, { method: "POST", body });
  const result = await answer.json();
  if (result.error) notice(result.error);
  return result;
}

function notice(words) {
  const box = byId("notice");
  box.textContent = words;
  box.hidden = false;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => (box.hidden = true), 5000);
}

function put(id, html) {
  if (shown.get(id) === html) return false;
  shown.set(id, html);
  const box = byId(id);
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 120 || !box.childElementCount;
  box.innerHTML = html;
  const toEnd = () => atEnd && here.channel !== "home" && (box.scrollTop = box.scrollHeight);
  for (const picture of box.querySelectorAll("img")) picture.addEventListener("load", toEnd);
  toEnd();
  return true;
}

function go(change) {
  Object.assign(here, change);
  for (const [name, value] of Object.entries(here)) sessionStorage.setItem(name, value);
  document.body.classList.remove("side");
  refresh();
}

async function refresh() {
  latest = await ask("state");
  if (latest.error) return;
  here.as = latest.me;
  here.team = "";
  here.channel = latest.channel ?? "";
  drawSide();
  if (put("messages", latest.html)) fill(byId("messages"));
  byId("thread").hidden = latest.thread === null;
  if (latest.thread !== null) put("replies", latest.thread);
  drawModal(latest.modal);
  document.body.dataset.ready = "yes";
}

function choose(box, entries, value) {
  box.replaceChildren(...entries.map(([id, name]) => new Option(name, id, false, id === value)));
}

function drawSide() {
  choose(byId("team"), latest.teams, latest.team);
  choose(byId("me"), latest.people, latest.me);
  const link = byId("link");
  link.className = latest.connected ? "on" : "";
  const away = latest.installed ? `${latest.app} is away` : `${latest.app} is not installed`;
  link.textContent = latest.connected && latest.installed ? `${latest.app} is connected` : away;
  const entries = latest.channels.map((one) => entry(one.id, `${mark(one)} ${one.name}`, one));
  byId("channels").replaceChildren(...entries, entry("home", `⌂ ${latest.app} home`, {}));
  const current = latest.channels.find((one) => one.id === here.channel);
  byId("title").textContent = current ? `${mark(current)} ${current.name}` : `${latest.app}`;
  byId("topic").textContent = current?.archived ? "archived" : (current?.topic ?? "");
  byId("composer").hidden = here.channel === "home";
  byId("text").placeholder = current ? `Message ${mark(current)} ${current.name}, or /workshop …` : "";
  if (!byId("faults").childElementCount) {
    byId("faults").append(...Object.entries(latest.faults).map(([what, words]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
      button.addEventListener("click", () => ask("spoil", { what }));
      return button;
    }));
  }
}

const mark = (channel) => ({ im: "@", group: "🔒" })[channel.kind] ?? "#";

function entry(id, words, channel) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  button.className = [id === here.channel && "here", channel.archived && "archived", id === "home" && "tab"].filter(Boolean).join(" ");
  button.addEventListener("click", () => {
    go({ channel: id, thread: "" });
    if (id === "home") ask("open_home");
  });
  return button;
}

function drawModal(modal) {
  const veil = byId("veil");
  veil.hidden = !modal;
  if (shown.get("veil") === (modal?.key ?? "")) return;
  shown.set("veil", modal?.key ?? "");
  veil.innerHTML = modal?.html ?? "";
  fill(veil);
  veil.querySelector("input, select, textarea, button.primary")?.focus();
}

// Menus of people and channels have no options of their own.
function fill(box) {
  for (const menu of box.querySelectorAll("select[data-kind]")) {
    const kind = menu.dataset.kind;
    const wanted = kind.includes("users_") ? latest.people : kind.includes("channels_") || kind.includes("conversations_") ? latest.channels.map((one) => [one.id, `#${one.name}`]) : [];
    for (const [id, name] of wanted) menu.add(new Option(name, id, false, id === menu.dataset.chosen));
    if (kind.includes("external")) offer(menu);
  }
}

async function offer(menu) {
  const view = menu.closest("[data-view]")?.dataset.view;
  const { options = [] } = await ask("suggest", { view, action: menu.dataset.action });
  for (const one of options) menu.add(new Option(one.text.text, one.value));
}

function given(field) {
  if (field.matches(".ticks")) {
    const values = [...field.querySelectorAll("input:checked")].map((one) => one.value);
    return field.dataset.kind === "radio_buttons" ? (values[0] ?? null) : values;
  }
  if (field.multiple) return [...field.selectedOptions].map((one) => one.value);
  return field.value === "" ? null : field.value;
}

function filled(form) {
  const fields = [...form.querySelectorAll(".block.input [data-action]")];
  return Object.fromEntries(fields.map((one) => [one.dataset.block, given(one)]));
}

function about(target) {
  const message = target.closest("[data-message]")?.dataset.message;
  const view = target.closest("[data-view]")?.dataset.view;
  return { message, view, action: target.dataset.action };
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const where = about(button);
  const data = button.dataset;
  if ("close" in data) await ask("close");
  else if ("dismiss" in data) await ask("dismiss", where);
  else if ("thread" in data) go({ thread: where.message });
  else if ("more" in data) {
    const emoji = prompt("The name of an emoji, such as rocket");
    if (emoji) await ask("react", { ...where, emoji });
  } else if (data.emoji) await ask("react", { ...where, emoji: data.emoji });
  else if (data.action) {
    if (data.url) window.open(data.url, "_blank", "noopener");
    await ask("press", where);
  }
});

document.addEventListener("change", async (event) => {
  const field = event.target.closest("[data-action]");
  if (!field || field.closest(".block.input:not(.live)")) return;
  const form = field.closest(".modal");
  await ask("select", { ...about(field), given: given(field), filled: form ? filled(form) : {} });
});

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.matches(".modal")) {
    await ask("submit", { view: form.dataset.view, given: filled(form) });
    return;
  }
  const box = form.querySelector("textarea");
  const text = box.value.trim();
  if (!text) return;
  const thread = form.id === "reply" ? here.thread : "";
  const result = await ask("say", { text, thread });
  if (!result.error) box.value = "";
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && event.target.matches("#text, #words")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  if (event.key === "Escape" && !byId("veil").hidden) ask("close");
});

document.body.classList.toggle("plain", here.plain);
byId("team").addEventListener("change", (event) => go({ team: event.target.value, as: "", channel: "", thread: "" }));
byId("me").addEventListener("change", (event) => go({ as: event.target.value }));
byId("menu").addEventListener("click", () => document.body.classList.toggle("side"));
byId("unthread").addEventListener("click", () => go({ thread: "" }));
new EventSource("/play/events").addEventListener("message", refresh);
