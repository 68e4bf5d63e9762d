/// What an alert is headed, in the deck's language.
enum AlertTitle {
    /// note, tip, important, warning, caution.
    private static let kinds = ["note", "tip", "important", "warning", "caution"]

    /// By primary language subtag, in the order of `kinds`.
    private static let words: [String: [String]] = [
        "ar": ["ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"],
        "ca": ["Nota", "Consell", "Important", "Avís", "Precaució"],
        "de": ["Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"],
        "es": ["Nota", "Consejo", "Importante", "Advertencia", "Precaución"],
        "fr": ["Remarque", "Conseil", "Important", "Avertissement", "Attention"],
        "he": ["הערה", "עצה", "חשוב", "אזהרה", "זהירות"],
        "hi": ["टिप्पणी", "सुझाव", "महत्वपूर्ण", "चेतावनी", "सावधान"],
        "it": ["Nota", "Consiglio", "Importante", "Avviso", "Attenzione"],
        "ja": ["メモ", "ヒント", "重要", "警告", "注意"],
        "pt": ["Nota", "Dica", "Importante", "Aviso", "Cuidado"],
        "th": ["หมายเหตุ", "เคล็ดลับ", "สำคัญ", "คำเตือน", "ข้อควรระวัง"],
        "zh": ["备注", "提示", "重要", "警告", "小心"],
    ]

    static func text(_ kind: String, language: String?) -> String {
        let primary = language?.lowercased().prefix { $0 != "-" && $0 != "_" } ?? ""
        if let index = kinds.firstIndex(of: kind), let words = words[String(primary)] {
            return words[index]
        }
        return kind.prefix(1).uppercased() + kind.dropFirst()
    }
}
