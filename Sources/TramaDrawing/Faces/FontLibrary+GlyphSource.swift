import TramaText

extension FontLibrary: GlyphSource {}
