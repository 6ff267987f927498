// What scripts add to pages that work without them: copying a reference, and keys for searching and results.
"use strict";

function addCopyButton(element) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  const status = document.createElement("span");
  status.className = "unseen";
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(element.textContent);
      button.textContent = "Copied";
      status.textContent = "Copied to the clipboard";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(element);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      button.textContent = "Selected";
      status.textContent = "The text is selected; copy it with the keyboard";
    }
  });
  element.after(button, status);
}

for (const element of document.querySelectorAll("#cite-plain, #cite-bibtex, #cite-ris")) addCopyButton(element);

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function stepThroughHits(step) {
  const links = [...document.querySelectorAll(".hit h2 a, .hit h3 a, .hits .read a.open")];
  const next = links[links.indexOf(document.activeElement) + step] ?? (step > 0 ? links[0] : links.at(-1));
  if (next) next.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "/") {
    const field = document.querySelector("#q, #masthead-q");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "j") stepThroughHits(1);
  else if (event.key === "k") stepThroughHits(-1);
});
