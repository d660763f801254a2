// Which plan is open, where it lies, and all that can be done with its file. Python decides what
// may be done and says what was; this shows it and tells Python what was pressed.

const SIGN_OF_LIFE = 3000; // milliseconds between two signs that this window is open

function render({ model, el }) {
  const labels = model.get("labels");
  const tell = (action, rest = {}) => model.send({ action, ...rest });

  function button(action, { primary = false, act = () => tell(action) } = {}) {
    const made = part("button", { type: "button", className: "ose-button", textContent: labels[action] });
    if (primary) made.classList.add("ose-primary");
    made.addEventListener("click", act);
    return made;
  }

  const title = part("h2", {});
  const where = part("p", { className: "ose-file" });
  const state = part("strong", {});
  const chooser = part("select", { ariaLabel: labels.open });
  chooser.addEventListener("change", () => tell("open", { path: chooser.value }));
  const save = button("save", { primary: true });
  const undo = button("undo"), redo = button("redo");
  const more = button("more", { act: () => { fillMore(); panel.showModal(); } });
  const theirs = button("theirs");
  const large = button("large");
  const language = part("select", { ariaLabel: labels.language });
  language.addEventListener("change", () => tell("language", { language: language.value }));

  // --- the panel with all that is needed less often
  const panel = part("dialog", { className: "ose-asking ose-more" });
  panel.setAttribute("aria-label", labels.more);
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  const name = part("input", { type: "text", autocomplete: "off", maxLength: 80, placeholder: labels.name, ariaLabel: labels.name });
  const saveAs = part("form", { className: "ose-save-as" }, name,
    part("button", { type: "submit", className: "ose-button", textContent: labels.save_as }));
  saveAs.addEventListener("submit", (event) => {
    event.preventDefault();
    tell("save_as", { name: name.value });
    panel.close();
  });

  function listed(heading, entries, action, empty) {
    const items = entries.map(({ key, label }) => {
      const choice = part("button", { type: "button", className: "ose-link", textContent: label });
      choice.addEventListener("click", () => { tell(action, { key }); panel.close(); });
      return part("li", {}, choice);
    });
    const found = items.length ? part("ul", {}, ...items) : part("p", { className: "ose-soft", textContent: empty });
    return part("section", {}, part("h4", { textContent: heading }), found);
  }

  function fillMore() {
    const said = model.get("state");
    const close = part("button", { type: "button", className: "ose-button", textContent: labels.close });
    close.addEventListener("click", () => panel.close());
    const act = (action) => button(action, { act: () => { tell(action); panel.close(); } });
    name.value = said.suggested ?? "";
    panel.replaceChildren(part("div", { className: "ose-asking-body" },
      part("div", { className: "ose-panel-head" }, part("h3", { textContent: labels.more }), close),
      part("p", { className: "ose-soft", textContent: said.where ?? "" }),
      part("section", {}, part("h4", { textContent: labels.save_as }), saveAs),
      part("section", {}, part("h4", { textContent: labels.this_file }), part("div", { className: "ose-buttons" },
        act("download"), act("undo_all"), act("theirs"))),
      listed(labels.start, said.examples ?? [], "start", ""),
      listed(labels.history, said.history ?? [], "version", labels.no_history)));
  }

  function options(select, entries, chosen) {
    const shown = JSON.stringify(entries);
    if (select.dataset.shown !== shown) {
      select.replaceChildren(...entries.map(({ key, label }) => part("option", { value: key, textContent: label })));
      select.dataset.shown = shown;
    }
    select.value = chosen ?? "";
  }

  function show() {
    const said = model.get("state");
    title.textContent = said.title ?? "";
    where.textContent = said.where ?? "";
    state.textContent = said.mark ? `${said.mark} ${said.said}` : "";
    state.className = said.unsaved ? "ose-unsaved" : "ose-saved";
    state.dataset.unsaved = said.unsaved ?? 0;
    options(chooser, said.plans ?? [], said.plan);
    options(language, said.languages ?? [], said.language);
    undo.disabled = said.undo === null || said.undo === undefined;
    redo.disabled = said.redo === null || said.redo === undefined;
    undo.title = said.undo ?? "";
    redo.title = said.redo ?? "";
    theirs.hidden = !said.changed_outside;
    large.setAttribute("aria-pressed", String(Boolean(said.large)));
    el.closest(".ose-screen")?.classList.toggle("ose-large", Boolean(said.large));
  }

  function heard(content, buffers) {
    if (content.download) keepFile(content.name, content.text ?? buffers?.[0], content.type);
  }

  // Ctrl-Z and Ctrl-Y inside the screen, but not while text is being typed.
  function keys(event) {
    const screen = el.closest(".ose-screen");
    const typing = event.target.closest?.("input[type=text], textarea");
    if (!screen?.contains(event.target) || typing || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const action = key === "z" && !event.shiftKey ? "undo" : key === "y" || (key === "z" && event.shiftKey) ? "redo" : null;
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    tell(action);
  }
  window.addEventListener("keydown", keys, { capture: true });

  const life = setInterval(() => {
    if (document.visibilityState === "visible" && el.isConnected) byItself(() => tell("here"));
  }, SIGN_OF_LIFE);

  el.classList.add("ose-bar");
  el.append(
    part("div", { className: "ose-head" }, title, where, state),
    part("div", { className: "ose-tools" }, chooser, save, undo, redo, more, theirs,
      part("span", { className: "ose-space" }), large, language),
    panel);
  model.on("change:state", show);
  model.on("msg:custom", heard);
  show();
  requestAnimationFrame(show); // once it hangs in the screen
  return () => {
    clearInterval(life);
    window.removeEventListener("keydown", keys, { capture: true });
    model.off("change:state", show);
    model.off("msg:custom", heard);
  };
}

export default { render };
