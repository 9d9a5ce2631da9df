// Messages of the channel as elements: a dispatch, a verdict, a week's digest, a notice.

import { callFor } from "./call.js";
import { copy, element, linkTo, paragraphs, say, write } from "./dom.js";
import { showTime } from "./time.js";

// Builds a message, or brings the one that stands there up to date.
export function build(message, standing) {
  if (standing && message.kind === "dispatch") {
    for (const call of callsOf(message)) callFor(call);
    return standing;
  }
  return { dispatch, verdict, digest, notice }[message.kind](message);
}

export function callsOf(message) {
  if (message.kind !== "dispatch") return [];
  return message.headline ? [message.headline, ...message.calls] : [];
}

function dispatch(message) {
  const { root, parts } = copy("t-dispatch");
  if (message.author) {
    parts.author.textContent = message.author;
    parts.tag.hidden = true;
  }
  parts.cycle.textContent = message.cycle;
  showTime(parts.at, message.at);
  parts.title.textContent = message.title;
  paragraphs(parts.thesis, message.thesis);
  fillEssay(parts, message);
  fillFoot(parts, message);
  fillCalls(parts, message);
  return root;
}

function fillEssay(parts, { essay, standfirst, link }) {
  const texts = essay.map((text) => element("p", "", text));
  if (standfirst) texts.unshift(element("p", "essay__standfirst", standfirst));
  parts.essay.replaceChildren(...texts);
  const box = parts["essay-box"];
  box.hidden = essay.length === 0;
  box.addEventListener("toggle", () => {
    parts["essay-label"].textContent = say(box.open ? "fold" : "read");
  });
  linkTo(parts.link, link);
  linkTo(parts.permalink, link);
}

function fillFoot(parts, { debate, figures, minds, seal, disclaimer, headline }) {
  parts.minds.hidden = minds.length === 0;
  parts.minds.append(element("span", "debate", debate));
  if (figures) parts.minds.append(" ", element("span", "", figures));
  for (const { name, said, why } of minds) {
    const mind = element("span", "mind");
    mind.append(element("span", "", name), " ", element("span", "mind__said figure", said));
    if (why) mind.title = why;
    parts.minds.append(" ", mind);
  }
  parts.seal.textContent = seal;
  parts["seal-box"].hidden = !seal;
  parts.disclaimer.textContent = disclaimer;
  parts["trail-box"].hidden = !headline?.trail;
  if (headline?.trail) linkTo(parts.trail, headline.trail);
}

function fillCalls(parts, { headline, calls, more }) {
  if (!headline) {
    parts.headline.remove();
    parts.actions.remove();
  } else {
    const call = callFor(headline);
    parts.headline.closest(".post").dataset.state = call.state;
    parts.headline.replaceWith(call.claim);
    parts.actions.replaceWith(call.actions, call.slot);
  }
  parts.thread.hidden = calls.length === 0;
  parts.thread.addEventListener("toggle", () => {
    if (parts.thread.open) parts.thread.scrollIntoView({ block: "nearest" });
  });
  parts.more.textContent = more;
  parts.calls.append(...calls.map(sideCall));
}

function sideCall(payload) {
  const { root, parts } = copy("t-call");
  const call = callFor(payload);
  parts.claim.replaceWith(call.claim);
  parts.actions.replaceWith(call.actions, call.slot);
  return root;
}

function verdict(message) {
  const { root, parts } = copy("t-verdict");
  root.querySelector(".post").dataset.state = message.outcome;
  for (const part of ["claim", "deciding", "comparison", "climbers"]) {
    write(parts[part], message[part]);
  }
  parts.headline.textContent = message.headline;
  showTime(parts.at, message.at);
  fillQuote(parts, message);
  fillChart(parts, message);
  parts.seal.textContent = message.seal;
  parts["seal-box"].hidden = !message.seal;
  parts.disclaimer.textContent = message.disclaimer;
  linkTo(parts.trail, message.trail);
  parts["my-bet"].addEventListener("click", () => {
    callFor({ id: message.prediction }).askReceipt(parts.private);
  });
  return root;
}

function fillQuote(parts, { reply_to: replyTo, quote }) {
  const link = parts["quote-link"];
  parts.quote.textContent = quote;
  if (!replyTo) {
    link.remove();
    return;
  }
  link.setAttribute("aria-label", say("replies_to", { title: quote }));
  link.href = `#${anchor(replyTo)}`;
}

// The picture may not be there: then the words alone tell it. That of a side call stays folded.
function fillChart(parts, { chart, chart_text: text, is_headline: isHeadline }) {
  parts.figure.open = isHeadline;
  parts.chart.alt = text;
  parts.chart.addEventListener("error", () => parts.figure.remove());
  parts["chart-dark"].srcset = `${chart}&dark=1`;
  parts.chart.src = chart;
}

function digest(message) {
  const { root, parts } = copy("t-digest");
  showTime(parts.at, message.at);
  parts.headline.textContent = message.headline;
  const blocks = message.blocks.map((lines) => {
    const block = element("ul", "digest__block");
    block.append(...lines.map((line) => element("li", "", line)));
    return block;
  });
  parts.blocks.replaceChildren(...blocks);
  parts.disclaimer.textContent = message.disclaimer;
  return root;
}

function notice(message) {
  const { root, parts } = copy("t-notice");
  showTime(parts.at, message.at);
  parts.text.textContent = message.text;
  return root;
}

export function anchor(id) {
  return `m-${id}`;
}
