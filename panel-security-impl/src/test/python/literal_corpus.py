"""Writes literals, and what Python's ast.literal_eval says of them, for LiteralReaderCorpusTest.

The kept corpus is that of Python 3.11; the same seed gives the same lines. From panel-security-impl:

    python3 src/test/python/literal_corpus.py > src/test/resources/org/panelsecurity/impl/settings/literal/literals.jsonl

A line has the literal, and its "value" (tuples as arrays, bytes as text) or that it is "refused". Where our reader differs from
Python it has the "difference" as well, and "ours" if we read something. A literal with two differences is left out.
"""

import ast
import io
import json
import math
import random
import re
import tokenize
import unicodedata
import warnings

from literal_edges import EDGES
from literal_writer import Writer

SEED = 20261124
DEEPEST = 50
MOST_DIGITS = 4300
ALPHABET = list("'\"\\[](){},:#.-+_*01289abrxjN\n\t /\x0b\u00e9") + ["true", "null", "None", "'''", "b'", "0x", "**", "{1}"]
WORDS = {"true": True, "false": False, "null": None}
KINDS = {set: "set", complex: "complex", type(...): "ellipsis"}


class Words(ast.NodeTransformer):
    """Python's constants for JSON's words."""

    found = False

    def visit_Name(self, node):
        if node.id not in WORDS:
            return node
        self.found = True
        return ast.copy_location(ast.Constant(WORDS[node.id]), node)


def main():
    rng = random.Random(SEED)
    good = [Writer(rng).python() for _ in range(320)] + [Writer(rng).json() for _ in range(120)]
    literals = EDGES + good + [mutated(rng, rng.choice(good)) for _ in range(700)]
    for literal in dict.fromkeys(literals):
        line = judged(literal)
        if line:
            print(json.dumps(line, ensure_ascii=True, allow_nan=False))


def mutated(rng, literal):
    for _ in range(rng.choice([1, 1, 1, 2])):
        at, length = rng.randrange(len(literal) + 1), rng.choice([0, 1, 1, 2])
        put = rng.choice([literal[:at][-2:], "", rng.choice(ALPHABET), rng.choice(ALPHABET)])
        literal = literal[:at] if rng.random() < 0.1 else literal[:at] + put + literal[at + length :]
    return literal


def judged(literal):
    try:
        value = ast.literal_eval(literal)
    except Exception:
        return judged_with_words(literal)
    line = {"literal": literal, "value": plain(value)}
    found = set(differences(literal, value))
    if len(found) > 1:
        return None
    if found:
        line["difference"] = found.pop()
    if line.get("difference") in ("bytes", "surrogate-pair"):
        line["ours"] = line["value"]
    if line.get("difference") == "escaped-slash":
        line["ours"] = plain(ast.literal_eval(re.sub(r"\\(.)", unescaped_slash, literal, flags=re.DOTALL)))
    return line


def unescaped_slash(escape):
    return "/" if escape[1] == "/" else escape[0]


def judged_with_words(literal):
    line = {"literal": literal, "refused": True}
    words = Words()
    try:
        value = ast.literal_eval(words.visit(ast.parse(literal.lstrip(" \t"), mode="eval")))
    except Exception:
        return line
    if not words.found or set(differences(literal, value)):
        return None
    return line | {"difference": "json-word", "ours": plain(value)}


def differences(literal, value):
    yield from of_value(value)
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(literal.lstrip(" \t")).readline):
        depth += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
        if depth > DEEPEST:
            yield "nesting"
        if token.type == tokenize.NUMBER and len(token.string) > MOST_DIGITS:
            yield "long-number"
        if token.type == tokenize.STRING:
            yield from of_string(token.string)
    for node in ast.walk(ast.parse(literal.lstrip(" \t"), mode="eval")):
        if isinstance(node, ast.Dict):
            keys = [plain(ast.literal_eval(key)) for key in node.keys if isinstance(key, ast.Constant)]
            if len(keys) > len(set(keys)):
                yield "key-twice"


def of_value(value):
    if type(value) in KINDS:
        yield KINDS[type(value)]
    elif isinstance(value, bytes):
        yield "bytes" if plain(value) is not None else "bytes-not-utf-8"
    elif isinstance(value, str) and re.search("[\ud800-\udbff][\udc00-\udfff]", value):
        yield "surrogate-pair"
    elif isinstance(value, float) and math.isinf(value):
        yield "infinite"
    elif isinstance(value, dict):
        if not all(isinstance(key, (str, bytes)) for key in value):
            yield "key-not-string"
        for part in [*value, *value.values()]:
            yield from of_value(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from of_value(part)


def of_string(token):
    prefix = re.match("[a-zA-Z]*", token)[0].lower()
    escapes = re.findall(r"\\(N\{[^}]*\}|.)", token, re.DOTALL) if "r" not in prefix else []
    if "/" in escapes:
        yield "escaped-slash"
    for escape in escapes if "b" not in prefix else []:
        if escape[1:2] == "{":
            name = escape[2:-1].upper()
            character = unicodedata.lookup(name)
            if name != unicodedata.name(character, "") or re.match("HANGUL SYLLABLE|CJK UNIFIED", name):
                yield "name"


def plain(value):
    """The value in JSON; what JSON cannot hold as Python writes it."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return None
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {plain(key) if isinstance(key, (str, bytes)) else repr(key): plain(part) for key, part in value.items()}
    return repr(value) if type(value) in KINDS or value in (math.inf, -math.inf) else value


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
