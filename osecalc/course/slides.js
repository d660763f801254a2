
(() => {
  "use strict";
  const slides = [...document.querySelectorAll(".slide")];
  const [back, next, place] = ["back", "next", "place"].map((id) => document.getElementById(id));
  let at = 0;
  const fit = () => {
    const slide = slides[at];
    let part = 1;
    slide.style.setProperty("--fit", part);
    while (slide.scrollHeight > slide.clientHeight + 1 && part > 0.6) {
      part -= 0.04;
      slide.style.setProperty("--fit", part);
    }
  };
  const show = (wanted, focus) => {
    at = Math.min(Math.max(wanted, 0), slides.length - 1);
    slides.forEach((slide, number) => { slide.hidden = number !== at; });
    back.disabled = at === 0;
    next.disabled = at === slides.length - 1;
    place.textContent = `${at + 1} / ${slides.length}`;
    location.replace(`#${slides[at].id}`);
    fit();
    if (focus) slides[at].querySelector("h2").focus();
  };
  const asked = () => slides.findIndex((slide) => `#${slide.id}` === location.hash);
  const steps = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };
  const ends = { Home: 0, End: slides.length - 1 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target.closest("button")) return;
    if (event.key in steps) show(at + steps[event.key], true);
    else if (event.key in ends) show(ends[event.key], true);
    else return;
    event.preventDefault();
  });
  back.addEventListener("click", () => show(at - 1, false));
  next.addEventListener("click", () => show(at + 1, false));
  addEventListener("hashchange", () => { if (asked() !== at && asked() >= 0) show(asked(), true); });
  addEventListener("resize", fit);
  document.documentElement.classList.add("turning");
  document.querySelector("nav").hidden = false;
  show(asked(), false);
})();
