// What a workbook's page does by itself: it says how far the start has come, keeps the unfinished
// page covered so that nothing jumps, and says so when its kernel or its server is gone.

"use strict";

const osp = (() => {
  const LOOK = 4000; // milliseconds between two looks at whether the kernel is there
  const SLOW = 30000; // milliseconds until a start counts as slow
  const QUIET = 200; // milliseconds without a change until the page counts as drawn
  const LATEST = 15000; // milliseconds until the page is shown, drawn or not
  const OUTPUT = 'script[type="application/vnd.voila.cell-output+json"]';
  const WIDGET = ".jp-OutputArea-output.lm-Panel";

  const words = JSON.parse(document.getElementById("osp-words").textContent);
  const part = (name) => document.getElementById(`osp-${name}`);
  let failures = 0, over = false, slow, looking;

  function step(sentence) {
    part("start-progress").value += 1;
    if (sentence && part("start-says").textContent !== sentence) part("start-says").textContent = sentence;
  }

  function begin() {
    slow = setTimeout(() => { part("start-slow").hidden = false; }, SLOW);
    part("reload").addEventListener("click", () => location.reload());
    // A page that the browser kept for its Back button has lost its kernel.
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  function started() {
    step(words.working);
    addEventListener("pagehide", leave);
    look();
  }

  // An output that was not taken up yet, or a screen whose parts are still being fetched.
  function isWaiting() {
    const empty = (widget) => !widget.firstElementChild && widget.textContent.startsWith("Loading");
    return document.querySelector(OUTPUT) || [...document.querySelectorAll(WIDGET)].some(empty);
  }

  // The page is drawn when every output is in its place and nothing has changed for a moment.
  function cellsDone() {
    step(words.drawing);
    const cells = document.getElementById("rendered_cells");
    let timer;
    const again = () => {
      clearTimeout(timer);
      if (!isWaiting()) timer = setTimeout(show, QUIET);
    };
    const watcher = new MutationObserver(again);
    const changes = { childList: true, subtree: true, attributes: true, characterData: true };
    watcher.observe(cells, changes);
    setTimeout(show, LATEST);
    function show() {
      watcher.disconnect();
      clearTimeout(timer);
      clearTimeout(slow);
      part("start")?.remove();
      document.body.classList.add("osp-ready");
    }
    again();
  }

  function tell(sentence, isOver) {
    over = isOver;
    part("lost-says").textContent = sentence;
    part("lost").hidden = !sentence;
    document.body.classList.toggle("osp-away", Boolean(sentence));
  }

  const kernel = () => JSON.parse(document.getElementById("jupyter-config-data").textContent).kernelId;

  async function look() {
    const address = `${document.body.dataset.baseUrl.replace(/voila\/$/, "")}osecalc/state/${kernel()}`;
    let alive = null; // not known
    try {
      const answer = await fetch(address, { cache: "no-store" });
      // A server that was started anew does not know this page.
      alive = answer.ok ? (await answer.json()).alive : answer.status === 403 ? false : null;
    } catch {
      alive = null;
    }
    failures = alive === null ? failures + 1 : 0;
    if (alive === false) tell(words.ended, true);
    else if (failures > 1) tell(words.away, false);
    else if (alive && !over) tell("", false);
    if (!over) looking = setTimeout(look, failures ? LOOK / 4 : LOOK);
  }

  // Voila ends the kernel of a page that is left, but only once its scripts have begun.
  function leave() {
    clearTimeout(looking);
    const form = new FormData();
    form.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${document.body.dataset.baseUrl}api/shutdown/${kernel()}`, form);
  }

  // Voila calls these by name; what they would do, this page does itself.
  window.voila_heartbeat = window.voila_process = window.voila_finish = () => {};
  return { begin, started, cell: () => step(), cellsDone };
})();
