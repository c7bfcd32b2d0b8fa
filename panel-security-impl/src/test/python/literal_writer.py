"""Writes random values as Python's users spell them, and as JSON does."""

import json

PLAIN = "abz AZ09_-./:@#{}[](),\u00e9\u20ac\U0001f600"
NAMED = ["LATIN SMALL LETTER A", "digit one", "EURO SIGN", "GRINNING FACE", "HYPHEN-MINUS"]
ANYWHERE = [r"\n", r"\d", r"\t", r"\\", r"\'", r"\"", "\\\n", r"\0", r"\101", r"\8"]
ESCAPES = {"x": r"\x41", "u": r"\u00e9", "U": r"\U0001F600", "N": r"\N{%s}", "o": r"\777"}


class Writer:
    def __init__(self, rng):
        self.rng = rng

    def python(self):
        inside = self.rng.random() < 0.9
        before = self.some(["", "", "", " ", "\t ", "\n", "# first\n", "\n  \n"])
        after = self.some(["", "", "", " ", "\n", " # last", "\n\n# last\n", " \\\n "])
        return before + (self.container(1) if inside else self.scalar("")) + after

    def json(self):
        value = self.json_value(0)
        text = json.dumps(value, ensure_ascii=self.rng.random() < 0.5, indent=self.some([None, None, 1, "\t"]))
        return text.replace("/", self.some(["/", "/", "\\/"]))

    def some(self, choices):
        return self.rng.choice(choices)

    def value(self, depth):
        if depth < 5 and self.rng.random() < 0.35:
            return self.container(depth + 1)
        value = self.scalar(self.blank())
        return f"({value})" if self.rng.random() < 0.05 else value

    def container(self, depth):
        opening, closing = self.some(["[]", "()", "{}", "{}"])
        parts = [self.value(depth) for _ in range(self.rng.randrange(5))]
        if opening == "{":
            keys = self.rng.sample(["tenant", "scope", "prompt", "a b", "\u00e9", ""], len(parts))
            parts = [f"{self.string(key)}{self.blank()}:{self.blank()}{part}" for key, part in zip(keys, parts)]
        inner = ",".join(self.blank() + part + self.blank() for part in parts)
        comma = "," if parts and self.rng.random() < 0.3 else ""
        return opening + inner + comma + self.blank() + closing

    def blank(self):
        return self.some(["", "", "", "", " ", " ", "  ", "\t", "\n", "\n    ", " # why 'not'\n", "\r\n", "\f", "\\\n "])

    def scalar(self, blank):
        kind = self.rng.random()
        if kind < 0.5:
            return self.strings(blank or " ")
        return self.number() if kind < 0.8 else self.some(["True", "False", "None"])

    def strings(self, blank):
        count = self.some([1, 1, 1, 1, 2, 3])
        texts = ["".join(self.some(PLAIN) for _ in range(self.rng.randrange(8))) for _ in range(count)]
        if self.rng.random() < 0.06:
            return blank.join(self.some(["b", "B"]) + self.quoted(text.encode("ascii", "ignore").decode(), "x") for text in texts)
        return blank.join(self.string(text) for text in texts)

    def string(self, text):
        kind = self.rng.random()
        if kind < 0.15 and "'" not in text:
            return self.some(["r'", "R'"]) + text + self.some(["", r"\d", r"\'", r"\\"]) + "'"
        return self.some(["", "", "", "u", "U"]) + self.quoted(text, "xuUNo")

    def quoted(self, text, escapes):
        quote = self.some(["'", "'", '"', '"', "'''", '"""'])
        extra = self.some(["", "", *ANYWHERE, *(ESCAPES[letter] for letter in escapes)])
        extra = extra.replace("%s", self.some(NAMED))
        if len(quote) == 3:
            extra += self.some(["", "\n", "\r\n", quote[0] + " "])
        at = self.rng.randrange(len(text) + 1)
        return quote + text[:at] + extra + text[at:] + quote

    def number(self):
        sign = self.some(["", "", "", "-", "+", "- ", "-("])
        number = self.some(
            [
                str(self.rng.randrange(1000)),
                str(self.rng.randrange(10**25)),
                f"{self.rng.randrange(10**9):_}",
                f"{self.rng.randrange(10**6)}.{self.rng.randrange(10**6)}",
                f"{self.rng.randrange(100)}.",
                f".{self.rng.randrange(100)}",
                f"{self.rng.randrange(100)}{self.some('eE')}{self.some(['', '+', '-'])}{self.rng.randrange(40)}",
                f"{self.rng.randrange(2**40):#x}",
                f"{self.rng.randrange(2**20):#_X}",
                f"{self.rng.randrange(2**20):#o}",
                f"{self.rng.randrange(2**10):#b}",
                self.some(["0", "00", "0_0", "007.5", "0e0", "1e-999", "9223372036854775807", "9223372036854775808"]),
            ]
        )
        return sign + number + (")" if sign == "-(" else "")

    def json_value(self, depth):
        kind = self.rng.random() if depth else 0.9
        if kind < 0.4 or depth > 3:
            return "".join(self.some(PLAIN[:-1] + "\"\\/\n\t\u20ac") for _ in range(self.rng.randrange(8)))
        if kind < 0.55:
            return self.some([0, 1, -7, 12.5, -1e-7, 1e20, 2**63, -(2**63), 10**30])
        if kind < 0.6:
            return self.some([True, False, None])
        parts = [self.json_value(depth + 1) for _ in range(self.rng.randrange(4))]
        return parts if kind < 0.75 else {f"k{i}": part for i, part in enumerate(parts)}
