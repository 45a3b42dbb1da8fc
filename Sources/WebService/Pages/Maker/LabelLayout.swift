import Traceability

/// How labels lie on paper; print.css knows the same names.
enum LabelLayout: String, CaseIterable, Sendable {
    case grid4 = "grid-4"
    case grid5 = "grid-5"
    case grid6 = "grid-6"
    case rollSmall = "roll-small"
    case rollLarge = "roll-large"

    /// What a person chooses.
    var words: Bilingual {
        switch self {
        case .grid4: Bilingual(zh: "A4，4 列 × 4 行", en: "A4, 4 columns × 4 rows")
        case .grid5: Bilingual(zh: "A4，5 列 × 5 行", en: "A4, 5 columns × 5 rows")
        case .grid6: Bilingual(zh: "A4，6 列 × 5 行", en: "A4, 6 columns × 5 rows")
        case .rollSmall: Bilingual(zh: "标签卷 40 × 60 毫米", en: "Roll, 40 × 60 mm")
        case .rollLarge: Bilingual(zh: "标签卷 60 × 80 毫米", en: "Roll, 60 × 80 mm")
        }
    }

    /// Places on one page of a browser: whole sheets, few enough to be opened on a phone.
    var places: Int {
        switch self {
        case .grid4: 96
        case .grid5: 100
        case .grid6: 90
        case .rollSmall, .rollLarge: 60
        }
    }

    /// The side of a module in millimetres: as large as a place allows.
    var moduleSize: Double { self == .rollLarge ? 0.8 : 0.5 }
}
