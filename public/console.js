// The console does everything without this file; it only saves hands: j and k walk through a list, Enter opens,
// e takes the ticket, / goes to the search field, and a form is sent once.

const typing = (target) => target.closest("input, textarea, select, button, [contenteditable]") !== null;

function walk(by) {
  const links = [...document.querySelectorAll("a.row")];
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  const next = links[Math.min(links.length - 1, Math.max(0, at + by))];
  next.focus();
  for (const row of document.querySelectorAll("tr.at")) row.classList.remove("at");
  next.closest("tr")?.classList.add("at");
}

// On a phone the menu is a strip: the page one is on comes into sight.
document.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "e" || event.key === "/") {
    const wanted = document.querySelector(`[data-key="${event.key}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.focus();
  }
});

addEventListener("submit", (event) => {
  // Not before the form was read: what the pressed button says belongs to it.
  setTimeout(() => {
    for (const button of event.target.querySelectorAll("button")) button.disabled = true;
  });
});
// The way back brings the page as it was left.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[disabled]")) button.disabled = false;
});

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = "已复制";
  });
}
