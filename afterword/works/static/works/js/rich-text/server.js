/* Asks the server how something will be kept. What comes back has `html`, or says in `refused` why not. */
export async function convert(editor, fields) {
  const body = new FormData();
  const token = editor.form.elements.csrfmiddlewaretoken;
  if (token) body.append("csrfmiddlewaretoken", token.value);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  try {
    const response = await fetch(editor.root.dataset.convert, { method: "POST", body });
    if (response.ok || response.status === 422) return await response.json();
    return { refused: editor.say.words(response.status === 429 ? "busy" : "failed") };
  } catch {
    return { refused: editor.say.words("offline") };
  }
}
