import Traceability
import Words

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
        case .grid4: LabelsPage.copy.grid4
        case .grid5: LabelsPage.copy.grid5
        case .grid6: LabelsPage.copy.grid6
        case .rollSmall: LabelsPage.copy.rollSmall
        case .rollLarge: LabelsPage.copy.rollLarge
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
