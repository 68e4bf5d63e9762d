import CHarfBuzz

/// The constants of a MATH table that layout uses, in ems (OpenType 1.9, MATH, MathConstants).
package struct MathConstants: Hashable, Sendable {
    package let displayOperatorMinHeight: Double
    package let axisHeight: Double
    package let accentBaseHeight: Double
    package let subscriptShiftDown: Double
    package let subscriptTopMax: Double
    package let subscriptBaselineDropMin: Double
    package let superscriptShiftUp: Double
    package let superscriptShiftUpCramped: Double
    package let superscriptBottomMin: Double
    package let superscriptBaselineDropMax: Double
    package let subSuperscriptGapMin: Double
    package let superscriptBottomMaxWithSubscript: Double
    package let spaceAfterScript: Double
    package let upperLimitGapMin: Double
    package let upperLimitBaselineRiseMin: Double
    package let lowerLimitGapMin: Double
    package let lowerLimitBaselineDropMin: Double
    package let stackTopShiftUp: Double
    package let stackTopDisplayStyleShiftUp: Double
    package let stackBottomShiftDown: Double
    package let stackBottomDisplayStyleShiftDown: Double
    package let stackGapMin: Double
    package let stackDisplayStyleGapMin: Double
    package let stretchStackTopShiftUp: Double
    package let stretchStackBottomShiftDown: Double
    package let stretchStackGapAboveMin: Double
    package let stretchStackGapBelowMin: Double
    package let fractionNumeratorShiftUp: Double
    package let fractionNumeratorDisplayStyleShiftUp: Double
    package let fractionDenominatorShiftDown: Double
    package let fractionDenominatorDisplayStyleShiftDown: Double
    package let fractionNumeratorGapMin: Double
    package let fractionNumDisplayStyleGapMin: Double
    package let fractionRuleThickness: Double
    package let fractionDenominatorGapMin: Double
    package let fractionDenomDisplayStyleGapMin: Double
    package let overbarVerticalGap: Double
    package let overbarRuleThickness: Double
    package let overbarExtraAscender: Double
    package let underbarVerticalGap: Double
    package let underbarRuleThickness: Double
    package let underbarExtraDescender: Double
    package let radicalVerticalGap: Double
    package let radicalDisplayStyleVerticalGap: Double
    package let radicalRuleThickness: Double
    package let radicalExtraAscender: Double
    package let radicalKernBeforeDegree: Double
    package let radicalKernAfterDegree: Double
    /// Raise of the degree, as a fraction of the radical's height.
    package let radicalDegreeBottomRaise: Double
    /// Sizes of scripts and of scripts of scripts, as fractions.
    package let scriptScale: Double
    package let scriptScriptScale: Double
    package let minConnectorOverlap: Double
    /// TeX raises superscripts further in display style and lowers subscripts less where no
    /// superscript stands above (The TeXbook, Appendix G, rule 18; sigma 13 and 16). MATH has one
    /// value for each; Latin Modern's own come from Computer Modern.
    package let superscriptShiftUpDisplay: Double
    package let subscriptShiftDownAlone: Double

    init(_ loaded: LoadedFace) {
        let unit = 1 / loaded.face.metrics.unitsPerEm
        func value(_ constant: hb_ot_math_constant_t) -> Double {
            Double(hb_ot_math_get_constant(loaded.font, constant)) * unit
        }
        // Some fonts fill the table with zeros: then Computer Modern's measure stands in.
        func value(_ constant: hb_ot_math_constant_t, or usual: Double) -> Double {
            let own = value(constant)
            return own == 0 ? usual : own
        }
        func percent(_ constant: hb_ot_math_constant_t) -> Double {
            Double(hb_ot_math_get_constant(loaded.font, constant)) / 100
        }
        displayOperatorMinHeight = value(HB_OT_MATH_CONSTANT_DISPLAY_OPERATOR_MIN_HEIGHT)
        axisHeight = value(HB_OT_MATH_CONSTANT_AXIS_HEIGHT, or: 0.25)
        accentBaseHeight = value(HB_OT_MATH_CONSTANT_ACCENT_BASE_HEIGHT, or: 0.45)
        subscriptShiftDown = value(HB_OT_MATH_CONSTANT_SUBSCRIPT_SHIFT_DOWN, or: 0.25)
        subscriptTopMax = value(HB_OT_MATH_CONSTANT_SUBSCRIPT_TOP_MAX, or: 0.34)
        superscriptShiftUp = value(HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP, or: 0.36)
        superscriptShiftUpCramped = value(
            HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP_CRAMPED, or: 0.29)
        superscriptBottomMin = value(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MIN, or: 0.11)
        subSuperscriptGapMin = value(HB_OT_MATH_CONSTANT_SUB_SUPERSCRIPT_GAP_MIN, or: 0.16)
        superscriptBottomMaxWithSubscript = value(
            HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT)
        spaceAfterScript = value(HB_OT_MATH_CONSTANT_SPACE_AFTER_SCRIPT)
        upperLimitGapMin = value(HB_OT_MATH_CONSTANT_UPPER_LIMIT_GAP_MIN, or: 0.11)
        upperLimitBaselineRiseMin = value(
            HB_OT_MATH_CONSTANT_UPPER_LIMIT_BASELINE_RISE_MIN, or: 0.2)
        lowerLimitGapMin = value(HB_OT_MATH_CONSTANT_LOWER_LIMIT_GAP_MIN, or: 0.17)
        lowerLimitBaselineDropMin = value(
            HB_OT_MATH_CONSTANT_LOWER_LIMIT_BASELINE_DROP_MIN, or: 0.6)
        stackTopShiftUp = value(HB_OT_MATH_CONSTANT_STACK_TOP_SHIFT_UP, or: 0.44)
        stackTopDisplayStyleShiftUp = value(
            HB_OT_MATH_CONSTANT_STACK_TOP_DISPLAY_STYLE_SHIFT_UP, or: 0.68)
        stackBottomShiftDown = value(HB_OT_MATH_CONSTANT_STACK_BOTTOM_SHIFT_DOWN, or: 0.35)
        stackBottomDisplayStyleShiftDown = value(
            HB_OT_MATH_CONSTANT_STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN, or: 0.69)
        stackGapMin = value(HB_OT_MATH_CONSTANT_STACK_GAP_MIN)
        stackDisplayStyleGapMin = value(HB_OT_MATH_CONSTANT_STACK_DISPLAY_STYLE_GAP_MIN)
        stretchStackTopShiftUp = value(HB_OT_MATH_CONSTANT_STRETCH_STACK_TOP_SHIFT_UP)
        stretchStackBottomShiftDown = value(HB_OT_MATH_CONSTANT_STRETCH_STACK_BOTTOM_SHIFT_DOWN)
        stretchStackGapAboveMin = value(HB_OT_MATH_CONSTANT_STRETCH_STACK_GAP_ABOVE_MIN)
        stretchStackGapBelowMin = value(HB_OT_MATH_CONSTANT_STRETCH_STACK_GAP_BELOW_MIN, or: 0.17)
        fractionNumeratorShiftUp = value(HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_SHIFT_UP, or: 0.39)
        fractionNumeratorDisplayStyleShiftUp = value(
            HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP, or: 0.68)
        fractionDenominatorShiftDown = value(
            HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_SHIFT_DOWN, or: 0.35)
        fractionDenominatorDisplayStyleShiftDown = value(
            HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN, or: 0.69)
        fractionNumeratorGapMin = value(HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_GAP_MIN)
        fractionNumDisplayStyleGapMin = value(
            HB_OT_MATH_CONSTANT_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN)
        fractionRuleThickness = value(HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS, or: 0.04)
        fractionDenominatorGapMin = value(HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_GAP_MIN)
        fractionDenomDisplayStyleGapMin = value(
            HB_OT_MATH_CONSTANT_FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN)
        overbarVerticalGap = value(HB_OT_MATH_CONSTANT_OVERBAR_VERTICAL_GAP, or: 0.12)
        overbarRuleThickness = value(HB_OT_MATH_CONSTANT_OVERBAR_RULE_THICKNESS, or: 0.04)
        overbarExtraAscender = value(HB_OT_MATH_CONSTANT_OVERBAR_EXTRA_ASCENDER)
        underbarVerticalGap = value(HB_OT_MATH_CONSTANT_UNDERBAR_VERTICAL_GAP, or: 0.12)
        underbarRuleThickness = value(HB_OT_MATH_CONSTANT_UNDERBAR_RULE_THICKNESS, or: 0.04)
        underbarExtraDescender = value(HB_OT_MATH_CONSTANT_UNDERBAR_EXTRA_DESCENDER)
        radicalVerticalGap = value(HB_OT_MATH_CONSTANT_RADICAL_VERTICAL_GAP)
        radicalDisplayStyleVerticalGap = value(
            HB_OT_MATH_CONSTANT_RADICAL_DISPLAY_STYLE_VERTICAL_GAP)
        radicalRuleThickness = value(HB_OT_MATH_CONSTANT_RADICAL_RULE_THICKNESS, or: 0.04)
        radicalExtraAscender = value(HB_OT_MATH_CONSTANT_RADICAL_EXTRA_ASCENDER)
        radicalKernBeforeDegree = value(HB_OT_MATH_CONSTANT_RADICAL_KERN_BEFORE_DEGREE)
        radicalKernAfterDegree = value(HB_OT_MATH_CONSTANT_RADICAL_KERN_AFTER_DEGREE)
        radicalDegreeBottomRaise = percent(HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT)
        let script = percent(HB_OT_MATH_CONSTANT_SCRIPT_PERCENT_SCALE_DOWN)
        scriptScale = (0.3...1).contains(script) ? script : 0.7
        let second = percent(HB_OT_MATH_CONSTANT_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN)
        scriptScriptScale = (0.2...1).contains(second) ? second : 0.5
        minConnectorOverlap =
            Double(hb_ot_math_get_min_connector_overlap(loaded.font, HB_DIRECTION_BTT)) * unit
        let isModern = loaded.face.family == "Latin Modern Math"
        // Computer Modern's, at the size of scripts: Latin Modern's put limits of integrals too low.
        subscriptBaselineDropMin =
            isModern ? 0.035 : value(HB_OT_MATH_CONSTANT_SUBSCRIPT_BASELINE_DROP_MIN)
        superscriptBaselineDropMax =
            isModern ? 0.27 : value(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BASELINE_DROP_MAX)
        superscriptShiftUpDisplay = isModern ? 0.413 : superscriptShiftUp
        subscriptShiftDownAlone = isModern ? 0.15 : subscriptShiftDown
    }
}
