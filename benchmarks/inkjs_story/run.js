// Plays late_cake.ink in inkjs, for step_speed.py: compiles it, records stories
// (untimed), then for every line on stdin replays them all and prints, as JSON,
// how many turns that was and how many CPU-seconds it took.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const { Compiler } = require("inkjs/full");

const stories = Number(process.argv[2]);
const source = fs.readFileSync(path.join(__dirname, "late_cake.ink"), "utf8");
const story = new Compiler(source).Compile();

function begin(seed) {
  story.ResetState();
  story.state.storySeed = seed;
  hear();
}

// Continue to the next choices: what a player would be shown.
function hear() {
  while (story.canContinue) story.Continue();
}

function choose(index) {
  story.ChooseChoiceIndex(index);
  hear();
}

// Listens, nods where it can, breathes when low, and answers with what calms most.
function decide() {
  const choices = story.currentChoices.map((choice) => choice.text);
  const composure = story.variablesState["composure"];
  if (composure < 48 && choices.includes("Breathe")) return choices.indexOf("Breathe");
  if (choices.includes("Nod")) return choices.indexOf("Nod");
  if (choices.includes("Hear")) return choices.indexOf("Hear");
  const close = choices.findIndex((text) => text.startsWith("So that is what"));
  if (close >= 0) return close;
  const before = story.state.ToJson();
  const tempers = choices.map((text, index) => {
    if (text.startsWith("I'll put you on")) return Infinity;
    choose(index);
    const temper = story.variablesState["temper"];
    story.state.LoadJson(before);
    return temper;
  });
  return tempers.indexOf(Math.min(...tempers));
}

function record(seed) {
  const choices = [];
  begin(seed);
  while (story.currentChoices.length > 0) {
    choices.push(decide());
    choose(choices.at(-1));
  }
  return { seed, choices };
}

const records = Array.from({ length: stories }, (_, place) => record(place + 1));
const turns = records.reduce((sum, { choices }) => sum + choices.length, 0);

readline.createInterface({ input: process.stdin }).on("line", () => {
  const start = process.cpuUsage();
  for (const { seed, choices } of records) {
    begin(seed);
    for (const index of choices) choose(index);
  }
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ turns, seconds: (user + system) / 1e6 }));
});
