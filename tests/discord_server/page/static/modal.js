// The form that a modal opens.

import { ask, byId, h } from "/page/dom.js";
import { markup } from "/page/markup.js";
import { menu } from "/page/components.js";

const TEXT_INPUT = 4;
const MENUS = new Set([3, 5, 6, 7, 8]);

export function openModal(modal, context, sent) {
  const given = {};
  const close = () => byId("layer").replaceChildren();
  const form = h(
    "form",
    { className: "modal", data: { customId: modal.custom_id } },
    h(
      "header",
      {},
      h("img", { src: `/avatars/${context.bot}.svg`, alt: "" }),
      h("h2", {}, modal.title),
      h("button", { type: "button", className: "quiet", onclick: close, title: "Close" }, "✕"),
    ),
    h("div", { className: "fields" }, modal.components.map((one) => field(one, context, given))),
    h(
      "footer",
      {},
      h("button", { type: "button", className: "button secondary", onclick: close }, "Cancel"),
      h("button", { className: "button primary" }, "Submit"),
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const input of form.querySelectorAll("[name]")) given[input.name] = input.value;
    const result = await ask("submit", { as: context.me, interaction: modal.interaction, given });
    if (!result.error) close();
    sent(result);
  });
  byId("layer").replaceChildren(h("div", { className: "shade", onclick: close }), form);
  form.querySelector("[name]")?.focus();
}

function field(one, context, given) {
  if (one.type === 10) return markup(one.content, context);
  const inner = one.component ?? one.components?.[0] ?? one;
  const label = one.label ?? inner.label;
  return h(
    "label",
    {},
    h("span", { className: "label" }, label, inner.required === false ? null : h("em", {}, " *")),
    one.description ? h("span", { className: "hint" }, one.description) : null,
    control(inner, context, given),
  );
}

function control(one, context, given) {
  if (MENUS.has(one.type)) {
    return menu(one, context, (name, values) => {
      given[name] = values;
      const box = document.querySelector(`.modal [data-custom-id="${CSS.escape(name)}"]`);
      box.nextElementSibling?.remove();
      box.querySelector(".placeholder, .chosen").textContent = values.map((id) => context.label(id)).join(", ");
    });
  }
  if (one.type !== TEXT_INPUT) return h("i", {}, "This kind of field is not drawn here.");
  const options = {
    name: one.custom_id,
    value: one.value ?? "",
    placeholder: one.placeholder ?? "",
    required: one.required !== false,
    maxLength: one.max_length ?? 4000,
    minLength: one.min_length ?? 0,
  };
  return one.style === 2 ? h("textarea", { ...options, rows: 4 }) : h("input", options);
}
