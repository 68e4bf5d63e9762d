/// Names of a model card's fields, as slides show them.
enum CardTerms {
    /// By the field's last name with `-` for `_`: English, Spanish, German, French.
    private static let table: [String: [String]] = [
        "summary": ["summary", "resumen", "Überblick", "résumé"],
        "description": ["description", "descripción", "Beschreibung", "description"],
        "architecture": ["architecture", "arquitectura", "Architektur", "architecture"],
        "resolution": ["resolution", "resolución", "Auflösung", "résolution"],
        "classes": ["classes", "clases", "Klassen", "classes"],
        "version": ["version", "versión", "Version", "version"],
        "date": ["date", "fecha", "Datum", "date"],
        "author": ["author", "autoría", "Urheber", "auteur"],
        "authors": ["authors", "autoría", "Urheber", "auteurs"],
        "contact": ["contact", "contacto", "Kontakt", "contact"],
        "source": ["source", "fuente", "Quelle", "source"],
        "data": ["data", "datos", "Daten", "données"],
        "training-data": ["training data", "datos", "Trainingsdaten", "données"],
        "trained-on": ["trained on", "datos", "Trainingsdaten", "données"],
        "method": ["method", "método", "Verfahren", "méthode"],
        "kimg": [
            "thousands of pictures", "miles de imágenes", "Tausend Bilder", "milliers d'images",
        ],
        "consent": ["consent", "consentimiento", "Einwilligung", "consentement"],
        "community": ["community", "comunidad", "Gemeinschaft", "communauté"],
        "intended-use": ["intended use", "uso previsto", "Zweck", "usage prévu"],
        "limitations": ["limitations", "límites", "Grenzen", "limites"],
        "bias": ["bias", "sesgos", "Verzerrungen", "biais"],
        "evaluation": ["evaluation", "evaluación", "Bewertung", "évaluation"],
        "licence": ["licence", "licencia", "Lizenz", "licence"],
        "license": ["license", "licencia", "Lizenz", "licence"],
        "redistribute": ["redistribute", "redistribuir", "Weitergabe", "redistribution"],
        "citation": ["citation", "cita", "Zitat", "citation"],
    ]

    private static let languages = ["en", "es", "de", "fr"]

    /// A field's name in words; one that isn't known as the card has it.
    static func text(_ field: String, _ words: FigureWords) -> String {
        let name = (field.split(separator: ".").last.map(String.init) ?? field).lowercased()
            .replacing("_", with: "-")
        if let row = table[name], let column = languages.firstIndex(of: words.language) {
            return row[column]
        }
        return name.replacing("-", with: " ")
    }
}
