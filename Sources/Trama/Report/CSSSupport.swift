import TramaStyle

/// What Trama makes of CSS.
public enum CSSSupport {
    /// The text of `CSS.md`: every property, selector, at-rule, unit and function, and the reasons
    /// for what is left out.
    public static var markdown: String { CSSReference.markdown }
}
