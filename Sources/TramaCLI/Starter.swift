/// The deck that `trama new` writes: one slide for each thing that a first talk needs.
enum Starter {
    static func deck(title: String) -> String {
        let quoted = title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return """
            ---
            theme: telar
            title: "\(quoted)"
            lang: en
            paginate: true
            ---

            <!-- _class: title -->
            <!-- _paginate: false -->

            # \(title)

            ## What it is about, in a line

            Your name

            <!-- Notes for the speaker go in comments. -->

            """ + slides
    }

    private static let slides = #"""

        ---

        <!-- _class: agenda -->

        ## The plan

        [[toc]]

        ---

        <!-- _class: section -->

        # Words

        ---

        ## One idea a slide

        * points that start with `*` come one by one
        * in the talk, and on pages of their own with `--steps`

        > [!TIP]
        > `trama check talk.md` says what is wrong and how to mend it.

        ---

        ## Formulas and code

        $$
        \min_G \max_D\; \mathbb{E}_x[\log D(x)] + \mathbb{E}_z[\log(1 - D(G(z)))]
        $$

        ```python {2}
        fake = G(torch.randn(16, 512))
        loss = softplus(-D(fake)).mean()
        ```

        ---

        <!-- _class: section -->

        # Pictures

        ---

        ![bg right:40%](gan:telar?seed=42)

        ## A picture made while building

        Change the seed and build again.

        ---

        ## Before and after

        ```compare
        before: gan:telar?seed=17
        after: gan:telar?seed=17&psi=0.4
        labels: [ψ = 1, ψ = 0.4]
        alt: The cloth of seed 17, whole on the left and truncated on the right
        ```

        ---

        <!-- _class: thanks -->

        # Thank you

        Questions?

        """#
}
