/* A guest's device may know that this story has been read to its end: then nothing needs to be asked. */
import { known } from "afterword/reading/memory";

export default function attach(question) {
  if (known(question.dataset.chapter) !== "ended") return;
  const address = new URL(location.href);
  address.searchParams.set("margin", "now");
  location.replace(address);
}
