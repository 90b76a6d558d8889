/* Small capitals and the language of a passage share one element, so each leaves the other as it is. */
import { markHere, remark } from "./marking.js";

const NONE = { class: null, dir: null, lang: null };

export const smallCaps = {
  on: (state) => markHere(state, "span")?.attrs.class === "small-caps",
  run: (state, dispatch) => {
    const caps = smallCaps.on(state) ? null : "small-caps";
    return changeSpan(state, dispatch, { class: caps });
  },
};

export function changeSpan(state, dispatch, change) {
  return remark(state, dispatch, "span", (before) => {
    const attrs = { ...NONE, ...before, ...change };
    return Object.values(attrs).some(Boolean) ? attrs : null;
  });
}
