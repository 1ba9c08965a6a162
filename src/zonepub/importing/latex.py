"""What LaTeX calls the characters of formulas. The proof of an import takes either for the other."""

COMMANDS: dict[str, str] = {
    character: f"\\{name}"
    for names, characters in (
        (
            "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma"
            " varsigma tau upsilon varphi chi psi omega epsilon phi vartheta varpi varrho",
            "αβγδεζηθικλμνξπρσςτυφχψωϵϕϑϖϱ",
        ),
        ("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega", "ΓΔΘΛΞΠΣΥΦΨΩ"),
        (
            "times div pm mp cdot ast le ge ne equiv approx sim simeq cong propto ll gg in notin ni subset"
            " supset subseteq supseteq cup cap wedge vee neg forall exists emptyset infty partial nabla",
            "×÷±∓⋅∗≤≥≠≡≈∼≃≅∝≪≫∈∉∋⊂⊃⊆⊇∪∩∧∨¬∀∃∅∞∂∇",
        ),
        (
            "sum prod coprod int iint iiint oint bigcup bigcap bigvee bigwedge surd angle perp parallel"
            " therefore because",
            "∑∏∐∫∬∭∮⋃⋂⋁⋀√∠⊥∥∴∵",
        ),
        (
            "leftarrow rightarrow uparrow downarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow"
            " mapsto to",
            "←→↑↓↔⇐⇒⇔↦⟶",
        ),
        (
            "ldots cdots vdots ddots langle rangle lfloor rfloor lceil rceil oplus otimes circ bullet",
            "…⋯⋮⋱⟨⟩⌊⌋⌈⌉⊕⊗∘∙",
        ),
        ("% # & _ $ { }", "%#&_${}"),
        ("hbar ell Re Im aleph wp", "ℏℓℜℑℵ℘"),
    )
    for name, character in zip(names.split(), characters, strict=True)
} | {"\\": "\\backslash", "~": "\\sim", "^": "\\hat{}", "〈": "\\langle", "〉": "\\rangle"}
FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "ln",
        "log",
        "lg",
        "exp",
        "lim",
        "limsup",
        "liminf",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "ker",
        "gcd",
        "deg",
        "arg",
        "hom",
        "Pr",
    ]
)
