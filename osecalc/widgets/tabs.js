// A row of buttons of which one is pressed.

function render({ model, el }) {
  el.classList.add("ose-tabs");
  el.setAttribute("role", "group");

  function show() {
    el.setAttribute("aria-label", model.get("label"));
    const buttons = model.get("choices").map(({ key, label }) => {
      const button = part("button", { type: "button", className: "ose-tab", textContent: label });
      button.dataset.tab = key;
      button.addEventListener("click", () => {
        model.set("chosen", key);
        model.save_changes();
      });
      return button;
    });
    el.replaceChildren(...buttons);
    press();
  }
  function press() {
    for (const button of el.children) button.setAttribute("aria-pressed", String(button.dataset.tab === model.get("chosen")));
  }

  model.on("change:choices change:label", show);
  model.on("change:chosen", press);
  show();
  return () => {
    model.off("change:choices change:label", show);
    model.off("change:chosen", press);
  };
}

export default { render };
