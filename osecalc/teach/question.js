// One question with native controls. It sends what was given, and shows what Python says of it:
// it knows no answer and judges nothing.

const COUNT = Symbol.for("osecalc.questions"); // counted over all copies of this script

function render({ model, el }) {
  window[COUNT] = (window[COUNT] ?? 0) + 1;
  const id = `ose-question-${window[COUNT]}`;
  const send = (value) => model.send({ given: value });
  const is = (kind) => model.get("kind") === kind;

  const button = part("button", { type: "button", className: "ose-button ose-primary" });
  const said = part("p", { id: `${id}-said`, className: "ose-answer", ariaLive: "polite" });
  const hints = part("ol", { className: "ose-hints", ariaLive: "polite" });
  const more = part("button", { type: "button", className: "ose-link" });
  let read = () => null; // what is given now
  let showValue = () => {};

  // Its label, for a box whose text is what is given.
  function labelled(box) {
    read = () => box.value;
    showValue = () => { box.value = model.get("value") ?? ""; box.disabled = model.get("is_kept"); };
    box.setAttribute("aria-describedby", `${id}-said`);
    return part("label", { htmlFor: id, textContent: model.get("label") });
  }

  function numberBox() {
    const box = part("input", { id, type: "text", inputMode: "decimal", autocomplete: "off", maxLength: 60 });
    return [labelled(box),
      part("span", { className: "ose-typed" }, box, part("span", { className: "ose-unit", textContent: model.get("unit") }))];
  }

  function textBox() {
    const box = part("textarea", { id, rows: 2, maxLength: 1000 });
    return [labelled(box), box];
  }

  function choices() {
    const boxes = model.get("options").map((text, place) => {
      const box = part("input", { type: "radio", name: id, id: `${id}-${place}`, value: place });
      const line = part("div", { className: "ose-option" }, box, part("label", { htmlFor: box.id, textContent: text }));
      return [box, line];
    });
    read = () => boxes.findIndex(([box]) => box.checked);
    showValue = () => boxes.forEach(([box], place) => {
      box.checked = model.get("value") === place;
      box.disabled = model.get("is_kept");
    });
    const group = part("fieldset", {}, part("legend", { textContent: model.get("label") }), ...boxes.map(([, line]) => line));
    group.setAttribute("aria-describedby", `${id}-said`);
    return [group];
  }

  // A line through a few points: each has a slider of its own, and can be dragged in the picture.
  function sketch() {
    const [low, high] = [model.get("low"), model.get("high")], points = model.get("points");
    const [width, height, edge] = [600, 200, 30];
    const svgNS = "http://www.w3.org/2000/svg";
    const make = (tag, attributes) => {
      const made = document.createElementNS(svgNS, tag);
      Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
      return made;
    };
    const x = (place) => edge + (place * (width - 2 * edge)) / Math.max(1, points.length - 1);
    const y = (value) => 10 + ((high - value) * (height - 20)) / (high - low);
    const picture = make("svg", { viewBox: `0 0 ${width} ${height}`, class: "ose-sketch", "aria-hidden": "true" });
    const zero = make("line", { x1: 0, x2: width, y1: y(Math.max(low, 0)), y2: y(Math.max(low, 0)), class: "ose-zero" });
    const line = make("polyline", { class: "ose-sketched" });
    const dots = points.map(() => make("circle", { r: 9, class: "ose-dot" }));
    picture.append(zero, line, ...dots);
    const step = (high - low) / 100;
    const sliders = points.map((name, place) => {
      const slider = part("input", { type: "range", id: `${id}-${place}`, min: low, max: high, step, value: (low + high) / 2 });
      const shown = part("output", { htmlFor: slider.id });
      slider.addEventListener("input", draw);
      return { slider, shown, row: part("div", { className: "ose-sketch-point" },
        part("label", { htmlFor: slider.id, textContent: name }), slider, shown) };
    });
    function draw() {
      line.setAttribute("points", sliders.map(({ slider }, place) => `${x(place)},${y(Number(slider.value))}`).join(" "));
      sliders.forEach(({ slider, shown }, place) => {
        dots[place].setAttribute("cx", x(place));
        dots[place].setAttribute("cy", y(Number(slider.value)));
        shown.textContent = `${Math.round(Number(slider.value)).toLocaleString("en")} ${model.get("unit")}`;
        slider.setAttribute("aria-valuetext", shown.textContent);
      });
    }
    function drag(event) {
      if (model.get("is_kept") || !(event.buttons & 1)) return;
      const box = picture.getBoundingClientRect();
      const across = ((event.clientX - box.left) * width) / box.width;
      const down = ((event.clientY - box.top) * height) / box.height;
      const place = Math.round(((across - edge) * (points.length - 1)) / (width - 2 * edge));
      const at = sliders[Math.min(Math.max(place, 0), points.length - 1)];
      at.slider.value = high - ((down - 10) * (high - low)) / (height - 20);
      draw();
    }
    picture.addEventListener("pointerdown", drag);
    picture.addEventListener("pointermove", drag);
    read = () => sliders.map(({ slider }) => Number(slider.value));
    showValue = () => {
      sliders.forEach(({ slider }, place) => {
        slider.value = model.get("value")?.[place] ?? (low + high) / 2;
        slider.disabled = model.get("is_kept");
      });
      draw();
    };
    const group = part("fieldset", {}, part("legend", { textContent: model.get("label") }), picture, ...sliders.map(({ row }) => row));
    return [group];
  }

  const body = part("div", { className: "ose-asked" });
  const line = part("div", { className: "ose-give" }, button, more);
  el.classList.add("ose-question-card");
  el.append(body, line, said, hints);
  button.addEventListener("click", () => send(read()));
  more.addEventListener("click", () => model.send({ hint: true }));

  function build() {
    const made = is("number") ? numberBox : is("text") ? textBox : is("choice") ? choices : is("sketch") ? sketch : null;
    body.replaceChildren(...(made ? made() : model.get("label") ? [part("p", { textContent: model.get("label") })] : []));
    showValue();
  }

  function show() {
    button.textContent = model.get("action");
    button.hidden = model.get("is_kept") || !model.get("action");
    said.textContent = model.get("said");
    el.dataset.tone = model.get("tone");
    more.textContent = model.get("more_hints");
    more.hidden = !model.get("more_hints");
    hints.replaceChildren(...model.get("hints").map((text) => part("li", { textContent: text })));
    hints.hidden = !model.get("hints").length;
  }

  // What was kept is shown; what is still being typed is left alone.
  function kept() {
    if (model.get("is_kept") || model.get("value") !== null) showValue();
  }

  function heard(content) {
    if (!content.print) return;
    const frame = part("iframe", { className: "ose-printed", title: "", srcdoc: content.print });
    frame.addEventListener("load", () => {
      frame.contentWindow.print();
      setTimeout(() => frame.remove(), 60_000);
    });
    document.body.append(frame);
  }

  // On the window: in a screen, keys come no further (see parts.js).
  const keys = (event) => { if (event.key === "Enter" && event.target.id === id && is("number")) send(read()); };
  window.addEventListener("keydown", keys, { capture: true });
  model.on("change:kind change:label change:options change:points change:unit change:low change:high", build);
  model.on("change:action change:is_kept change:said change:tone change:hints change:more_hints", show);
  model.on("change:value change:is_kept", kept);
  model.on("msg:custom", heard);
  build();
  show();
  return () => {
    window.removeEventListener("keydown", keys, { capture: true });
    model.off("change:kind change:label change:options change:points change:unit change:low change:high", build);
    model.off("change:action change:is_kept change:said change:tone change:hints change:more_hints", show);
    model.off("change:value change:is_kept", kept);
    model.off("msg:custom", heard);
  };
}

export default { render };
