// The box: commands with completion and a history.

import { byId, element, say } from "./dom.js";
import { post } from "./net.js";

export class Composer {
  constructor(answer) {
    this.answer = answer;
    this.commands = [];
    this.history = [];
    this.at = 0;
    this.chosen = -1;
    this.line = byId("line");
    this.menu = byId("completions");
    byId("composer").addEventListener("submit", (event) => this.submit(event));
    this.line.addEventListener("input", () => this.suggest());
    this.line.addEventListener("keydown", (event) => this.key(event));
    this.line.addEventListener("blur", () => this.close());
  }

  async submit(event) {
    event.preventDefault();
    const line = this.line.value.trim();
    this.close();
    if (!line) return;
    if (this.history.at(-1) !== line) this.history.push(line);
    this.at = this.history.length;
    this.line.value = "";
    try {
      this.answer(await post("commands", { line }));
    } catch (error) {
      this.line.value = line;
      const said = error.name === "Error" ? error.message : say("unanswered");
      this.answer({ typed: line, lines: [said] });
    }
  }

  key(event) {
    const action = {
      ArrowDown: () => (this.isOpen() ? this.choose(this.chosen + 1) : this.recall(1)),
      ArrowUp: () => (this.isOpen() ? this.choose(this.chosen - 1) : this.recall(-1)),
      Tab: () => this.isOpen() && !event.shiftKey && this.accept(Math.max(0, this.chosen)),
      Enter: () => this.isOpen() && this.chosen >= 0 && this.accept(this.chosen),
      Escape: () => this.isOpen() && this.close(),
    }[event.key];
    if (action && action() !== false) event.preventDefault();
  }

  // Up and down walk through what was typed before; below it is the empty box.
  recall(step) {
    if (this.history.length === 0) return false;
    this.at = Math.min(Math.max(0, this.at + step), this.history.length);
    this.line.value = this.history[this.at] ?? "";
    this.line.setSelectionRange(this.line.value.length, this.line.value.length);
    return true;
  }

  suggest() {
    const typed = /^\s*(\/?workshop\s+|\/)?(\S*)$/i.exec(this.line.value);
    const word = typed?.[2].toLowerCase() ?? "";
    const asked = typed && (typed[1] || word);
    const meant = "/workshop".startsWith(this.line.value.trim().toLowerCase());
    this.found = asked
      ? this.commands.filter(({ name }) => meant || name.startsWith(word))
      : [];
    this.menu.replaceChildren(...this.found.map((command, index) => this.option(command, index)));
    this.chosen = -1;
    this.line.removeAttribute("aria-activedescendant");
    this.open(this.found.length > 0);
  }

  option({ name, arguments: words, does }, index) {
    const item = element("li", "completion");
    item.id = `completion-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const typed = element("span", "completion__name", `/workshop ${name}`);
    if (words) typed.append(" ", element("span", "label", words));
    item.append(typed, element("span", "label", does));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.accept(index);
    });
    return item;
  }

  choose(index) {
    const count = this.menu.childElementCount;
    this.chosen = (index + count) % count;
    for (const [n, item] of [...this.menu.children].entries()) {
      item.setAttribute("aria-selected", String(n === this.chosen));
    }
    const item = this.menu.children[this.chosen];
    item.scrollIntoView({ block: "nearest" });
    this.line.setAttribute("aria-activedescendant", item.id);
  }

  accept(index) {
    const command = this.found[index];
    this.line.value = `/workshop ${command.name}${command.arguments ? " " : ""}`;
    this.close();
    this.line.focus();
  }

  isOpen() {
    return !this.menu.hidden;
  }

  open(wanted) {
    this.menu.hidden = !wanted;
    this.line.setAttribute("aria-expanded", String(wanted));
  }

  close() {
    this.open(false);
    this.line.removeAttribute("aria-activedescendant");
  }
}
