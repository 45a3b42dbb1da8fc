/// A language that people are answered in.
package enum Language: CaseIterable, Hashable, Sendable {
    /// Chinese as written in mainland China.
    case zh
    /// English.
    case en

    /// The BCP 47 tag: `zh-CN` or `en`.
    package var tag: String {
        switch self {
        case .zh: "zh-CN"
        case .en: "en"
        }
    }
}
