/* Every tool by its name: what it does, whether it is on, whether it can be used here. The page gives each its key. */
import { askAlt, askLanguage, askRuby } from "./asked.js";
import { sceneBreak } from "./breaks.js";
import { fold } from "./folds.js";
import { kind, setting } from "./kinds.js";
import { askLink } from "./links.js";
import { lift, sink } from "./list-items.js";
import { list, listAround } from "./lists.js";
import { markHere, marking } from "./marking.js";
import { noteHere } from "./note-places.js";
import { note, removeNote } from "./notes.js";
import { history } from "./prosemirror.js";
import { letter, quote } from "./quotes.js";
import { smallCaps } from "./spans.js";
import { TABLE_TOOLS } from "./table-tools.js";
import { language } from "./tongues.js";

const isIn = (name) => ({ selection: { node } }) => node?.type.name === name;

export const TOOLS = {
  undo: { run: history.undo, can: (state) => history.undoDepth(state) > 0 },
  redo: { run: history.redo, can: (state) => history.redoDepth(state) > 0 },
  strong: marking("strong"),
  em: marking("em"),
  u: marking("u"),
  s: marking("s"),
  code: marking("code"),
  sub: marking("script", { kind: "sub" }),
  sup: marking("script", { kind: "sup" }),
  "small-caps": smallCaps,
  language: { ...language, ask: askLanguage },
  link: { on: (state) => Boolean(markHere(state, "link")), ask: askLink },
  ruby: { on: isIn("ruby"), ask: askRuby },
  paragraph: kind("paragraph"),
  heading: kind("heading", { level: 3 }),
  "heading-2": kind("heading", { level: 4 }),
  "heading-3": kind("heading", { level: 5 }),
  pre: kind("pre"),
  "scene-break": { on: isIn("scene_break"), run: sceneBreak },
  quote,
  letter,
  "text-message": setting("text-message"),
  centre: setting("centre"),
  end: setting("end"),
  bullets: list("bullet_list"),
  numbers: list("ordered_list"),
  deeper: { run: sink, can: (state) => sink(state) },
  shallower: { run: lift, can: (state) => Boolean(listAround(state)) },
  fold,
  note,
  "note-away": { run: removeNote, can: (state) => noteHere(state) !== undefined },
  alt: { ask: askAlt, can: isIn("picture") },
  ...TABLE_TOOLS,
};
