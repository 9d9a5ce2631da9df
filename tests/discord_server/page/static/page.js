// The page: who you are, where you are, and what is there. `?channel=…&as=…&plain=1` shows only
// the messages, for pictures.

import { ask, byId, h } from "/page/dom.js";
import { Composer } from "/page/composer.js";
import { message } from "/page/message.js";
import { openModal } from "/page/modal.js";
import { refreshTimes } from "/page/markup.js";

const asked = new URLSearchParams(location.search);
const CATEGORY = 4;
const THREADS = new Set([11, 12]);

class Page {
  constructor() {
    this.me = asked.get("as") ?? localStorage.getItem("me");
    this.channel = asked.get("channel") ?? localStorage.getItem("channel");
    this.guild = null;
    this.state = null;
    this.shown = "";
    this.composer = new Composer(this);
    document.body.classList.toggle("plain", asked.has("plain"));
    byId("me").addEventListener("change", (event) => this.become(event.target.value));
    byId("guild").addEventListener("change", (event) => this.enter(event.target.value));
    byId("menu").addEventListener("click", () => document.body.classList.toggle("side"));
    new EventSource("/play/events").addEventListener("message", () => this.refresh());
    setInterval(refreshTimes, 1000);
  }

  about(more = {}) {
    return { as: this.me, channel: this.channel, ...more };
  }

  become(user) {
    this.me = user;
    localStorage.setItem("me", user);
    this.refresh();
  }

  enter(guild) {
    this.guild = guild;
    this.open(this.talk(this.state.guilds.find((one) => one.id === guild))?.id);
  }

  open(channel) {
    this.channel = channel;
    this.shown = "";
    localStorage.setItem("channel", channel);
    document.body.classList.remove("side");
    this.composer.reset();
    this.refresh();
  }

  talk(guild) {
    return guild?.channels.find((one) => one.type === 0 || one.type === 5);
  }

  async refresh() {
    this.state = await ask("state", { as: this.me });
    this.me = this.state.me;
    const home = this.state.guilds.find((one) => one.channels.some((c) => c.id === this.channel));
    const guild = home ?? this.state.guilds.find((one) => one.id === this.guild) ?? this.state.guilds[0];
    if (!guild) return;
    this.guild = guild.id;
    if (!home) this.channel = this.talk(guild)?.id;
    this.context = this.contextOf(guild);
    this.drawSide(guild);
    if (this.channel) this.drawMessages(await ask("messages", this.about()));
    document.body.dataset.ready = "yes";
  }

  contextOf(guild) {
    const { users } = this.state;
    const channels = Object.fromEntries(guild.channels.map((one) => [one.id, one]));
    const name = (id) => users[id]?.global_name ?? users[id]?.username ?? "unknown-user";
    return {
      me: this.me, bot: this.state.bot, name, channels,
      roles: guild.roles, members: guild.members, emojis: guild.emojis,
      label: (id) => channels[id]?.name ?? guild.roles[id]?.name ?? (users[id] ? name(id) : id),
    };
  }

  things(type) {
    const people = this.context.members.map((id) => [id, `@${this.context.name(id)}`]);
    const roles = Object.values(this.context.roles).map((one) => [one.id, `@${one.name}`]);
    const channels = Object.values(this.context.channels).map((one) => [one.id, `#${one.name}`]);
    return { 6: people, 7: channels, 8: roles, 9: [...people, ...roles] }[type];
  }

  drawSide(guild) {
    const choose = (box, entries, value) => {
      box.replaceChildren(...entries.map(([id, label]) => h("option", { value: id, selected: id === value }, label)));
    };
    choose(byId("guild"), this.state.guilds.map((one) => [one.id, one.name]), guild.id);
    const people = guild.members.map((id) => this.state.users[id]).filter((one) => !one.bot);
    choose(byId("me"), people.slice(0, 50).map((one) => [one.id, this.context.name(one.id)]), this.me);
    byId("face").src = `/avatars/${this.me}.svg`;
    const threads = guild.channels.filter((one) => THREADS.has(one.type));
    const tree = guild.channels
      .filter((one) => !THREADS.has(one.type))
      .flatMap((one) => [one, ...threads.filter((thread) => thread.parent_id === one.id)]);
    byId("channels").replaceChildren(...tree.map((one) => this.entry(one)));
    const here = this.context.channels[this.channel];
    byId("title").textContent = here ? `${THREADS.has(here.type) ? "↳" : "#"} ${here.name}` : "";
    byId("topic").textContent = here?.topic ?? "";
    byId("link").textContent = this.state.connected ? "bot connected" : "bot away";
    byId("link").className = this.state.connected ? "on" : "off";
    byId("text").placeholder = `Message #${here?.name ?? ""} (type / for commands)`;
    byId("trouble").replaceChildren(...this.troubles(guild));
  }

  entry(channel) {
    if (channel.type === CATEGORY) return h("div", { className: "category" }, channel.name);
    const classes = ["channel", channel.id === this.channel && "here", THREADS.has(channel.type) && "inner"];
    return h(
      "button",
      { className: classes.filter(Boolean).join(" "), onclick: () => this.open(channel.id) },
      h("span", { className: "hash" }, THREADS.has(channel.type) ? "↳" : "#"),
      channel.name,
    );
  }

  troubles(guild) {
    const does = (what, words) =>
      h("button", { onclick: () => ask("spoil", { what, guild: guild.id }) }, words);
    return [
      does("drop", "drop connection"),
      does("invalidate", "end session"),
      does("outage", guild.unavailable ? "end outage" : "outage"),
      does("membership", guild.bot_inside ? "remove bot" : "invite bot"),
    ];
  }

  drawMessages(messages) {
    const now = JSON.stringify([this.channel, this.me, messages]);
    if (now === this.shown || !Array.isArray(messages)) return;
    this.shown = now;
    const box = byId("messages");
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 120 || !box.childElementCount;
    box.replaceChildren(...messages.map((one) => message(one, this.context, this.acts())));
    const toEnd = () => atEnd && (box.scrollTop = box.scrollHeight);
    for (const picture of box.querySelectorAll("img")) picture.addEventListener("load", toEnd);
    toEnd();
  }

  took(result) {
    if (result.modal) openModal(result.modal, this.context, (next) => this.took(next));
  }

  acts() {
    const about = (one, more) => this.about({ message: one.id, ...more });
    return {
      react: (one, emoji, burst = false) => ask("react", about(one, { emoji, burst })),
      reply: (one) => this.composer.reply(one),
      remove: (one) => ask("delete", about(one)),
      dismiss: (one) => ask("dismiss", about(one)),
      open: (id) => this.open(id),
      components: (one) => ({
        press: async (custom_id) => this.took(await ask("press", about(one, { custom_id }))),
        select: async (custom_id, values) =>
          this.took(await ask("select", about(one, { custom_id, values }))),
      }),
    };
  }
}

new Page();
