"""Compares our coarse token classes with Pygments' on real files, and prints a table."""
import pathlib, re, subprocess, sys, tempfile
from pygments.lexers import MakefileLexer, get_lexer_by_name
from pygments.token import Token as T

LEXERS = {"shell": "bash", "assembly": "nasm", "lisp": "common-lisp", "latex": "tex", "dockerfile": "docker",
          "r": "splus", "jsx": "jsx", "markdown": "md", "makefile": "make"}
# First match wins. d: documentation, a comment or a string; b: a built-in or type name, a keyword or a name, as
# highlighters draw that line differently; p: a plain scalar of YAML, m: letters and signs of a formula, which Pygments doesn't tell apart.
KINDS = [
    (T.Comment.Preproc, "x"), (T.Comment.PreprocFile, "x"), (T.Comment, "c"),
    (T.Literal.String.Doc, "d"), (T.Literal.String, "s"), (T.Literal.Number, "n"), (T.Literal.Date, "n"),
    (T.Literal.Scalar.Plain, "p"), (T.Literal, "s"), (T.Keyword.Type, "b"), (T.Name.Builtin, "b"), (T.Keyword, "k"),
    (T.Operator.Word, "k"), (T.Operator, "o"), (T.Punctuation, "o"), (T.Name.Entity, "s"), (T.Name, "i"),
]
# Where a lexer of Pygments gives a token a class by another name.
SPECIAL = {
    "erlang": {T.Name.Entity: "i"}, "latex": {T.Name.Builtin: "m"}, "toml": {T.Keyword: "x"}, "css": {T.Keyword.Type: "n"},
    "markdown": {T.Name.Tag: "s", T.Name.Attribute: "x"}, "yaml": {T.Name.Constant: "s", T.Name.Variable: "p"},
}
# An `if` of the shell in a recipe is none of Automake's conditionals, which Pygments takes it for.
MakefileLexer.r_special = re.compile(r"(?!\t)" + MakefileLexer.r_special.pattern)
# This repository's own files, which are as real as any.
OWN = {
    "swift": ["Sources/TramaMath/Syntax/MathParser.swift"], "c": ["Sources/CKernels/deconv.c"],
    "python": ["Tests/Player/test_page.py"], "css": ["Themes/default.css"],
    "javascript": ["Sources/CAssets/player/deck.js", "Sources/CAssets/player/presenter.js"],
    "shell": ["Scripts/setup", "Scripts/demo", "Scripts/wasm-check.sh", "Tests/Player/run", "Tests/Math/oracle",
              "Tests/Code/oracle", "Benchmarks/run", "Benchmarks/gan/run.sh"],
    "markdown": ["ARCHITECTURE.md", "README.md"],
}
SAME = {"d": "cs", "b": "kiu", "p": "snkxiu", "m": "oiux", "i": "iu", "x": "xu"}

def coarse(token, value, special):
    if token in special: return special[token]
    letter = next((letter for kind, letter in KINDS if token in kind), "x")
    if letter in "ixb" and re.fullmatch(r"[0-9]+([.][0-9]+)?", value): return "n"
    # A control symbol of TeX is a keyword like its control words.
    if letter == "k" and not any(c.isalnum() for c in value): return "k" if value[0] == "\\" and len(value) > 1 else "o"
    return letter

def theirs(text, lexer, language):
    special = SPECIAL.get(language, {})
    return "".join(
        coarse(token, value, special) * len(value) for _, token, value in lexer.get_tokens_unprocessed(text))

def same(x, y): return x in SAME.get(y, y)

def ours(bench, language, path, text):
    out = subprocess.run([bench, "classes", language, path], capture_output=True, text=True).stdout.rstrip("\n")
    letters, place = [], 0
    for character in text:
        letters.append(out[place:place + 1] or "?")
        place += len(character.encode())
    return "".join(letters)

def main():
    bench, folder, verbose = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    root = pathlib.Path(__file__).parent.parent.parent
    files = [(path.stem, path.read_text(encoding="utf-8"), "") for path in sorted(folder.glob("*.txt"))]
    if folder.resolve() == (root / "Tests/Corpus/code/samples").resolve():
        files += [(language, "".join((root / name).read_text(encoding="utf-8") for name in names), "own")
                  for language, names in OWN.items()]
    failed = []
    for language, text, kind in files:
        if verbose and language not in verbose: continue
        lexer = get_lexer_by_name(LEXERS.get(language, language), stripnl=False, ensurenl=False)
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as copy:
            copy.write(text)
            copy.flush()
            a = ours(bench, language, copy.name, text)
        b = theirs(text, lexer, language)
        pairs = [(x, y) for c, x, y in zip(text, a, b) if not c.isspace()]
        share = sum(same(x, y) for x, y in pairs) / max(1, len(pairs))
        lines = text.count("\n")
        name = f"{language} {kind}"
        print(f"{name:16} {lines:5} lines {100 * share:6.2f} %" + ("" if share >= 0.95 else "  below 95"))
        if share < 0.95 or lines < 200: failed.append(name)
        if verbose:
            row, shown = 0, 0
            start = 0
            for line in text.split("\n"):
                end = start + len(line)
                wrong = [not same(x, y) and not c.isspace() for c, x, y in zip(line, a[start:end], b[start:end])]
                if any(wrong) and shown < 60:
                    shown += 1
                    print(line); print(a[start:end]); print(b[start:end])
                start = end + 1
    if failed: print("fewer than 95 % or 200 lines:", *failed); sys.exit(1)

main()
