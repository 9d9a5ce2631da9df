// Putting values on screen: always as text, never as markup.

export const words = JSON.parse(document.getElementById("words").textContent);

export const byId = (id) => document.getElementById(id);

// Fills `{name}` in one of the page's words.
export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

// A fresh copy of a template, and a look-up of the parts in it.
export function copy(id) {
  const root = byId(id).content.cloneNode(true).firstElementChild;
  return { root, parts: partsOf(root) };
}

function partsOf(root) {
  const parts = {};
  for (const node of root.querySelectorAll("[data-part]")) parts[node.dataset.part] = node;
  return parts;
}

export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// Writes a text and hides the element that has none.
export function write(node, text) {
  const value = text ?? "";
  if (node.textContent !== value) node.textContent = value;
  node.hidden = value === "";
}

export function paragraphs(node, texts) {
  node.replaceChildren(...texts.map((text) => element("p", "", text)));
  node.hidden = texts.length === 0;
}

// Links lead to the pages, beside the room; anything that is not http stays without an address.
export function linkTo(node, address) {
  const url = new URL(address, location.href);
  if (url.protocol !== "http:" && url.protocol !== "https:") return;
  node.href = url.href;
  node.target = "_blank";
  node.rel = "noopener";
}

export function announce(text) {
  const live = byId("live");
  live.append(element("p", "", text));
  while (live.childElementCount > 4) live.firstElementChild.remove();
}
