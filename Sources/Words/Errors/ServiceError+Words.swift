import DomainCoding
package import Ledger
import PartVerification
package import Traceability

/// What a person is told: what happened, where, and what to do about it.
package struct ServiceMessage: Hashable, Sendable {
    /// What happened, in a few words.
    package var title: Bilingual
    /// What exactly and where, with the facts filled in.
    package var detail: Bilingual
    /// What to do.
    package var advice: Bilingual

    package init(title: Bilingual, detail: Bilingual, advice: Bilingual) {
        self.title = title
        self.detail = detail
        self.advice = advice
    }
}

extension ServiceError {
    /// What a person is told about this error, by the clock of this installation.
    package func message(_ utcOffset: UTCOffset) -> ServiceMessage {
        let wording = ErrorWording.of(code)
        return ServiceMessage(
            title: wording.title, detail: wording.detail(of: facts, utcOffset), advice: wording.advice)
    }

    /// The error with a field called as the person reads it.
    package func naming(_ label: String) -> ServiceError {
        var named = self
        named.facts = facts.map { $0.name == .field ? .field(label) : $0 }
        return named
    }
}

extension ServiceError.Location {
    /// What a person is told about this place: `file:line:column: what is wrong`, as far as they are known.
    package func message(_ utcOffset: UTCOffset) -> Bilingual {
        let place = [file, line.map { String($0) }, column].compactMap { $0 }.joined(separator: ":")
        let prefix = place.isEmpty ? "" : place + ": "
        let detail = ErrorWording.of(code).detail(of: facts, utcOffset)
        return Bilingual(zh: prefix + detail.zh, en: prefix + detail.en)
    }
}

extension ErrorFact {
    /// The value in words.
    package func words(_ utcOffset: UTCOffset) -> Bilingual {
        switch value {
        case .fact(let value): value.words(utcOffset)
        case .rule(let rule): rule.words
        case .reason(let reason): reason.words(utcOffset)
        case .parts(let part): part.words
        }
    }

    /// The value for programs; what is expected and why, in English.
    package var jsonText: String {
        switch value {
        case .fact(let value): value.jsonText
        case .rule(let rule): rule.words.en
        case .reason(let reason): reason.words(.utc).en
        case .parts(let part): part.rawValue
        }
    }
}

extension [ErrorFact] {
    /// The values for programs, by name.
    package var jsonTexts: [String: String] {
        Dictionary(map { ($0.name.rawValue, $0.jsonText) }) { first, _ in first }
    }
}

extension RequestPart {
    var words: Bilingual {
        switch self {
        case .certificate: Bilingual(zh: "证书", en: rawValue)
        case .certificates: Bilingual(zh: "证书", en: rawValue)
        case .codes: Bilingual(zh: "防伪码", en: rawValue)
        case .counts: Bilingual(zh: "清点结果", en: rawValue)
        case .entries: Bilingual(zh: "条目", en: rawValue)
        case .lines: Bilingual(zh: "进货行", en: rawValue)
        case .numbers: Bilingual(zh: "编号", en: rawValue)
        case .products: Bilingual(zh: "产品", en: rawValue)
        case .proof: Bilingual(zh: "证明", en: rawValue)
        case .voucher, .vouchers: Bilingual(zh: "凭证", en: rawValue)
        }
    }
}

extension ErrorWording {
    /// The detail with facts filled in for `{names}`. A part in `[…]` is left out when a name in it has no fact.
    fileprivate func detail(of facts: [ErrorFact], _ utcOffset: UTCOffset) -> Bilingual {
        let words = Dictionary(facts.map { ($0.name.rawValue, $0.words(utcOffset)) }) { first, _ in first }
        return Bilingual(
            zh: Self.fill(detail.zh, with: words.mapValues(\.zh)), en: Self.fill(detail.en, with: words.mapValues(\.en))
        )
    }

    static func fill(_ template: String, with words: [String: String]) -> String {
        var output = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "[") {
            guard let close = rest[open...].firstIndex(of: "]") else { break }
            output += substitute(rest[..<open], words, missing: "") ?? ""
            output += substitute(rest[rest.index(after: open)..<close], words, missing: nil) ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return output + (substitute(rest, words, missing: "") ?? "")
    }

    /// Nil when a name has no value and nothing stands for it.
    private static func substitute(_ text: Substring, _ words: [String: String], missing: String?) -> String? {
        var output = ""
        var rest = text
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            guard let value = words[String(rest[rest.index(after: open)..<close])] ?? missing else { return nil }
            output += rest[..<open] + value
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }
}
