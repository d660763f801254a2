// Any number of a screen can be asked where it comes from: by a click, or by Enter on it. What can
// be asked bears `data-ask`; a point of a chart bears the same as its customdata. The answer is
// Python's; here it is only laid out, text by text, in a panel that Escape closes.

function render({ model, el }) {
  const panel = part("dialog", { className: "ose-asking" });
  const body = part("div", { className: "ose-asking-body" });
  const labels = () => model.get("labels");
  let trail = []; // what was asked on the way here
  let asker = null; // where the focus goes back to

  function ask(asked, { back = false } = {}) {
    const before = model.get("answer").asked;
    if (!back && before && before !== asked && panel.open) trail.push(before);
    model.send({ ask: asked });
  }

  function close() {
    trail = [];
    if (panel.open) panel.close();
  }
  panel.addEventListener("close", () => {
    byItself(() => model.send({ close: true }));
    trail = [];
    asker?.focus?.();
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel) close(); // outside its body
  });

  function askButton(asked, text) {
    const button = part("button", { type: "button", className: "ose-link", textContent: text });
    button.dataset.ask = asked;
    return button;
  }

  function section(label, ...inside) {
    return part("section", {}, part("h4", { textContent: label }), ...inside);
  }
  const paragraph = (text, className = "") => part("p", { textContent: text, className });

  function partsTable(parts) {
    const heads = ["part", "value", "origin"].map((name) => part("th", { textContent: labels()[name], scope: "col" }));
    const rows = parts.map((each) => part("tr", {},
      part("th", { scope: "row" }, askButton(each.ask, each.label)),
      part("td", { textContent: each.value }),
      part("td", { textContent: each.origin })));
    return part("table", {}, part("thead", {}, part("tr", {}, ...heads)), part("tbody", {}, ...rows));
  }

  function monthChoice(answer) {
    const choice = part("select", { ariaLabel: labels().month });
    answer.months.forEach((name, month) => choice.append(part("option", { value: month, textContent: name })));
    choice.value = answer.month;
    choice.addEventListener("change", () => ask(`${answer.key}@${choice.value}`, { back: true }));
    return part("label", { className: "ose-asking-month" }, `${labels().month} `, choice);
  }

  function sourceForm(answer) {
    const known = answer.source ?? {};
    const boxes = {};
    const lines = ["title", "url", "year", "kind", "note"].map((name) => {
      const box = part("input", { type: "text", value: known[name] ?? "", maxLength: 300, autocomplete: "off" });
      if (name === "kind") box.setAttribute("list", "ose-kinds");
      boxes[name] = box;
      return part("label", {}, labels()[`source_${name}`], box);
    });
    const kinds = part("datalist", { id: "ose-kinds" },
      ...answer.kinds.map((kind) => part("option", { value: kind.name })));
    const problem = paragraph(answer.problem ?? "", "ose-problem");
    problem.setAttribute("role", "status");
    const form = part("form", { className: "ose-source" }, ...lines, kinds, problem,
      part("button", { type: "submit", className: "ose-button ose-primary", textContent: labels().give }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const source = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.value]));
      model.send({ source, path: answer.path });
    });
    const fold = part("details", { open: Boolean(answer.problem) }, part("summary", { textContent: labels().source }), form);
    return fold;
  }

  function show() {
    const answer = model.get("answer");
    if (!answer.heading) {
      if (panel.open) panel.close();
      return;
    }
    const head = part("div", { className: "ose-panel-head" },
      part("h3", { textContent: answer.heading, id: "ose-asking-title" }),
      part("button", { type: "button", className: "ose-button", textContent: labels().close }));
    head.lastChild.addEventListener("click", close);
    const back = part("button", { type: "button", className: "ose-link", textContent: `‹ ${labels().back}`, hidden: !trail.length });
    back.addEventListener("click", () => ask(trail.pop(), { back: true }));
    const found = [head, back];
    if (answer.value) {
      const said = [part("strong", { textContent: answer.value })];
      if (answer.months?.length) said.push(monthChoice(answer));
      else if (answer.period) said.push(part("span", { textContent: answer.period }));
      found.push(part("p", { className: "ose-asking-value" }, ...said));
    }
    if (answer.says) found.push(paragraph(answer.says));
    if (answer.reason) found.push(section(labels().reason, paragraph(answer.reason)));
    if (answer.formula) found.push(section(labels().formula, paragraph(answer.formula, "ose-formula")));
    if (answer.parts?.length) {
      found.push(section(labels().counted, paragraph(answer.counted, "ose-formula")));
      found.push(section(labels().parts, partsTable(answer.parts)));
    }
    if (answer.origin) found.push(section(labels().origin, paragraph(answer.origin), paragraph(answer.bounds)));
    if (answer.references?.length) {
      found.push(section(labels().reference, part("ul", {}, ...answer.references.map((text) => part("li", { textContent: text })))));
    }
    if (answer.path) found.push(sourceForm(answer));
    if (answer.lesson) found.push(paragraph(answer.lesson, "ose-soft"));
    const had = panel.contains(document.activeElement);
    body.replaceChildren(...found);
    if (!panel.open) panel.showModal();
    else if (had) head.lastChild.focus();
    panel.scrollTop = 0;
  }

  function screen() {
    return el.closest(".ose-screen");
  }
  const isOurs = (node) => node instanceof Element && screen()?.contains(node);

  function clicked(event) {
    const asked = isOurs(event.target) && event.target.closest("[data-ask]")?.dataset.ask;
    if (!asked) return;
    if (!panel.open) asker = document.activeElement;
    ask(asked);
  }

  // plotly tells of a click on a point by an event of its own, on each graph anew.
  function overFigure(event) {
    const plot = isOurs(event.target) && event.target.closest(".js-plotly-plot");
    if (!plot || plot.oseAsked || !plot.on) return;
    plot.oseAsked = true;
    plot.on("plotly_click", ({ points }) => {
      const asked = points.map((point) => point.customdata).find((found) => typeof found === "string");
      if (asked) ask(asked);
    });
  }

  el.classList.add("ose-asking-place");
  panel.setAttribute("aria-labelledby", "ose-asking-title");
  panel.append(body);
  el.append(panel);
  document.addEventListener("click", clicked);
  document.addEventListener("pointerover", overFigure);
  model.on("change:answer", show);
  // After a reload the panel stays closed: nobody has asked.
  return () => {
    document.removeEventListener("click", clicked);
    document.removeEventListener("pointerover", overFigure);
    model.off("change:answer", show);
  };
}

export default { render };
