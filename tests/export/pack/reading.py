"""An HTML file as a strict reader sees it."""

from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Every element with its attributes and the text in it; fails where tags do not close."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.declared = [], [], []
        self.feed(html)
        self.close()
        assert self.open == [], "some tags are never closed"

    def handle_decl(self, decl):
        self.declared.append(decl)

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>"
        element = {
            "tag": tag,
            "attrs": dict(attrs),
            "text": "",
            "in": [e["tag"] for e in self.open],
        }
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag):
        return [element for element in self.elements if element["tag"] == tag]

    def inside(self, element):
        """The elements inside another, which come after it in the file."""
        at = self.elements.index(element)
        depth = len(element["in"])
        found = []
        for other in self.elements[at + 1 :]:
            if len(other["in"]) <= depth:
                break
            found.append(other)
        return found
