"""Makes what we send smaller; what it says and does stays the same.

Modules lose comments and room alone; the joined scripts of residents' pages get shorter names,
too, and are written so that nothing moves meanwhile (see `bundle`).
"""

import re

import minify
import rjsmin

FOLDERS = ("/assets/js", "/assets/css")
# End tags that HTML lets out, and the room between tags, on the pages there are most of.
END_TAGS = re.compile(r"</(?:li|dt|dd|tr|th|td|thead|tbody)>")
ROOM = re.compile(r">\n+(?=<(?!/?(?:a|span)\b))")


def lighter(address: str, text: str) -> str:
    """A script or a style sheet of ours minified, everything else as it is."""
    folder, _, name = address.rpartition("/")
    if folder not in FOLDERS:
        return text
    match name.rpartition(".")[2]:
        case "js":
            return str(rjsmin.jsmin(text))
        case "css":
            style: str = minify.string("text/css", text)
            return style
    return text


def shortened(script: str) -> str:
    """A joined script with short names."""
    made: str = minify.string("text/javascript", script)
    return made


def lighter_page(html: str) -> str:
    """A page without what HTML lets out."""
    return END_TAGS.sub("", ROOM.sub(">", html))
