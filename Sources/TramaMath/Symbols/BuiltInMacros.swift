/// Commands that are shorthands for others, as their packages define them.
enum BuiltInMacros {
    static let macros: [String: MathMacros.Macro] = {
        var result = MathMacros()
        for (name, body) in table { result.define(name, as: body) }
        return result.macros
    }()

    private static let table: [String: String] = [
        "Pr": "\\operatorname*{Pr}", "limsup": "\\operatorname*{lim\\,sup}",
        "liminf": "\\operatorname*{lim\\,inf}", "injlim": "\\operatorname*{inj\\,lim}",
        "projlim": "\\operatorname*{proj\\,lim}",
        "varlimsup": "\\mathop{\\overline{\\mathrm{lim}}}",
        "varliminf": "\\mathop{\\underline{\\mathrm{lim}}}",
        "varinjlim": "\\mathop{\\underrightarrow{\\mathrm{lim}}}",
        "varprojlim": "\\mathop{\\underleftarrow{\\mathrm{lim}}}",
        "argmin": "\\operatorname*{arg\\,min}", "argmax": "\\operatorname*{arg\\,max}",
        "idotsint": "\\int\\!\\cdots\\!\\int", "bold": "\\mathbf{#1}",
        "varGamma": "\\mathit{\\Gamma}", "varDelta": "\\mathit{\\Delta}",
        "varTheta": "\\mathit{\\Theta}", "varLambda": "\\mathit{\\Lambda}",
        "varXi": "\\mathit{\\Xi}", "varPi": "\\mathit{\\Pi}", "varSigma": "\\mathit{\\Sigma}",
        "varUpsilon": "\\mathit{\\Upsilon}", "varPhi": "\\mathit{\\Phi}",
        "varPsi": "\\mathit{\\Psi}", "varOmega": "\\mathit{\\Omega}",
        "coloneqq": "\\mathrel{:=}", "eqqcolon": "\\mathrel{=:}", "coloneq": "\\mathrel{:-}",
        "Coloneqq": "\\mathrel{::=}", "colon": "\\mathpunct{:}",
        "doublecolon": "\\mathrel{::}", "dblcolon": "\\mathrel{::}",
        "N": "\\mathbb{N}", "Z": "\\mathbb{Z}", "Q": "\\mathbb{Q}", "R": "\\mathbb{R}",
        "C": "\\mathbb{C}",
        "va": "\\vec{\\mathbf{#1}}", "vu": "\\hat{\\mathbf{#1}}",
        "vectorarrow": "\\vec{\\mathbf{#1}}", "vectorunit": "\\hat{\\mathbf{#1}}",
        "vdot": "\\mathbin{\\boldsymbol{\\cdot}}", "dotproduct": "\\mathbin{\\boldsymbol{\\cdot}}",
        "cross": "\\mathbin{\\boldsymbol{\\times}}", "cp": "\\mathbin{\\boldsymbol{\\times}}",
        "crossproduct": "\\mathbin{\\boldsymbol{\\times}}",
        "grad": "\\boldsymbol{\\nabla}", "gradient": "\\boldsymbol{\\nabla}",
        "divergence": "\\boldsymbol{\\nabla}\\vdot", "curl": "\\boldsymbol{\\nabla}\\cross",
        "laplacian": "\\nabla^{2}", "Tr": "\\operatorname{Tr}", "tr": "\\operatorname{tr}",
        "rank": "\\operatorname{rank}", "erf": "\\operatorname{erf}", "Res": "\\operatorname{Res}",
        "principalvalue": "\\mathcal{P}", "pv": "\\mathcal{P}", "PV": "\\operatorname{P.V.}",
        "qcomma": "\\text{,}\\quad", "qc": "\\text{,}\\quad", "qcc": "\\quad\\text{c.c.}\\quad",
        "qif": "\\quad\\text{if}\\quad", "qthen": "\\quad\\text{then}\\quad",
        "qelse": "\\quad\\text{else}\\quad", "qand": "\\quad\\text{and}\\quad",
        "qor": "\\quad\\text{or}\\quad", "qfor": "\\quad\\text{for}\\quad",
        "qwhere": "\\quad\\text{where}\\quad", "qotherwise": "\\quad\\text{otherwise}\\quad",
        "qassume": "\\quad\\text{assume}\\quad", "qgiven": "\\quad\\text{given}\\quad",
        "qlet": "\\quad\\text{let}\\quad", "qin": "\\quad\\text{in}\\quad",
        "identitymatrix": "\\begin{matrix}1&0\\\\0&1\\end{matrix}",
        "set": "\\left\\{#1\\right\\}", "Set": "\\left\\{#1\\right\\}",
        "Bbb": "\\mathbb{#1}", "iff": "\\;\\Longleftrightarrow\\;",
        "implies": "\\;\\Longrightarrow\\;", "impliedby": "\\;\\Longleftarrow\\;",
        "hdotsfor": "\\ldots", "lVert": "\\mathopen{\\|}", "rVert": "\\mathclose{\\|}",
        "lvert": "\\mathopen{|}", "rvert": "\\mathclose{|}",
        "slashed": "\\not{#1}", "mapsfrom": "\\mathrel{↤}",
        "longmapsfrom": "\\mathrel{⟻}", "bigtimes": "\\mathop{⨉}", "dprime": "''",
        "mathlarger": "{\\large #1}", "mathsmaller": "{\\small #1}",
    ]
}
