import TramaCore

extension DiagnosticCode {
    package static let unknownDirective = DiagnosticCode(
        "unknown-directive", .warning, "A directive has a name that Trama doesn't know.",
        example: "<!-- class: lead\nbackgroundcolour: red -->", fix: "Correct the name.")
    package static let badValue = DiagnosticCode(
        "directive-value", .warning, "A directive has a value that it can't use.",
        example: "<!-- paginate: yes -->", fix: "Use one of the directive's values.")
    package static let voidYAML = DiagnosticCode(
        "void-yaml", .error, "The front matter isn't valid YAML, so that none of it counts.",
        example: "---\nheader: **Hello**\n---", fix: "Put the value of the line named in quotes.")
    package static let unclosedFrontMatter = DiagnosticCode(
        "unclosed-front-matter", .error, "The front matter has no closing line.",
        example: "---\ntheme: gaia\n\n# Title", fix: "Add a line with --- after the last directive."
    )
    package static let lateFrontMatter = DiagnosticCode(
        "late-front-matter", .warning,
        "Something stands before the front matter, so that it is shown as text.",
        example: "\n---\ntheme: gaia\n---", fix: "Make --- the first line of the file.")
    package static let commentBecameNote = DiagnosticCode(
        "comment-became-note", .warning,
        "A comment looks like a directive but became a presenter note.",
        example: "<!-- clas: lead -->", fix: "Correct the name, or the YAML.")
    package static let commentInHTML = DiagnosticCode(
        "comment-in-html", .warning,
        "A comment inside an HTML block gives neither directives nor notes.",
        example: "<div>\n<!-- _class: lead -->\n</div>", fix: "Put a blank line before the comment."
    )
    package static let unclosedComment = DiagnosticCode(
        "unclosed-comment", .error, "A comment is never closed and hides what follows it.",
        example: "<!-- note", fix: "Add -->.")
    package static let textAfterComment = DiagnosticCode(
        "text-after-comment", .warning, "Text after --> on the same line is lost.",
        example: "<!-- class: lead --> # Title", fix: "Start a new line after -->.")
    package static let disallowedHTML = DiagnosticCode(
        "disallowed-html", .warning, "A tag outside the allowlist is shown as text.",
        example: "<button>Go</button>", fix: "Remove it, or pass --html.")
    package static let droppedAttribute = DiagnosticCode(
        "dropped-attribute", .note, "An attribute outside the allowlist was dropped.",
        example: "<div style=\"color:red\">", fix: "Use a class and <style>, or pass --html.")
    package static let droppedElement = DiagnosticCode(
        "dropped-element", .note, "An element that needs a browser was dropped.",
        example: "<script>…</script>", fix: "Remove it.")
    package static let colorShorthand = DiagnosticCode(
        "color-shorthand", .warning, "A colour as an image address was removed from Marp in 3.0.",
        example: "![bg](red)", fix: "Write the directive _backgroundColor or _color.")
    package static let oldDialect = DiagnosticCode(
        "old-dialect", .warning, "A directive of Marp's dialect of before 2018.",
        example: "<!-- $theme: gaia -->", fix: "Write the directive without its sign.")
    package static let missingAlternative = DiagnosticCode(
        "missing-alt", .note, "An image has no alternative text.", example: "![](cat.jpg)",
        fix: "Say in the brackets what the picture shows.")
    package static let deepNesting = DiagnosticCode(
        "deep-nesting", .error, "Elements are nested deeper than \(Limits.nesting).",
        example: "<div><div><div>…", fix: "Close the tags.")
    package static let tooManySlides = DiagnosticCode(
        "too-many-slides", .error, "A deck has more than \(Limits.slides) slides.",
        example: "---\n\n---\n\n…", fix: "Split the deck.")
    package static let deckTooLarge = DiagnosticCode(
        "deck-too-large", .error, "A deck has more than \(Limits.textBytes) bytes.",
        fix: "Split the deck.")
    package static let unclosedMath = DiagnosticCode(
        "unclosed-math", .warning, "A formula block is never closed.", example: "$$\nx^2",
        fix: "Add a line with $$.")
    package static let includeFailed = DiagnosticCode(
        "include", .error, "An included part can't be read.", example: "![[missing.md]]",
        fix: "Correct the path or the heading.")
    package static let liquidDropped = DiagnosticCode(
        "liquid", .note, "A Liquid tag or kramdown attribute of a Jekyll post was dropped.",
        example: "---\nlayout: post\n---\n{% include disqus.html %}", fix: "Remove it.")
    package static let unknownVariable = DiagnosticCode(
        "unknown-variable", .warning, "A variable has no value.",
        example: "---\nspeaker: Ana\n---\n{{ speeker }}",
        fix: "Define it in the front matter or by --set.")
    package static let unclosedContainer = DiagnosticCode(
        "container", .warning, "A ::: container is closed but not open, or left open.",
        example: "::: columns\n\n---", fix: "Balance the ::: lines within the slide.")

    package static let unclosedStyle = DiagnosticCode(
        "unclosed-style", .error, "A <style> is never closed and hides what follows it.",
        example: "<style>\nh1 { color: red }\n\n# Title", fix: "Add </style>.")
    package static let brokenLink = DiagnosticCode(
        "broken-link", .warning, "A link leads to no slide and no heading.", example: "[next](#9)",
        fix: "Correct the number or the heading's id.")

    /// Every code of this stage.
    package static let deckCodes: [DiagnosticCode] = [
        unknownDirective, badValue, voidYAML, unclosedFrontMatter, lateFrontMatter,
        commentBecameNote,
        commentInHTML, unclosedComment, textAfterComment, disallowedHTML, droppedAttribute,
        droppedElement, colorShorthand, oldDialect, missingAlternative, deepNesting, tooManySlides,
        deckTooLarge, unclosedMath, includeFailed, liquidDropped, unknownVariable,
        unclosedContainer, unclosedStyle, brokenLink, editionParts, unknownEdition, editionInHTML,
    ]
}
