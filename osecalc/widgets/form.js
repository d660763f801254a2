// A form of native sliders and boxes. It sends what was typed and shows what Python answers:
// it never changes a number, and knows no rule about one.

const TYPING_PAUSE = 350; // milliseconds without a key before a box is read
const VIEWS = Symbol.for("osecalc.form.views"); // counted over all copies of this script

function render({ model, el }) {
  window[VIEWS] = (window[VIEWS] ?? 0) + 1;
  const view = window[VIEWS];
  let rows = new Map();

  function send(path, text) {
    model.set("typed", { ...model.get("typed"), [path]: text });
    model.save_changes();
  }

  function buildRow(field, number) {
    const id = `ose-input-${view}-${number}`;
    const box = part("input", {
      id, type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, maxLength: 60,
    });
    const slider = part("input", {
      type: "range", min: field.low, max: field.high, step: field.step, ariaLabel: field.slider,
    });
    const reset = part("button", {
      type: "button", className: "ose-reset", textContent: "↺", title: field.reset, ariaLabel: field.reset,
    });
    const note = part("span", { id: `${id}-note`, className: "ose-note" });
    const asked = part("button", { type: "button", className: "ose-link ose-why", textContent: "?", title: field.ask, ariaLabel: field.ask });
    if (field.asked) asked.dataset.ask = field.asked;
    else asked.hidden = true;
    const reference = part("span", { className: "ose-reference", textContent: field.reference, title: field.reference });
    const problem = part("p", { id: `${id}-problem`, className: "ose-problem", ariaLive: "polite" });
    box.setAttribute("aria-describedby", `${id}-unit ${id}-note ${id}-problem`);
    slider.setAttribute("aria-describedby", `${id}-note`);

    let pause;
    const readBox = () => {
      clearTimeout(pause);
      if (box.value !== (model.get("typed")[field.path] ?? field.text)) send(field.path, box.value);
    };
    box.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(readBox, TYPING_PAUSE);
    });
    box.addEventListener("change", readBox);
    slider.addEventListener("input", () => {
      clearTimeout(pause);
      box.value = slider.value;
      send(field.path, slider.value);
    });
    reset.addEventListener("click", () => {
      send(field.path, field.text);
      box.focus();
    });

    const row = part("div", { className: "ose-row" },
      part("div", { className: "ose-name" },
        part("label", { htmlFor: id, textContent: field.label, title: field.says }), asked),
      part("div", { className: "ose-line" },
        slider,
        reset,
        box,
        part("span", { id: `${id}-unit`, className: "ose-unit", textContent: field.unit })),
      part("p", { className: "ose-notes" }, note), reference, problem);
    row.dataset.path = field.path;
    rows.set(field.path, { field, row, box, slider, reset, note, problem, known: null });
    return row;
  }

  function build() {
    rows = new Map();
    const group = part("div", { className: "ose-form-rows" }, ...model.get("fields").map(buildRow));
    el.hidden = !model.get("fields").length;
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", model.get("heading"));
    el.replaceChildren(part("h3", { textContent: model.get("heading") }), group);
    show();
  }

  function show() {
    const typed = model.get("typed"), problems = model.get("problems"), notes = model.get("notes");
    for (const [path, entry] of rows) {
      const { field, row, box, slider, reset, note, problem } = entry;
      const text = typed[path] ?? field.text;
      // An answer about another box must not undo what is being typed in this one.
      if (text !== entry.known) box.value = entry.known = text;
      const wrong = problems[path] ?? "";
      if (!wrong && document.activeElement !== slider) slider.value = text;
      slider.setAttribute("aria-valuetext", `${text} ${field.unit}`);
      box.setAttribute("aria-invalid", String(Boolean(wrong)));
      row.classList.toggle("ose-wrong", Boolean(wrong));
      reset.style.visibility = text === field.text ? "hidden" : "visible";
      if (problem.textContent !== wrong) problem.textContent = wrong;
      note.textContent = note.title = notes[path] ?? "";
    }
  }

  el.classList.add("ose-form");
  model.on("change:fields", build);
  model.on("change:typed change:problems change:notes", show);
  build();
  return () => {
    model.off("change:fields", build);
    model.off("change:typed change:problems change:notes", show);
  };
}

export default { render };
