// A figure in one graph that stays: each change is one Plotly.react on it. JupyterLab's own way for
// figures makes a new graph each time and then draws it once more, which takes twice as long.

const KIND = "application/vnd.plotly.v1+json";
const LIBRARY = Symbol.for("osecalc.plotly"); // one for all copies of this script

// The library is the one that plotly's own extension has brought along. It reads it when it draws
// its first figure: here an empty one, that nobody sees.
async function library() {
  const { RenderedPlotly } = (await window._JUPYTERLAB["jupyterlab-plotly"].get("./mimeExtension"))();
  if (!RenderedPlotly.Plotly) {
    const first = new RenderedPlotly({ mimeType: KIND });
    await first.renderModel({ data: { [KIND]: { data: [], layout: {}, config: {} } } });
    RenderedPlotly.Plotly.purge(first.node);
    first.dispose();
  }
  return RenderedPlotly.Plotly;
}

function render({ model, el }) {
  let plotly = null, graph = null, shown = null, width = 0, drawn = 0, left = false;

  function clear() {
    if (graph) plotly.purge(graph);
    graph?.remove();
    graph = shown = null;
  }

  function draw() {
    const drawing = model.get("drawing");
    if (left) return;
    if (!drawing) clear();
    // What can't be seen has no width to be drawn in: it is drawn as soon as it has one.
    if (!drawing || !plotly || !width || shown === drawing && drawn === width) return;
    [shown, drawn] = [drawing, width];
    graph ??= el.appendChild(part("div", {}));
    bringUpToDate(JSON.parse(drawing)).catch(giveUp);
  }

  // plotly need not measure the page, nor follow the window: the width is known.
  async function bringUpToDate({ data, layout, config }) {
    await plotly.react(graph, data, { ...layout, width }, { ...config, responsive: false });
  }

  // The room changes with the window, and with what stands beside the figure.
  const room = new ResizeObserver(([{ contentRect }]) => {
    width = Math.floor(contentRect.width);
    if (!width) drawn = 0; // a change may come before this is known, and then measures nothing
    draw();
  });

  // Python then shows the figure in the way that every notebook knows.
  function giveUp(error) {
    console.warn("osecalc: figures are drawn by the notebook itself:", error);
    byItself(() => {
      model.set("is_given_up", true);
      model.save_changes();
    });
  }

  window[LIBRARY] ??= library();
  window[LIBRARY].then((found) => {
    plotly = found;
    if (left) return;
    room.observe(el);
  }).catch(giveUp);
  model.on("change:drawing", draw);
  return () => {
    left = true;
    model.off("change:drawing", draw);
    room.disconnect();
    clear();
  };
}

export default { render };
