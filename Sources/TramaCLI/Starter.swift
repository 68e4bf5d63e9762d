/// The deck that `trama new` writes.
enum Starter {
    static func deck(title: String) -> String {
        let quoted = title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return """
            ---
            theme: default
            title: "\(quoted)"
            lang: en
            paginate: true
            ---

            # \(title)

            Your name

            <!-- Notes for the speaker go in comments. -->

            ---

            ## One idea a slide

            * points that start with `*` come one by one
            - points that start with `-` come at once

            ---

            ![bg right:40%](gan:telar?seed=42)

            ## A picture made while building

            Change the seed and build again.

            """
    }
}
