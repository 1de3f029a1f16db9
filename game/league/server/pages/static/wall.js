// Keeps the board of the page new, and counts the time that is left. Without it the page is whole.
"use strict";

const board = document.getElementById("board");
const left = document.getElementById("left");
const news = document.getElementById("news");
const state = document.getElementById("state");

const WHILE_TOLD = 60_000; // how often to look, in milliseconds, while the server says what changes
const WHILE_NOT = 5_000; // and while it does not
const NEWS_APART = 30_000; // those who listen are not told more often
const MOMENT = 300; // so many changes that come together are fetched at once

let tag = "";
let fetching = false;
let again = false;
let listening = false;
let timer = 0;
let lastNews = 0;

const places = () =>
  new Map([...board.querySelectorAll("[data-member]")].map((row) => [row.dataset.member, row]));

const leaders = () =>
  [...board.querySelectorAll(".people [data-member]")].slice(0, 3)
    .map((row) => row.querySelector(".name bdi").textContent);

function show(text) {
  const before = places();
  const led = leaders().join();
  // Parsed on its own: what stands in it is never run.
  const fresh = new DOMParser().parseFromString(text, "text/html");
  board.replaceChildren(...fresh.body.childNodes);
  for (const [member, row] of places()) {
    const old = before.get(member);
    if (!old || old.textContent !== row.textContent) row.classList.add("changed");
  }
  const lead = leaders();
  if (lead.length && lead.join() !== led && Date.now() - lastNews > NEWS_APART) {
    lastNews = Date.now();
    news.textContent = `In front: ${lead.join(", ")}.`;
  }
}

function tell(sentence, lost) {
  state.textContent = sentence;
  state.classList.toggle("lost", lost);
}

async function refresh() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  try {
    const headers = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(board.dataset.source, { headers, cache: "no-store" });
    if (answer.status === 200) {
      tag = answer.headers.get("ETag") ?? "";
      show(await answer.text());
    } else if (answer.status !== 304) {
      throw new Error(String(answer.status));
    }
    tell(listening ? "Live" : "Live, looked at every few seconds", false);
  } catch {
    tell("No connection: this may be old. Trying again.", true);
  }
  fetching = false;
  if (again) {
    again = false;
    soon(MOMENT);
  } else {
    // Not all walls at the same time.
    soon((listening ? WHILE_TOLD : WHILE_NOT) * (0.9 + 0.2 * Math.random()));
  }
}

function soon(pause) {
  clearTimeout(timer);
  timer = setTimeout(refresh, pause);
}

function listen() {
  const events = new EventSource(board.dataset.events);
  events.addEventListener("open", () => {
    listening = true;
    soon(MOMENT);
  });
  events.addEventListener("board", () => soon(MOMENT));
  events.addEventListener("error", () => {
    const told = listening;
    listening = false;
    if (told) soon(MOMENT);
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, WHILE_TOLD);
  });
}

const off = Number(left.dataset.now) - Date.now(); // the server's clock against ours
const moment = (name) => (left.dataset[name] ? Date.parse(left.dataset[name]) : Infinity);
let phase = "";

function told(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (number) => String(number).padStart(2, "0");
  if (days) return `${days} ${days === 1 ? "day" : "days"} ${hours} h`;
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function count() {
  const now = Date.now() + off;
  const strong = document.createElement("strong");
  let here = "open";
  if (now < moment("opens")) {
    here = "upcoming";
    strong.textContent = told(moment("opens") - now);
    left.replaceChildren("Opens in ", strong);
  } else if (now < moment("closes")) {
    here = now < moment("freezes") ? "open" : "frozen";
    strong.textContent = told(moment("closes") - now);
    left.replaceChildren(strong, " left");
  } else {
    here = "closed";
    left.textContent = "Over";
  }
  if (phase && phase !== here) soon(MOMENT);
  phase = here;
}

count();
setInterval(count, 1000);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) soon(MOMENT);
});
listen();
soon(MOMENT);
