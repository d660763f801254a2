// Tells Python whenever the start page comes into view again: something may have been learned since.

function render({ model, el }) {
  let was = true; // Python has just made the page
  let over = false;
  const told = (is) => {
    if (is && !was) model.send({ seen: true });
    was = is;
  };
  const watcher = new IntersectionObserver((changes) => told(changes.at(-1).isIntersecting));
  const page = () => el.closest(".ose-start");
  requestAnimationFrame(function begin() { // once it stands in its place
    if (page()) watcher.observe(page());
    else if (!over) requestAnimationFrame(begin);
  });
  const looked = () => told(document.visibilityState === "visible" && Boolean(page()?.offsetParent));
  document.addEventListener("visibilitychange", looked);
  return () => {
    over = true;
    watcher.disconnect();
    document.removeEventListener("visibilitychange", looked);
  };
}

export default { render };
