// What all widgets' scripts share; it stands before each of them (osecalc/widgets/scripts.py).
// Text is set as text everywhere, so nothing that a plan says can become a part of the page.

function part(tag, properties, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}
