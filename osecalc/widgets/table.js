// A table of native boxes. It sends what was typed, pasted or pushed and shows what Python
// answers; it changes no number and knows no rule about one. All text is set as text.
//
// Nothing is rebuilt under the person who types: rows and cells that stay keep their elements, and
// an answer touches a box only if it is newer than what was sent from there, and other than it.

const DOWN = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
// Each table brings this script anew; the views of all are counted together, so that no two
// elements of a page have the same id.
const VIEWS = Symbol.for("osecalc.table.views");

// Puts these elements into a parent, in this order; those that are there already don't move.
function arrange(parent, elements) {
  const wanted = new Set(elements);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A box that knows what it last showed and sent, so that no answer undoes what is typed after it.
function boxed(model, box, send) {
  const state = { box, shown: box.value, known: box.value, sent: 0 };
  state.dirty = () => box.value !== state.shown;
  state.commit = () => {
    if (!state.dirty()) return;
    state.shown = state.known = box.value;
    state.sent = send(box.value);
  };
  state.answer = (text) => {
    if (state.sent > model.get("heard")) return; // the answer to what was sent is still to come
    if (state.dirty()) state.known = text;
    else if (text !== state.known || box.value !== text) {
      box.value = text;
      state.known = text;
      state.shown = box.value; // a box of one line drops line ends, which nobody typed
    }
  };
  state.back = () => {
    if (!state.dirty()) return false;
    box.value = state.known;
    state.shown = box.value;
    box.select?.();
    return true;
  };
  return state;
}

export default () => {
  let number = 0; // of the last message that was sent, by any view of this table

  function render({ model, el }) {
    const view = (window[VIEWS] = (window[VIEWS] ?? 0) + 1);
    const rows = new Map(); // by the row's id
    const heads = new Map(); // by the column's key
    let focused = null; // { line, key }
    let known = null; // the ids that were there when a row was asked for
    let monthBoxes = [];
    let opener = null;

    const id = (name) => `ose-grid-${view}-${name}`;
    const layout = () => model.get("layout_of");
    const marks = () => layout().marks;
    const columns = () => layout().columns.filter((column) => model.get("everything") || column.short);

    function send(message) {
      number = Math.max(number, model.get("heard")) + 1;
      model.send({ ...message, number });
      return number;
    }

    // --- the parts that stay

    const title = part("h3", { id: id("title") });
    const headRow = part("tr");
    const body = part("tbody");
    const table = part("table", {}, part("thead", {}, headRow), body);
    table.setAttribute("aria-labelledby", title.id);
    const nothing = part("p", { className: "ose-grid-nothing" });
    const scroll = part("div", { className: "ose-grid-scroll" }, table);
    const help = part("p", { id: id("help"), className: "ose-grid-help" });
    const origin = part("p", { id: id("origin"), className: "ose-grid-origin", ariaLive: "polite" });
    const ask = part("button", { type: "button", className: "ose-grid-link", textContent: "?" });
    const helpBox = part("div", { className: "ose-grid-helps" }, help,
      part("div", { className: "ose-grid-from" }, origin, ask));
    const message = part("p", { className: "ose-grid-message" });
    message.setAttribute("role", "status");
    const problems = part("ul", { className: "ose-grid-problems" });
    const kinds = part("select");
    const add = part("button", { type: "button", className: "ose-grid-add" });
    const allBox = part("input", { type: "checkbox", id: id("all") });
    const allLabel = part("label", { htmlFor: allBox.id });
    const openMonths = part("button", { type: "button", className: "ose-grid-open" });
    const needed = part("span", { className: "ose-grid-legend" });
    const tools = part("div", { className: "ose-grid-tools" },
      kinds, add, part("span", { className: "ose-grid-all" }, allBox, allLabel), needed);
    const months = part("section", { className: "ose-months" });
    months.hidden = true;
    el.classList.add("ose-grid");
    el.append(title, scroll, nothing, tools, helpBox, openMonths, months, message, problems);

    // --- columns

    function headOf(column) {
      const head = heads.get(column.key) ?? part("th", { scope: "col" });
      heads.set(column.key, head);
      head.className = `ose-cell-${column.kind}`;
      const mark = part("span", { className: "ose-grid-needed", textContent: "\u00a0*" });
      mark.setAttribute("aria-hidden", "true");
      head.replaceChildren(part("span", { textContent: column.heading }));
      if (column.needed) head.append(mark);
      if (column.unit) head.append(part("small", { textContent: column.unit }));
      head.title = column.help;
      return head;
    }

    function showColumns() {
      const { heading, kinds: choices } = layout();
      say(title, heading);
      say(add, layout().add);
      say(allLabel, marks().all_columns);
      say(needed, marks().needed_mark);
      say(openMonths, `${marks().open_months} …`);
      allBox.checked = model.get("everything");
      allBox.parentElement.hidden = layout().columns.every((column) => column.short);
      kinds.hidden = !choices.length;
      kinds.ariaLabel = marks().kind;
      if (kinds.options.length !== choices.length) fill(kinds, choices);
      const end = heads.get("") ?? part("td", { className: "ose-grid-end" });
      heads.set("", end);
      arrange(headRow, [...columns().map(headOf), end]);
    }

    function fill(select, choices) {
      select.replaceChildren(...choices.map(([value, name]) => part("option", { value, textContent: name })));
    }

    // --- rows and cells

    function rowOf(line) {
      let row = rows.get(line.id);
      if (!row) {
        row = { cells: new Map(), element: part("tr"), note: part("tr", { className: "ose-grid-note" }) };
        row.remove = part("button", { type: "button", className: "ose-grid-remove", textContent: "✕" });
        row.remove.addEventListener("click", () => removeRow(line.id));
        row.end = part("td", { className: "ose-grid-end" }, row.remove);
        row.said = part("td");
        row.said.id = id(`state-${line.id}`);
        row.note.append(row.said);
        rows.set(line.id, row);
      }
      row.line = line;
      row.remove.ariaLabel = row.remove.title = `${marks().remove}: ${line.name}`;
      row.element.classList.toggle("ose-grid-pending", Boolean(line.state));
      row.element.classList.toggle("ose-grid-selected", focused?.line === line.id);
      row.said.colSpan = columns().length + 1;
      say(row.said, line.state);
      arrange(row.element, [...columns().map((column) => cellOf(row, column)), row.end]);
      return line.state ? [row.element, row.note] : [row.element];
    }

    // What a cell is made of depends on the kind of its row, and on whether it has months.
    function cellOf(row, column) {
      const { line } = row, { key } = column;
      const shape = layout().shapes[line.kind]?.[key];
      const form = !shape ? "none" : line.monthly[key] ? "months" : shape.kind;
      let cell = row.cells.get(key);
      if (!cell || cell.form !== form) {
        const element = cell?.element ?? part("td");
        cell = { form, element, ...makers[form](line.id, key) };
        cell.element.className = `ose-cell-${form}`;
        cell.element.replaceChildren(cell.control);
        row.cells.set(key, cell);
      }
      showCell(cell, line, column, shape);
      return cell.element;
    }

    const typing = (line, key) => (text) => send({ do: "type", line, key, text });
    const makers = {
      none: () => ({ control: part("span", { textContent: "–" }) }),
      number: (line, key) => {
        const control = part("input", {
          type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, maxLength: 200,
        });
        return { control, state: boxed(model, control, typing(line, key)) };
      },
      text: (line, key) => {
        const control = part("input", { type: "text", autocomplete: "off", maxLength: 10000 });
        return { control, state: boxed(model, control, typing(line, key)) };
      },
      choice: (line, key) => {
        const control = part("select");
        const state = boxed(model, control, typing(line, key));
        control.addEventListener("change", state.commit);
        return { control, state };
      },
      yes_no: (line, key) => {
        const control = part("input", { type: "checkbox" });
        let sent = 0;
        control.addEventListener("change", () => {
          sent = send({ do: "type", line, key, text: control.checked ? "yes" : "no" });
        });
        const answer = (text) => {
          if (sent <= model.get("heard")) control.checked = text === "yes";
        };
        return { control, state: { answer, commit() {}, back: () => false } };
      },
      months: (line, key) => {
        const control = part("button", { type: "button", className: "ose-grid-months" });
        control.addEventListener("click", () => askMonths(line, key));
        return { control };
      },
    };

    function showCell(cell, line, column, shape) {
      const { control, form } = cell, { key } = column;
      if (form === "none") {
        control.title = marks().none;
        return;
      }
      const unit = shape.unit ? `, ${shape.unit}` : "";
      const name = `${column.heading}, ${line.name}${unit}`;
      if (form === "months") {
        say(control, marks().months);
        control.ariaLabel = `${name}: ${marks().months}, ${line.monthly[key]}`;
        return;
      }
      const wrong = line.problems[key] ?? "";
      const text = line.texts[key] ?? (form === "yes_no" ? shape.default : "");
      if (form === "choice") fillChoice(cell, key, shape, text);
      else if (form !== "yes_no" && control.placeholder !== shape.default) control.placeholder = shape.default;
      cell.state.answer(text);
      if (control.ariaLabel !== name) control.ariaLabel = name;
      control.setAttribute("aria-invalid", String(Boolean(wrong)));
      if (form !== "yes_no") control.ariaRequired = String(shape.needed);
      control.setAttribute("aria-describedby", line.state ? `${help.id} ${id(`state-${line.id}`)}` : help.id);
      cell.element.classList.toggle("ose-grid-wrong", Boolean(wrong));
      control.title = wrong || (form === "text" ? text : "");
    }

    function fillChoice(cell, key, shape, text) {
      const choices = [...layout().choices[key]];
      if (!shape.needed || !text) {
        choices.unshift(["", shape.needed ? marks().choose : shape.default_name || "–"]);
      }
      // What was pasted and is none of the choices stays in sight.
      if (text && !choices.some(([value]) => value === text)) choices.push([text, text]);
      const made = JSON.stringify(choices);
      if (cell.made === made) return;
      cell.made = made;
      const before = cell.control.value;
      fill(cell.control, choices);
      cell.control.value = before;
      if (cell.state.known === before) cell.state.shown = cell.control.value;
    }

    function showRows() {
      const lines = model.get("lines"), ids = new Set(lines.map((line) => line.id));
      for (const gone of [...rows.keys()].filter((each) => !ids.has(each))) rows.delete(gone);
      arrange(body, lines.flatMap(rowOf));
      nothing.hidden = lines.length > 0;
      table.hidden = !lines.length;
      say(nothing, marks().empty);
      showProblems(lines);
      if (known) {
        const fresh = lines.find((line) => !known.has(line.id));
        known = null;
        if (fresh) firstOpen(fresh)?.focus();
      }
      showHelp();
    }

    function firstOpen(line) {
      const cells = [...rows.get(line.id).cells.values()].filter((cell) => cell.state);
      const empty = cells.find((cell) => cell.control.ariaRequired === "true" && !cell.control.value);
      return (empty ?? cells[0])?.control;
    }

    // What can't be used, in sentences under the table; each leads to its cell.
    function showProblems(lines) {
      const headings = new Map(layout().columns.map((column) => [column.key, column.heading]));
      const told = lines.flatMap((line) => Object.entries(line.problems).map(([key, sentence]) => {
        const link = part("button", {
          type: "button", className: "ose-grid-link", textContent: `${line.name}, ${headings.get(key)}`,
        });
        link.addEventListener("click", () => rows.get(line.id)?.cells.get(key)?.control.focus());
        return part("li", {}, link, `: ${sentence}`);
      }));
      const text = told.map((item) => item.textContent).join("\n");
      if (text === [...problems.children].map((item) => item.textContent).join("\n")) return;
      problems.replaceChildren(...told);
    }

    function showHelp() {
      const line = focused && rows.get(focused.line)?.line;
      const column = line && layout().columns.find((each) => each.key === focused.key);
      const shape = line && layout().shapes[line.kind]?.[focused.key];
      ask.hidden = true;
      if (!column || !shape) {
        say(help, marks().hint);
        say(origin, "");
        openMonths.hidden = true;
        return;
      }
      const unit = shape.unit ? ` (${shape.unit})` : "";
      const wrong = line.problems[focused.key] ?? "";
      const said = `${column.heading}${unit}: ${shape.help}`;
      if (help.textContent !== `${wrong} ${said}`) help.replaceChildren(part("strong", { textContent: wrong }), ` ${said}`);
      const from = model.get("origin");
      const ours = from.line === line.id && from.key === focused.key;
      say(origin, ours ? from.says : "");
      // A click on what bears data-ask opens the panel that says where a number comes from.
      ask.hidden = !ours || !from.asked;
      ask.dataset.ask = ours ? from.asked : "";
      ask.title = ask.ariaLabel = `${marks().ask}: ${column.heading}, ${line.name}`;
      openMonths.hidden = !shape.profile || Boolean(line.state) || Boolean(line.monthly[focused.key]);
    }

    // --- months of one number

    function askMonths(line, key) {
      opener = { line, key };
      send({ do: "months", line, key });
    }

    function showMonths() {
      const open = model.get("months");
      if (!open.line) {
        if (!months.hidden) {
          const inside = months.contains(document.activeElement);
          months.hidden = true;
          months.replaceChildren();
          monthBoxes = [];
          if (inside && opener) rows.get(opener.line)?.cells.get(opener.key)?.control.focus();
        }
        return;
      }
      const same = months.dataset.of === `${open.line} ${open.key}` && !months.hidden;
      if (!same) buildMonths(open);
      const list = months.querySelector("ol");
      while (monthBoxes.length > open.texts.length) monthBoxes.pop();
      while (monthBoxes.length < open.texts.length) monthBoxes.push(monthBox(monthBoxes.length));
      monthBoxes.forEach((each, at) => {
        each.state.answer(open.texts[at]);
        say(each.label, open.names[at]);
        const wrong = open.problems[at] ?? "";
        each.box.setAttribute("aria-invalid", String(Boolean(wrong)));
        each.box.title = wrong;
        each.item.classList.toggle("ose-grid-wrong", Boolean(wrong));
      });
      arrange(list, monthBoxes.map((each) => each.item));
      const wrong = Object.entries(open.problems);
      say(months.querySelector(".ose-problem"), wrong.map(([at, said]) => `${open.names[at]}: ${said}`).join(" "));
      if (!same) monthBoxes[0]?.box.focus();
    }

    function buildMonths(open) {
      monthBoxes = [];
      months.hidden = false;
      months.dataset.of = `${open.line} ${open.key}`;
      const unit = open.unit ? ` (${open.unit})` : "";
      const heading = part("h4", { id: id("months"), textContent: `${open.label}, ${marks().months}${unit}` });
      months.setAttribute("aria-labelledby", heading.id);
      const push = (text, what) => {
        const button = part("button", { type: "button", textContent: text });
        button.addEventListener("click", what);
        return button;
      };
      const one = part("input", { type: "text", inputMode: "decimal", maxLength: 60, autocomplete: "off" });
      one.id = id("one");
      one.dataset.one = "";
      months.replaceChildren(heading, part("ol", { id: id("list") }),
        part("p", { className: "ose-problem", ariaLive: "polite" }),
        part("p", { className: "ose-note", textContent: marks().last_holds }),
        part("div", { className: "ose-grid-tools" },
          push(marks().more_months, () => send({ do: "more months" })),
          part("label", { htmlFor: one.id, textContent: marks().one_number }), one,
          push(marks().close, () => send({ do: "close months" }))));
    }

    function monthBox(at) {
      const label = part("label", { htmlFor: id(`month-${at}`) });
      const box = part("input", {
        id: label.htmlFor, type: "text", inputMode: "decimal", autocomplete: "off", maxLength: 60,
      });
      box.dataset.at = at;
      const state = boxed(model, box, (text) => send({ do: "month", at, text }));
      return { box, label, state, item: part("li", {}, label, box) };
    }

    // --- what a person does

    function placeOf(element) {
      for (const [line, row] of rows) {
        if (!row.element.contains(element)) continue;
        for (const [key, cell] of row.cells) if (cell.control === element) return { line, key, cell, row };
        return { line, key: null, cell: null, row };
      }
      return null;
    }

    function removeRow(line) {
      const ids = model.get("lines").map((each) => each.id);
      const at = ids.indexOf(line);
      const next = rows.get(ids[at + 1] ?? ids[at - 1]);
      (next?.remove ?? add).focus();
      send({ do: "remove", line });
    }

    function move(place, steps) {
      const ids = model.get("lines").map((each) => each.id);
      for (let at = ids.indexOf(place.line) + steps; at >= 0 && at < ids.length; at += steps) {
        const control = rows.get(ids[at]).cells.get(place.key)?.control;
        if (control && control.tagName !== "SPAN") {
          control.focus();
          control.select?.();
          return true;
        }
      }
      return false;
    }

    // In a notebook keys would go to it. The screen around this table keeps plain keys inside too,
    // by a listener like this one, so that none would arrive at a listener of the boxes.
    function keyDown(event) {
      if (!el.contains(event.target)) return;
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
      const edit = (event.ctrlKey || event.metaKey) && /^[acvxyz]$/i.test(event.key);
      if (plain || edit) event.stopPropagation();
      if (!plain || event.isComposing) return;
      const month = monthBoxes.find((each) => each.box === event.target);
      if (month) monthKey(event, month);
      else if (event.target.dataset.one !== undefined && event.key === "Enter") {
        send({ do: "one number", text: event.target.value });
      } else if (event.key === "Escape" && months.contains(event.target)) send({ do: "close months" });
      else cellKey(event, placeOf(event.target));
    }

    function cellKey(event, place) {
      if (!place?.cell) return;
      const { cell, line, key } = place, text = cell.form === "text" || cell.form === "number";
      if (event.key === "Escape" && cell.state) {
        const wrong = rows.get(line).line.problems[key];
        if (!cell.state.back() && wrong) send({ do: "back", line, key });
        event.preventDefault();
      } else if (event.key in DOWN && (text || (event.key === "Enter" && cell.form !== "months"))) {
        cell.state.commit();
        move(place, event.shiftKey ? -1 : DOWN[event.key]);
        event.preventDefault();
      }
    }

    function monthKey(event, month) {
      if (event.key === "Escape") {
        if (!month.state.back()) send({ do: "close months" });
        event.preventDefault();
      } else if (event.key === "Enter") {
        month.state.commit();
        const next = monthBoxes[monthBoxes.indexOf(month) + (event.shiftKey ? -1 : 1)];
        next?.box.focus();
        next?.box.select();
        event.preventDefault();
      }
    }

    function pasted(event) {
      event.stopPropagation();
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const many = /[\t\r\n]/.test(text), much = text.length > layout().most;
      const month = monthBoxes.find((each) => each.box === event.target);
      const place = placeOf(event.target);
      if ((!many && !much) || (!month && !place?.cell)) return;
      event.preventDefault();
      if (much) send({ do: "paste", characters: text.length });
      else if (month) month.state.sent = send({ do: "paste months", at: Number(event.target.dataset.at), text });
      else {
        place.cell.state?.commit();
        const shown = columns().map((column) => column.key);
        send({ do: "paste", line: place.line, key: place.key, text, shown });
      }
    }

    function focusIn(event) {
      const place = placeOf(event.target);
      const cell = place?.cell ? { line: place.line, key: place.key } : null;
      if (!place || (cell && focused?.line === cell.line && focused?.key === cell.key)) return;
      for (const [line, row] of rows) row.element.classList.toggle("ose-grid-selected", line === place.line);
      focused = cell ?? { line: place.line, key: columns()[0].key };
      showHelp();
      send({ do: "focus", ...focused });
    }

    function focusOut(event) {
      placeOf(event.target)?.cell?.state?.commit();
      monthBoxes.find((each) => each.box === event.target)?.state.commit();
    }

    add.addEventListener("click", () => {
      known = new Set(model.get("lines").map((line) => line.id));
      send({ do: "add", kind: kinds.hidden ? "" : kinds.value });
    });
    allBox.addEventListener("change", () => {
      model.set("everything", allBox.checked);
      model.save_changes();
    });
    openMonths.addEventListener("click", () => focused && askMonths(focused.line, focused.key));
    el.addEventListener("focusin", focusIn);
    el.addEventListener("focusout", focusOut);
    el.addEventListener("paste", pasted);
    window.addEventListener("keydown", keyDown, { capture: true });

    // --- what Python answers: several traits at once, shown once

    let waiting = false;
    function show() {
      waiting = false;
      if (!layout().columns) return;
      showColumns();
      showRows();
      showMonths();
      message.dataset.tone = model.get("tone");
      say(message, model.get("message"));
    }
    function later() {
      if (!waiting) queueMicrotask(show);
      waiting = true;
    }
    const answers = "change:layout_of change:lines change:months change:message change:heard change:everything";
    model.on(answers, later);
    model.on("change:origin", showHelp);
    show();
    return () => {
      window.removeEventListener("keydown", keyDown, { capture: true });
      model.off(answers, later);
      model.off("change:origin", showHelp);
    };
  }

  return { render };
};
