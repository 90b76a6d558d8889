/* Sends kudos without leaving the page. Where that fails the form goes the ordinary way, which has words for it. */
export default function attach(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(answer.statusText);
      const thanks = document.createElement("p");
      thanks.className = "kudos__thanks";
      thanks.tabIndex = -1;
      thanks.textContent = form.dataset.thanks;
      form.replaceWith(thanks);
      thanks.focus();
    } catch {
      form.submit();
    }
  });
}
