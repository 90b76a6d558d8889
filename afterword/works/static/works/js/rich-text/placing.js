/* Keeps the place of what is on its way while one writes on, and puts it there as one step to undo. */
import { history, state as pmState, view as pmView } from "./prosemirror.js";

const key = new pmState.PluginKey("placing");

export const placing = () => new pmState.Plugin({
  key,
  state: {
    init: () => [],
    apply(tr, before) {
      const { hold, drop } = tr.getMeta(key) || {};
      const kept = before.filter((place) => place.name !== drop).map(({ name, from, to }) => ({
        name, from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1),
      }));
      return hold ? [...kept, hold] : kept;
    },
  },
  props: {
    decorations(state) {
      const waiting = () => Object.assign(document.createElement("span"), { className: "rich__waiting", textContent: "\u2026" });
      return pmView.DecorationSet.create(state.doc, key.getState(state).map(({ to }) => pmView.Decoration.widget(to, waiting)));
    },
  },
});

export function hold(view, { from, to }) {
  const name = Symbol("place");
  view.dispatch(view.state.tr.setMeta(key, { hold: { name, from, to } }));
  return name;
}

/* `change(tr, from, to)` puts it there. */
export function release(view, name, change) {
  const { from, to } = key.getState(view.state).find((place) => place.name === name);
  const tr = history.closeHistory(view.state.tr).setMeta(key, { drop: name });
  change(tr, from, Math.max(from, to));
  view.dispatch(tr.scrollIntoView());
  view.dispatch(history.closeHistory(view.state.tr));
}
