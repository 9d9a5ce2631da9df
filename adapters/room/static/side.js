// The side panel: who the reader is, the board, the desk's record. On a phone it is a drawer.

import { announce, byId, element, say, write } from "./dom.js";
import { get, post } from "./net.js";
import { reader, rememberName } from "./reader.js";

const PATIENCE = 400;

export class Side {
  constructor() {
    byId("rename").addEventListener("click", () => this.editName(true));
    byId("rename-form").addEventListener("submit", (event) => this.rename(event));
    byId("rename-form").addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.editName(false);
    });
    byId("drawer-open").addEventListener("click", () => this.drawer(true));
    byId("drawer-close").addEventListener("click", () => this.drawer(false));
    byId("veil").addEventListener("click", () => this.drawer(false));
    byId("side").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isDrawer()) this.drawer(false);
    });
  }

  showName(name) {
    byId("you-name").textContent = name;
  }

  editName(open) {
    byId("you-shown").hidden = open;
    byId("rename-form").hidden = !open;
    if (!open) {
      byId("rename").focus();
      return;
    }
    byId("new-name").value = byId("you-name").textContent;
    byId("new-name").select();
  }

  async rename(event) {
    event.preventDefault();
    const before = reader.name;
    rememberName(byId("new-name").value);
    try {
      const { name } = await post("name", {});
      rememberName(name);
      this.showName(name);
      announce(say("renamed", { name }));
      this.editName(false);
    } catch {
      rememberName(before);
      announce(say("unanswered"));
    }
  }

  // Many verdicts in a moment are one look at the board.
  refresh() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.load().catch(() => {}), PATIENCE);
  }

  async load() {
    const { season, rows, record } = await get("board");
    byId("season").textContent = season;
    byId("board-empty").hidden = rows.length > 0;
    byId("board").hidden = byId("board-note").hidden = rows.length === 0;
    byId("board-rows").replaceChildren(...rows.map(rowOf));
    write(byId("record"), record);
    byId("record-box").hidden = !record;
  }

  isDrawer() {
    return byId("side").classList.contains("is-open");
  }

  drawer(open) {
    byId("side").classList.toggle("is-open", open);
    byId("veil").hidden = !open;
    byId("drawer-open").setAttribute("aria-expanded", String(open));
    byId(open ? "drawer-close" : "drawer-open").focus();
  }
}

function rowOf({ rank, name, rating, points, simulated, provisional, own }) {
  const row = element("tr", own ? "is-own" : "");
  const who = element("td", "board__name");
  who.append(element("span", "", name));
  if (own) who.append(" ", element("span", "tag", say("you")));
  if (simulated) who.append(" ", element("span", "label", say("simulated")));
  const value = element("td", provisional ? "number is-provisional" : "number", rating);
  value.title = say("points", { points });
  row.append(element("td", "figure", rank), who, value);
  return row;
}
