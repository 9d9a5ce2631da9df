// Buttons, menus and the layout components of version 2.

import { h } from "/page/dom.js";
import { emoji, markup } from "/page/markup.js";

const STYLES = ["", "primary", "secondary", "success", "danger", "link", "primary"];
const MENUS = new Set([3, 5, 6, 7, 8]);

export const rows = (components, context, answer) =>
  components.map((row) => component(row, context, answer));

export function component(one, context, answer) {
  if (MENUS.has(one.type)) return menu(one, context, answer?.select);
  return SHAPES[one.type]?.(one, context, answer) ?? null;
}

const inside = (one, context, answer) =>
  (one.components ?? []).map((inner) => component(inner, context, answer));

const SHAPES = {
  1: (one, context, answer) => h("div", { className: "row" }, inside(one, context, answer)),
  2: (one, context, answer) => button(one, answer),
  9: (one, context, answer) =>
    h(
      "div",
      { className: "section" },
      h("div", {}, inside(one, context, answer)),
      component(one.accessory, context, answer),
    ),
  10: (one, context) => markup(one.content, context),
  11: (one) => h("img", { className: "thumbnail", src: one.media.url, alt: one.description ?? "" }),
  12: (one) =>
    h(
      "div",
      { className: `gallery of-${Math.min(one.items.length, 4)}` },
      one.items.map((item) => h("img", { src: item.media.url, alt: item.description ?? "" })),
    ),
  13: (one) => h("a", { className: "file", href: one.file.url }, `📄 ${one.file.url.split("/").at(-1)}`),
  14: (one) =>
    h("div", { className: `separator ${one.spacing === 2 ? "large" : ""} ${one.divider === false ? "bare" : ""}` }),
  17: (one, context, answer) => {
    const colour = one.accent_color == null ? undefined : `#${one.accent_color.toString(16).padStart(6, "0")}`;
    const style = colour ? { borderLeft: `4px solid ${colour}` } : {};
    return h("div", { className: "container", style }, inside(one, context, answer));
  },
};

function button(one, answer) {
  const face = [one.emoji ? emoji(one.emoji) : null, one.label ?? ""];
  if (one.style === 5) {
    return h("a", { className: "button link", href: one.url, target: "_blank" }, face, h("span", { className: "out" }, "↗"));
  }
  return h(
    "button",
    {
      className: `button ${STYLES[one.style]}`,
      type: "button",
      disabled: one.disabled,
      data: { customId: one.custom_id },
      onclick: () => answer?.press(one.custom_id),
    },
    face,
  );
}

// What a menu offers: its own options, or the people, roles and channels there are.
function offered(one, context) {
  if (one.type === 3) return one.options;
  const found = [];
  if (one.type === 5 || one.type === 7) {
    for (const id of context.members) found.push({ value: id, label: context.name(id), icon: "@" });
  }
  if (one.type === 6 || one.type === 7) {
    for (const role of Object.values(context.roles)) {
      found.push({ value: role.id, label: role.name.replace(/^@/, ""), icon: "@" });
    }
  }
  if (one.type === 8) {
    for (const channel of Object.values(context.channels)) {
      const kinds = one.channel_types ?? [];
      if (kinds.length && !kinds.includes(channel.type)) continue;
      found.push({ value: channel.id, label: channel.name, icon: channel.type === 4 ? "▾" : "#" });
    }
  }
  const chosen = new Set((one.default_values ?? []).map((value) => String(value.id)));
  return found.map((option) => ({ ...option, default: chosen.has(option.value) }));
}

export function menu(one, context, select) {
  const options = offered(one, context);
  const chosen = options.filter((option) => option.default);
  const most = one.max_values ?? 1;
  const closed = h(
    "button",
    { className: "closed", type: "button", disabled: one.disabled, data: { customId: one.custom_id } },
    chosen.length
      ? chosen.map((option) => h("span", { className: "chosen" }, face(option)))
      : h("span", { className: "placeholder" }, one.placeholder ?? "Make a selection"),
    h("span", { className: "arrow" }, "⌄"),
  );
  const box = h("div", { className: "menu" }, closed);
  closed.addEventListener("click", () => {
    const open = box.querySelector(".open");
    if (open) open.remove();
    else box.append(opened(options, one.min_values ?? 1, most, (values) => select?.(one.custom_id, values)));
  });
  return box;
}

function opened(options, least, most, done) {
  const values = new Set(options.filter((option) => option.default).map((option) => option.value));
  const list = h("div", { className: "open", role: "listbox" });
  const several = most > 1 || least === 0;
  for (const option of options) {
    const line = h(
      "button",
      { type: "button", className: "option", role: "option", data: { value: option.value } },
      h("span", {}, face(option), option.description ? h("small", {}, option.description) : null),
      h("span", { className: "tick" }, values.has(option.value) ? "✓" : ""),
    );
    line.addEventListener("click", () => {
      if (!several) return done([option.value]);
      if (!values.delete(option.value) && values.size < most) values.add(option.value);
      line.querySelector(".tick").textContent = values.has(option.value) ? "✓" : "";
    });
    list.append(line);
  }
  if (several) {
    const send = () => values.size >= least && done([...values]);
    list.append(h("button", { type: "button", className: "button primary", onclick: send }, "Done"));
  }
  return list;
}

const face = (option) => [
  option.emoji ? emoji(option.emoji) : null,
  option.icon ? h("span", { className: "icon" }, option.icon) : null,
  option.label,
];
