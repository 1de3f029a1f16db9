// What stands around the terminal: a size that fits, the visitor's cookie, and the end.
"use strict";

// By the code that the line was closed with (server.py), what is said and what the button says.
const ENDS = {
  1000: ["You have left Simmer. What you began is kept.", "Go on"],
  1001: ["Simmer was stopped on its machine. What you began is kept.", "Try again"],
  4001: ["Every place is taken just now. Try again when somebody has left.", "Try again"],
  4002: ["Simmer keeps your progress by a cookie, and this browser keeps none. Allow cookies for this page.", "Try again"],
  4003: ["Simmer has stopped by itself. What you began is kept.", "Go on"],
};
const LOST = ["The connection was lost. What you began is kept.", "Go on"];
const UNDRAWN = ["This browser cannot show the game. Another one may.", "Try again"];

// The game needs so many columns and rows, and has use for more; in a font of size 1 a character
// is so wide and high.
const [COLUMNS, ROWS] = [60, 20];
const [WIDTH, HEIGHT] = [0.6, 1.35];
const LARGEST = 16;

const startTerminal = window.onload;
let line;

// What the keys go to.
function typing() {
  return document.querySelector(".xterm-helper-textarea");
}

// A screen that is tapped on keeps its keyboard down until it is asked for, and has a row of keys.
function withFingers() {
  const keyboard = document.getElementById("keyboard");
  function show(shown) {
    keyboard.setAttribute("aria-pressed", shown);
    typing().inputMode = shown ? "text" : "none";
  }
  show(false);
  document.getElementById("fingers").addEventListener("click", ({ target }) => {
    if (target.dataset.key) line.send(JSON.stringify(["stdin", target.dataset.key]));
    if (target === keyboard) {
      typing().blur();
      show(keyboard.getAttribute("aria-pressed") === "false");
    }
    typing().focus();
  });
}

function over([sentence, button]) {
  if (document.body.classList.contains("-over")) return;
  document.body.classList.add("-over");
  document.getElementById("why").textContent = sentence;
  const again = document.getElementById("again");
  again.textContent = button;
  again.addEventListener("click", () => location.reload());
  document.getElementById("ended").hidden = false;
  again.focus();
}

// The terminal opens its line by itself, talks before it is open and after it is closed, and does
// not tell why it was.
window.WebSocket = class extends WebSocket {
  constructor(...where) {
    super(...where);
    line = this;
    this.addEventListener("open", () => typing().focus());
    this.addEventListener("close", (event) => over(ENDS[event.code] ?? LOST));
  }

  send(message) {
    if (this.readyState === WebSocket.OPEN) super.send(message);
  }
};

window.onload = async (event) => {
  // Its own questions in the address are not for visitors.
  if (location.search) history.replaceState(null, "", location.pathname);
  const terminal = document.getElementById("terminal");
  terminal.dataset.fontSize = Math.floor(
    Math.min(LARGEST, terminal.clientWidth / COLUMNS / WIDTH, terminal.clientHeight / ROWS / HEIGHT),
  );
  terminal.dataset.sessionWebsocketUrl = new URL("play", location.href).href.replace(/^http/, "ws");
  try {
    const answer = await fetch("visitor", { method: "POST" });
    if (!answer.ok) {
      over([await answer.text(), "Try again"]);
      return;
    }
    // It measures its characters once, so the font has to be there first.
    await Promise.all(["", "bold ", "italic "].map((kind) => document.fonts.load(`${kind}16px "Roboto Mono"`)));
  } catch {
    over(LOST);
    return;
  }
  try {
    startTerminal(event);
  } catch {
    over(UNDRAWN);
    return;
  }
  if (matchMedia("(pointer: coarse)").matches) withFingers();
};
