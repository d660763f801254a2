// A sentence that is read aloud when it changes, and under it a table that opens on demand.
// All text is set as text, so nothing that a plan says can become a part of the page.

export default () => {
  const seen = new Map(); // each view of this model, and whether it can be seen

  function render({ model, el }) {
    const sentence = document.createElement("p");
    sentence.setAttribute("aria-live", "polite");
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const holder = document.createElement("div");
    holder.className = "ose-table";
    holder.tabIndex = 0;
    details.append(summary, holder);
    el.append(sentence, details);
    el.classList.add("ose-reading");

    function showSentence() {
      sentence.textContent = model.get("sentence");
      el.dataset.tone = model.get("tone");
    }

    function row(tag, cells) {
      const tr = document.createElement("tr");
      cells.forEach((text, place) => {
        const cell = document.createElement(place === 0 || tag === "th" ? "th" : "td");
        if (cell.tagName === "TH") cell.scope = tag === "th" ? "col" : "row";
        cell.textContent = text;
        tr.append(cell);
      });
      return tr;
    }

    function showTable() {
      const columns = model.get("columns");
      summary.textContent = model.get("summary");
      details.hidden = !model.get("summary");
      details.open = model.get("unfolded");
      const table = document.createElement("table");
      const head = document.createElement("thead"), body = document.createElement("tbody");
      if (columns.length) head.append(row("th", columns));
      body.append(...model.get("rows").map((cells) => row("td", cells)));
      table.append(head, body);
      holder.setAttribute("aria-label", model.get("summary"));
      holder.replaceChildren(table);
    }

    details.addEventListener("toggle", () => {
      if (details.open === model.get("unfolded")) return;
      model.set("unfolded", details.open);
      model.save_changes();
    });

    // What lies around this sentence is drawn only while it can be seen, or is about to be.
    function tellSeen(isSeen) {
      seen.set(el, isSeen);
      const any = [...seen.values()].some(Boolean);
      if (any === model.get("visible")) return;
      model.set("visible", any);
      model.save_changes();
    }
    const options = { scrollMargin: "100px", rootMargin: "100px" };
    const watcher = new IntersectionObserver((entries) => tellSeen(entries.at(-1).isIntersecting), options);
    let waiting = requestAnimationFrame(function watch() {
      const around = el.closest(".ose-figure");
      if (around) watcher.observe(around);
      else if (!el.isConnected) waiting = requestAnimationFrame(watch);
    });

    model.on("change:sentence change:tone", showSentence);
    model.on("change:summary change:columns change:rows change:unfolded", showTable);
    showSentence();
    showTable();
    return () => {
      cancelAnimationFrame(waiting);
      watcher.disconnect();
      seen.delete(el);
      model.off("change:sentence change:tone", showSentence);
      model.off("change:summary change:columns change:rows change:unfolded", showTable);
    };
  }

  return { render };
};
