// anywidget gives each widget two seconds to begin, and else shows an error in its place for good.
// An old laptop, or a page that is reloaded while its kernel works, needs longer. JupyterLab and
// Voila read this file before any widget, so that the limit is a minute for all of them.
(() => {
  const limit = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => limit(milliseconds === 2000 ? 60000 : milliseconds);
  const nothing = { __esModule: true, default: [] };
  (window._JUPYTERLAB ??= {})["osecalc-patience"] = { init() {}, get: async () => () => nothing };
})();
