// A sentence that is read aloud when it changes, and under it a table that opens on demand, whose
// numbers can be asked. Beside it the ways to keep what is shown: a picture, a table as a file.

export default () => {
  const seen = { near: new Map(), seen: new Map() }; // of all views, how much of each part is

  function render({ model, el }) {
    const labels = model.get("labels");
    const sentence = part("p", { ariaLive: "polite" });
    const summary = part("summary", {});
    const holder = part("div", { className: "ose-table", tabIndex: 0 });
    const details = part("details", {}, summary, holder);
    const keep = part("div", { className: "ose-keep" });
    const busy = part("p", { className: "ose-busy", hidden: true }, part("progress", {}), part("span", {}));
    if (labels.stop) {
      const stop = part("button", { type: "button", className: "ose-link", textContent: labels.stop });
      stop.addEventListener("click", () => model.send({ stop: true }));
      busy.append(stop);
    }
    el.append(sentence, busy, keep, details);
    el.classList.add("ose-reading");

    function link(text, act) {
      const button = part("button", { type: "button", className: "ose-link", textContent: text });
      button.addEventListener("click", act);
      keep.append(button);
    }
    const plot = () => el.closest(".ose-figure")?.querySelector(".js-plotly-plot");
    // plotly's own button draws the picture; it can't be reached by keyboard, this one can.
    if (labels.png) link(labels.png, () => plot()?.querySelector(".modebar-btn")?.dispatchEvent(new MouseEvent("click")));
    if (labels.csv) link(labels.csv, () => model.send({ csv: true }));

    function heard(content) {
      if (content.download) keepFile(content.download, content.text, "text/csv");
    }

    function showSentence() {
      sentence.textContent = model.get("sentence");
      el.dataset.tone = model.get("tone");
      busy.hidden = !model.get("busy");
      busy.children[1].textContent = model.get("busy");
      busy.firstChild.setAttribute("aria-label", model.get("busy"));
      el.closest(".ose-figure")?.classList.toggle("ose-stale", model.get("stale") || Boolean(model.get("busy")));
    }

    function row(tag, cells, asks = []) {
      const tr = part("tr", {});
      cells.forEach((text, place) => {
        const cell = part(place === 0 || tag === "th" ? "th" : "td", {});
        if (cell.tagName === "TH") cell.scope = tag === "th" ? "col" : "row";
        if (asks[place]) {
          const button = part("button", { type: "button", className: "ose-cell", textContent: text, tabIndex: -1 });
          button.dataset.ask = asks[place];
          cell.append(button);
        } else cell.textContent = text;
        tr.append(cell);
      });
      return tr;
    }

    // Of all cells one is in the order of Tab; the arrow keys go from there.
    function moved(event) {
      const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
      const cell = event.target.closest(".ose-cell")?.parentElement;
      if (!step || !cell) return;
      event.preventDefault();
      const rows = [...holder.querySelectorAll("tbody tr")];
      const [down, right] = step;
      const at = rows.indexOf(cell.parentElement);
      for (let n = 1; n < 300; n++) {
        const next = rows[at + n * down]?.cells[cell.cellIndex + n * right]?.querySelector(".ose-cell");
        if (!rows[at + n * down]?.cells[cell.cellIndex + n * right]) return;
        if (!next) continue;
        event.target.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
        return;
      }
    }

    function showTable() {
      // Folded, a table is not built: that of sixty months takes longer than a slider may.
      const open = model.get("unfolded"), asks = model.get("asks");
      const columns = open ? model.get("columns") : [], rows = open ? model.get("rows") : [];
      summary.textContent = model.get("summary");
      details.hidden = !model.get("summary");
      details.open = open;
      const head = part("thead", {}), body = part("tbody", {});
      if (columns.length) head.append(row("th", columns));
      body.append(...rows.map((cells, at) => row("td", cells, asks[at])));
      const first = body.querySelector(".ose-cell");
      if (first) first.tabIndex = 0;
      holder.setAttribute("aria-label", model.get("summary"));
      holder.setAttribute("role", "group");
      const had = holder.contains(document.activeElement) && document.activeElement.dataset.ask;
      holder.replaceChildren(part("table", {}, head, body));
      if (had) holder.querySelector(`[data-ask="${CSS.escape(had)}"]`)?.focus();
    }

    details.addEventListener("toggle", () => {
      if (details.open === model.get("unfolded")) return;
      byItself(() => {
        model.set("unfolded", details.open);
        model.save_changes();
      });
    });

    // What lies around this sentence is drawn while it is seen; what is about to be, at rest.
    function tell(how, value) {
      if (value === model.get(how)) return;
      byItself(() => {
        model.set(how, value);
        model.save_changes();
      });
    }
    function watch(how, options, told) {
      return new IntersectionObserver((entries) => {
        for (const { target, isIntersecting, intersectionRatio } of entries) {
          seen[how].set(target, isIntersecting ? Math.max(0.01, intersectionRatio) : 0);
        }
        tell(how, told(Math.max(...seen[how].values())));
      }, options);
    }
    const near = watch("near", { scrollMargin: "100px", rootMargin: "100px" }, Boolean);
    const visible = watch("seen", { threshold: [0, 0.25, 0.5, 0.75, 1] }, Number);

    // Room that a longer sentence took is kept: what stands below it must not move with a slider.
    let wide = 0;
    const room = new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width === wide) sentence.style.minHeight = `${contentRect.height}px`;
      else {
        wide = contentRect.width;
        requestAnimationFrame(measureAnew);
      }
    });
    function measureAnew() {
      sentence.style.minHeight = "";
      room.unobserve(sentence);
      if (el.isConnected) room.observe(sentence);
    }

    let watched = [];
    let waiting = requestAnimationFrame(function begin() {
      const around = el.closest(".ose-figure"), drawing = around?.querySelector(".ose-drawing");
      if (drawing) {
        watched = [around, drawing, el];
        near.observe(around);
        visible.observe(drawing);
        visible.observe(el);
        room.observe(sentence);
      } else if (around || !el.isConnected) waiting = requestAnimationFrame(begin); // not all there yet
    });

    // On the window: in a screen, keys come no further (see parts.js).
    const keys = (event) => { if (holder.contains(event.target)) moved(event); };
    window.addEventListener("keydown", keys, { capture: true });
    model.on("change:sentence change:tone change:stale change:busy", showSentence);
    model.on("change:summary change:columns change:rows change:asks change:unfolded", showTable);
    model.on("msg:custom", heard);
    showSentence();
    showTable();
    return () => {
      cancelAnimationFrame(waiting);
      near.disconnect();
      visible.disconnect();
      room.disconnect();
      for (const gone of watched) for (const parts of Object.values(seen)) parts.delete(gone);
      window.removeEventListener("keydown", keys, { capture: true });
      model.off("change:sentence change:tone change:stale change:busy", showSentence);
      model.off("change:summary change:columns change:rows change:asks change:unfolded", showTable);
      model.off("msg:custom", heard);
    };
  }

  return { render };
};
