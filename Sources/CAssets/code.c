// Grammars of the code highlighter, embedded by the compiler. One line a language.
#include "code.h"
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char assembly[] = {
#embed "code/assembly.grammar"
};
static const unsigned char c[] = {
#embed "code/c.grammar"
};
static const unsigned char clojure[] = {
#embed "code/clojure.grammar"
};
static const unsigned char cmake[] = {
#embed "code/cmake.grammar"
};
static const unsigned char common[] = {
#embed "code/common.grammar"
};
static const unsigned char cpp[] = {
#embed "code/cpp.grammar"
};
static const unsigned char csharp[] = {
#embed "code/csharp.grammar"
};
static const unsigned char css[] = {
#embed "code/css.grammar"
};
static const unsigned char dart[] = {
#embed "code/dart.grammar"
};
static const unsigned char diff[] = {
#embed "code/diff.grammar"
};
static const unsigned char dockerfile[] = {
#embed "code/dockerfile.grammar"
};
static const unsigned char elixir[] = {
#embed "code/elixir.grammar"
};
static const unsigned char erlang[] = {
#embed "code/erlang.grammar"
};
static const unsigned char fsharp[] = {
#embed "code/fsharp.grammar"
};
static const unsigned char glsl[] = {
#embed "code/glsl.grammar"
};
static const unsigned char go[] = {
#embed "code/go.grammar"
};
static const unsigned char haskell[] = {
#embed "code/haskell.grammar"
};
static const unsigned char html[] = {
#embed "code/html.grammar"
};
static const unsigned char java[] = {
#embed "code/java.grammar"
};
static const unsigned char javascript[] = {
#embed "code/javascript.grammar"
};
static const unsigned char json[] = {
#embed "code/json.grammar"
};
static const unsigned char jsx[] = {
#embed "code/jsx.grammar"
};
static const unsigned char julia[] = {
#embed "code/julia.grammar"
};
static const unsigned char kotlin[] = {
#embed "code/kotlin.grammar"
};
static const unsigned char latex[] = {
#embed "code/latex.grammar"
};
static const unsigned char lisp[] = {
#embed "code/lisp.grammar"
};
static const unsigned char lua[] = {
#embed "code/lua.grammar"
};
static const unsigned char makefile[] = {
#embed "code/makefile.grammar"
};
static const unsigned char markdown[] = {
#embed "code/markdown.grammar"
};
static const unsigned char matlab[] = {
#embed "code/matlab.grammar"
};
static const unsigned char ocaml[] = {
#embed "code/ocaml.grammar"
};
static const unsigned char perl[] = {
#embed "code/perl.grammar"
};
static const unsigned char php[] = {
#embed "code/php.grammar"
};
static const unsigned char powershell[] = {
#embed "code/powershell.grammar"
};
static const unsigned char python[] = {
#embed "code/python.grammar"
};
static const unsigned char r[] = {
#embed "code/r.grammar"
};
static const unsigned char ruby[] = {
#embed "code/ruby.grammar"
};
static const unsigned char rust[] = {
#embed "code/rust.grammar"
};
static const unsigned char scala[] = {
#embed "code/scala.grammar"
};
static const unsigned char shell[] = {
#embed "code/shell.grammar"
};
static const unsigned char sql[] = {
#embed "code/sql.grammar"
};
static const unsigned char swift[] = {
#embed "code/swift.grammar"
};
static const unsigned char toml[] = {
#embed "code/toml.grammar"
};
static const unsigned char typescript[] = {
#embed "code/typescript.grammar"
};
static const unsigned char verilog[] = {
#embed "code/verilog.grammar"
};
static const unsigned char yaml[] = {
#embed "code/yaml.grammar"
};

#define GRAMMAR(name) {#name, name, sizeof name}

static const struct {
    const char *name;
    const unsigned char *text;
    size_t count;
} grammars[] = {
    GRAMMAR(assembly),
    GRAMMAR(c),
    GRAMMAR(clojure),
    GRAMMAR(cmake),
    GRAMMAR(common),
    GRAMMAR(cpp),
    GRAMMAR(csharp),
    GRAMMAR(css),
    GRAMMAR(dart),
    GRAMMAR(diff),
    GRAMMAR(dockerfile),
    GRAMMAR(elixir),
    GRAMMAR(erlang),
    GRAMMAR(fsharp),
    GRAMMAR(glsl),
    GRAMMAR(go),
    GRAMMAR(haskell),
    GRAMMAR(html),
    GRAMMAR(java),
    GRAMMAR(javascript),
    GRAMMAR(json),
    GRAMMAR(jsx),
    GRAMMAR(julia),
    GRAMMAR(kotlin),
    GRAMMAR(latex),
    GRAMMAR(lisp),
    GRAMMAR(lua),
    GRAMMAR(makefile),
    GRAMMAR(markdown),
    GRAMMAR(matlab),
    GRAMMAR(ocaml),
    GRAMMAR(perl),
    GRAMMAR(php),
    GRAMMAR(powershell),
    GRAMMAR(python),
    GRAMMAR(r),
    GRAMMAR(ruby),
    GRAMMAR(rust),
    GRAMMAR(scala),
    GRAMMAR(shell),
    GRAMMAR(sql),
    GRAMMAR(swift),
    GRAMMAR(toml),
    GRAMMAR(typescript),
    GRAMMAR(verilog),
    GRAMMAR(yaml),
};

const char *trama_grammar_name(size_t index) {
    return index < sizeof grammars / sizeof grammars[0] ? grammars[index].name : NULL;
}

const unsigned char *trama_grammar(const char *name, size_t *count) {
    for (size_t i = 0; i < sizeof grammars / sizeof grammars[0]; i++) {
        if (strcmp(name, grammars[i].name) == 0) {
            *count = grammars[i].count;
            return grammars[i].text;
        }
    }
    *count = 0;
    return NULL;
}
