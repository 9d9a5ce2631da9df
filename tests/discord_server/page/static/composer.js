// The line at the bottom: plain messages, and slash commands with their options and choices.

import { ask, byId, h } from "/page/dom.js";

const THINGS = new Set([6, 7, 8, 9]);

export class Composer {
  constructor(page) {
    this.page = page;
    this.commands = [];
    this.command = null;
    this.replyTo = null;
    this.text = byId("text");
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  async typed() {
    if (this.command || !this.text.value.startsWith("/")) return this.command ? null : this.offer([]);
    this.commands = await ask("commands", this.page.about());
    const wanted = this.text.value.slice(1).toLowerCase();
    const found = this.commands.filter((one) => `${one.path} `.startsWith(wanted.trimEnd()));
    this.offer(found.map((one) => this.line(`/${one.path}`, one.description, () => this.choose(one))));
  }

  key(event) {
    if (event.key === "Escape") this.reset();
    if (event.key === "Tab" && byId("offers").firstChild) {
      event.preventDefault();
      byId("offers").firstChild.click();
    }
    if (event.key === "Backspace" && this.command && !this.text.value) this.reset();
  }

  choose(command) {
    this.command = command;
    this.offer([]);
    this.text.value = "";
    this.text.hidden = true;
    const fields = command.options.map((option) => this.field(option));
    const send = h("button", { className: "button primary" }, "Send");
    byId("path").replaceChildren(h("b", {}, `/${command.path}`), ...fields, send);
    (byId("path").querySelector("input, select") ?? send).focus();
  }

  field(option) {
    const hint = { name: option.name, title: option.description, required: option.required };
    let input;
    if (option.choices?.length) {
      input = this.pick(hint, option.choices.map((one) => [String(one.value), one.name]));
    } else if (option.type === 5) input = this.pick(hint, [["true", "True"], ["false", "False"]]);
    else if (THINGS.has(option.type)) input = this.pick(hint, this.page.things(option.type));
    else input = h("input", { ...hint, placeholder: option.description, autocomplete: "off" });
    input.dataset.option = option.name;
    input.addEventListener("keydown", (event) => event.key === "Escape" && this.reset());
    if (option.autocomplete) {
      input.addEventListener("input", () => this.complete(input));
      input.addEventListener("focus", () => this.complete(input));
    }
    return h("label", { className: "option" }, h("span", {}, option.name), input);
  }

  pick(hint, pairs) {
    return h("select", hint, h("option", { value: "" }, "—"), pairs.map(([value, label]) => h("option", { value }, label)));
  }

  async complete(input) {
    const options = this.filled();
    delete options[input.dataset.option];
    options[input.dataset.option] = input.dataset.value ?? input.value;
    delete input.dataset.value;
    const path = this.command.path;
    const choices = await ask("complete", { ...this.page.about(), path, options });
    if (!Array.isArray(choices) || !this.command) return;
    this.offer(
      choices.map((one) =>
        this.line(one.name, "", () => {
          input.value = one.name;
          input.dataset.value = one.value;
          this.offer([]);
        }),
      ),
    );
  }

  filled() {
    const found = {};
    for (const input of byId("path").querySelectorAll("[data-option]")) {
      if (input.value) found[input.dataset.option] = input.dataset.value ?? input.value;
    }
    return found;
  }

  async send() {
    const about = this.page.about();
    if (this.command) {
      const call = { ...about, path: this.command.path, options: this.filled() };
      this.reset();
      this.page.took(await ask("command", call));
    } else if (this.text.value.startsWith("/") && byId("offers").firstChild) {
      byId("offers").firstChild.click();
    } else if (this.text.value.trim()) {
      const said = { ...about, text: this.text.value, message: this.replyTo?.id };
      this.reset();
      await ask("say", said);
    }
  }

  reply(message) {
    this.replyTo = message;
    byId("replying").textContent = `Replying to ${message.author.username}`;
    this.text.focus();
  }

  reset() {
    this.command = this.replyTo = null;
    this.text.hidden = false;
    this.text.value = "";
    byId("path").replaceChildren();
    byId("replying").textContent = "";
    this.offer([]);
    this.text.focus();
  }

  line(words, more, act) {
    return h("button", { type: "button", role: "option", onclick: act }, h("b", {}, words), h("span", {}, more));
  }

  offer(lines) {
    byId("offers").replaceChildren(...lines);
  }
}
