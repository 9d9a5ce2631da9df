// Elements without markup in strings: everything that is shown comes from outside.

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "style") Object.assign(element.style, value);
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(4).filter((child) => child ?? false));
  return element;
}

export const byId = (id) => document.getElementById(id);

export async function ask(act, about) {
  const response = await fetch(`/play/${act}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(about),
  });
  const result = await response.json();
  if (result.error) toast(result.error);
  return result;
}

let fading = 0;

export function toast(words) {
  const line = byId("toast");
  line.textContent = words;
  line.className = "shown";
  clearTimeout(fading);
  fading = setTimeout(() => (line.className = ""), 5000);
}
