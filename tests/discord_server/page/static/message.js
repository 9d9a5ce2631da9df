// A message as Discord would show it, from its payload.

import { h } from "/page/dom.js";
import { component, rows } from "/page/components.js";
import { emoji, inline, markup, spoken } from "/page/markup.js";

const THREAD_CREATED = 18;
const STARTER = 21;
const LOADING = 1 << 7;
const VERSION_2 = 1 << 15;
const QUICK = ["⬆️", "⬇️", "👍", "👎", "❤️", "😂", "🎉", "🤔"];

export function message(payload, context, acts) {
  if (payload.type === THREAD_CREATED) return threadLine(payload, context);
  const shown = payload.type === STARTER ? payload.referenced_message ?? payload : payload;
  const classes = ["message", payload.ephemeral && "ephemeral"].filter(Boolean).join(" ");
  return h(
    "article",
    { className: classes, data: { message: payload.id } },
    origin(payload, context),
    h("img", { className: "face", src: `/avatars/${shown.author.id}.svg`, alt: "" }),
    h(
      "div",
      { className: "body" },
      head(shown, context),
      content(shown, context, acts),
      reactions(payload, context, acts),
      thread(payload, context, acts),
      payload.ephemeral && private_(payload, acts),
    ),
    acts && !payload.ephemeral ? tools(payload, context, acts) : null,
  );
}

function head(payload, context) {
  return h(
    "div",
    { className: "head" },
    h("b", {}, context.name(payload.author.id)),
    payload.author.bot ? h("span", { className: "app" }, "APP") : null,
    h("time", { dateTime: payload.timestamp }, spoken(payload.timestamp)),
  );
}

function origin(payload, context) {
  const used = payload.interaction_metadata;
  if (used?.name) {
    return h(
      "div",
      { className: "origin" },
      h("img", { src: `/avatars/${used.user.id}.svg`, alt: "" }),
      h("b", {}, context.name(used.user.id)),
      " used ",
      h("span", { className: "mention" }, `/${used.name}`),
    );
  }
  if (payload.referenced_message === undefined || payload.type === STARTER) return null;
  const replied = payload.referenced_message;
  if (!replied) return h("div", { className: "origin" }, h("i", {}, "Original message was deleted"));
  const embeds = !replied.content && (replied.embeds.length || replied.components.length);
  return h(
    "div",
    { className: "origin" },
    h("img", { src: `/avatars/${replied.author.id}.svg`, alt: "" }),
    h("b", {}, context.name(replied.author.id)),
    h("span", { className: "said" }, embeds ? h("i", {}, "Click to see attachment") : inline(replied.content.replaceAll("\n", " "), context)),
  );
}

function content(payload, context, acts) {
  if (payload.flags & LOADING) {
    return h("div", { className: "thinking" }, h("i", {}), h("i", {}), h("i", {}), `${context.name(payload.author.id)} is thinking…`);
  }
  const parts = [];
  if (payload.content) {
    const text = markup(payload.content, context);
    if (payload.edited_timestamp) text.append(edited(payload));
    parts.push(text);
  }
  parts.push(payload.attachments.map(attachment), payload.embeds.map((one) => embed(one, context)));
  const answer = acts?.components?.(payload);
  if (payload.flags & VERSION_2) {
    parts.push(payload.components.map((one) => component(one, context, answer)));
  } else parts.push(rows(payload.components, context, answer));
  if (!payload.content && payload.edited_timestamp) parts.push(edited(payload));
  return h("div", { className: "content" }, parts);
}

const edited = (payload) =>
  h("span", { className: "edited", title: payload.edited_timestamp }, " (edited)");

function attachment(file) {
  if (!file.content_type?.startsWith("image/")) {
    return h("a", { className: "file", href: file.url }, `📄 ${file.filename}`);
  }
  return h("img", { className: "picture", src: file.url, alt: file.description ?? file.filename });
}

export function embed(one, context) {
  const colour = one.color === undefined ? undefined : `#${one.color.toString(16).padStart(6, "0")}`;
  const title = one.title ? inline(one.title, context) : null;
  return h(
    "div",
    { className: "embed", style: colour ? { borderLeftColor: colour } : {} },
    h(
      "div",
      { className: one.thumbnail ? "grid with-thumbnail" : "grid" },
      one.author ? by(one.author) : null,
      title ? h("div", { className: "title" }, one.url ? h("a", { href: one.url, target: "_blank" }, title) : title) : null,
      one.description ? h("div", { className: "description" }, markup(one.description, context)) : null,
      one.fields?.length ? fields(one.fields, context) : null,
      one.image ? h("img", { className: "image", src: one.image.url, alt: "" }) : null,
      one.thumbnail ? h("img", { className: "thumbnail", src: one.thumbnail.url, alt: "" }) : null,
      foot(one),
    ),
  );
}

function by(author) {
  const icon = author.icon_url ? h("img", { src: author.icon_url, alt: "" }) : null;
  const name = author.url ? h("a", { href: author.url }, author.name) : author.name;
  return h("div", { className: "author" }, icon, h("span", {}, name));
}

function fields(all, context) {
  const out = [];
  let row = [];
  const flush = () => {
    for (const field of row) out.push(fieldOf(field, 12 / row.length, context));
    row = [];
  };
  for (const field of all) {
    if (!field.inline || row.length === 3) flush();
    if (field.inline) row.push(field);
    else out.push(fieldOf(field, 12, context));
  }
  flush();
  return h("div", { className: "fields" }, out);
}

function fieldOf(field, width, context) {
  return h(
    "div",
    { className: "field", style: { gridColumn: `span ${width}` } },
    h("div", { className: "name" }, inline(field.name, context)),
    markup(field.value, context),
  );
}

function foot(one) {
  if (!one.footer && !one.timestamp) return null;
  const pieces = [one.footer?.text, one.timestamp && spoken(one.timestamp)].filter(Boolean);
  const icon = one.footer?.icon_url ? h("img", { src: one.footer.icon_url, alt: "" }) : null;
  return h("div", { className: "footer" }, icon, h("span", {}, pieces.join(" • ")));
}

function reactions(payload, context, acts) {
  if (!payload.reactions?.length) return null;
  const pills = payload.reactions.map((one) => {
    const key = one.emoji.id ?? one.emoji.name;
    const names = (payload.reactors?.[key] ?? []).map(context.name).join(", ");
    const classes = ["pill", (one.me || one.me_burst) && "mine", one.count_details.burst && "burst"];
    return h(
      "button",
      {
        className: classes.filter(Boolean).join(" "),
        title: `${names} reacted with ${one.emoji.name}`,
        onclick: () => acts?.react(payload, written(one.emoji)),
      },
      emoji(one.emoji),
      h("span", {}, String(one.count)),
    );
  });
  return h("div", { className: "reactions" }, pills);
}

const written = (of) => (of.id ? `${of.name}:${of.id}` : of.name);

function thread(payload, context, acts) {
  if (!payload.thread) return null;
  const count = payload.thread.message_count;
  return h(
    "button",
    { className: "thread", onclick: () => acts?.open(payload.thread.id) },
    h("b", {}, payload.thread.name),
    h("span", { className: "count" }, `${count} ${count === 1 ? "Message" : "Messages"} ›`),
  );
}

function threadLine(payload, context) {
  return h(
    "article",
    { className: "message system", data: { message: payload.id } },
    h("b", {}, context.name(payload.author.id)), " started a thread: ", h("b", {}, payload.content),
  );
}

function private_(payload, acts) {
  return h(
    "div",
    { className: "private" },
    "👁 Only you can see this • ",
    h("button", { className: "quiet", onclick: () => acts?.dismiss(payload) }, "Dismiss message"),
  );
}

function tools(payload, context, acts) {
  const own = context.emojis.map((one) => ({ name: one.name, id: one.id }));
  const all = [...QUICK.map((name) => ({ name })), ...own];
  const picker = h(
    "div",
    { className: "picker" },
    all.map((one) =>
      h("button", { title: `React with ${one.name}`, onclick: () => acts.react(payload, written(one)) }, emoji(one)),
    ),
    h("button", { title: "Super react with ⬆️", onclick: () => acts.react(payload, "⬆️", true) }, "✨"),
    h("button", { title: "Reply", onclick: () => acts.reply(payload) }, "↩"),
    h("button", { title: "Delete message", onclick: () => acts.remove(payload) }, "🗑"),
  );
  return h("details", { className: "tools" }, h("summary", { title: "React, reply" }, "☺︎"), picker);
}
