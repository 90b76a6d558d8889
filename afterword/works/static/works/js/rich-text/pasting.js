/* A paste or a dropped file goes through the server and comes back as what will be kept. */
import { hold, release } from "./placing.js";
import { plainly, putPlain } from "./plain-paste.js";
import { state as pmState } from "./prosemirror.js";
import { convert } from "./server.js";
import { takeIn } from "./taking-in.js";

const OWN = /data-pm-slice/;

export const pasting = (editor) => new pmState.Plugin({
  props: {
    handleDOMEvents: {
      keydown: (_view, event) => { editor.isPlain = event.key.toLowerCase() === "v" && event.shiftKey; },
      paste: (view, event) => given(editor, view, event, event.clipboardData, view.state.selection),
      drop: (view, event) => {
        if (view.dragging) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from;
        return given(editor, view, event, event.dataTransfer, { from: at, to: at });
      },
    },
  },
});

function given(editor, view, event, data, place) {
  const [html, text, files] = [data.getData("text/html"), data.getData("text/plain"), [...data.files]];
  if (OWN.test(html) && !editor.isPlain) return false;
  if (!html && !text && !files.length) return false;
  event.preventDefault();
  const isInPre = view.state.doc.resolve(place.from).parent.type.spec.code;
  if (isInPre || editor.isPlain || (!html && !files.length && !/\n/.test(text))) putPlain(view, place, text, isInPre);
  else if (html) bring(editor, view, place, { pasted_html: html }, text);
  else if (text) bring(editor, view, place, { text }, text);
  else for (const file of files) bring(editor, view, place, { file }, "");
  return true;
}

async function bring(editor, view, place, fields, text) {
  const name = hold(view, place);
  editor.say("reading");
  const answer = await convert(editor, fields);
  if (answer.html) {
    release(view, name, (tr, from, to) => takeIn(tr, from, to, answer.html, text));
    editor.report(answer);
    return;
  }
  release(view, name, (tr, from, to) => { if (text) plainly(tr, from, to, text); });
  editor.report({ refused: answer.refused || editor.say.words("nothing"), isPlain: Boolean(text) });
}
