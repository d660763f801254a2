// What all widgets' scripts share; it stands before each of them (osecalc/widgets/scripts.py).
// Text is set as text everywhere, so nothing that a plan says can become a part of the page.

function part(tag, properties, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

// What happens by itself (a sign of life, what can be seen) is not sent by a page that is leaving:
// its kernel may be gone already, and nobody waits for it.
let leaving = false;
window.addEventListener("beforeunload", () => {
  leaving = true;
  setTimeout(() => { leaving = false; }, 5000); // whoever was asked may have stayed
});

function byItself(send) {
  if (leaving) return;
  try {
    send();
  } catch (error) {
    console.debug("osecalc: not sent", error);
  }
}

// In JupyterLab an arrow key on a slider would go to the notebook, which moves to another cell.
// Keys without Ctrl, Alt or Cmd that are pressed inside a screen stay there.
const KEYS = Symbol.for("osecalc.keys"); // one listener, whatever widgets a page has
if (!window[KEYS]) {
  window[KEYS] = true;
  window.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (plain && event.target.closest?.(".ose-screen")) event.stopPropagation();
  }, { capture: true });
}

// Hands a file to the browser, which keeps it where it keeps all downloads.
function keepFile(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = part("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
