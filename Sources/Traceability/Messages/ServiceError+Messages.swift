package import Ledger

/// What a person is told: what happened, where, and what to do about it.
package struct ServiceMessage: Hashable, Sendable, Codable {
    /// What happened, in a few words.
    package var title: Bilingual
    /// What exactly and where, with the details filled in.
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
            title: wording.title,
            detail: Bilingual(
                zh: MessageTemplate.fill(wording.detail.zh, with: RuleWording.chinese(details), utcOffset),
                en: MessageTemplate.fill(wording.detail.en, with: RuleWording.english(details), utcOffset)),
            advice: wording.advice)
    }
}

extension ServiceError.Location {
    /// What a person is told about this place: `file:line:column: what is wrong`, as far as they are known.
    package func message(_ utcOffset: UTCOffset) -> Bilingual {
        let wording = ErrorWording.of(code)
        let place = [file, line.map { String($0) }, column].compactMap { $0 }.joined(separator: ":")
        let prefix = place.isEmpty ? "" : place + ": "
        return Bilingual(
            zh: prefix + MessageTemplate.fill(wording.detail.zh, with: RuleWording.chinese(details), utcOffset),
            en: prefix + MessageTemplate.fill(wording.detail.en, with: RuleWording.english(details), utcOffset))
    }
}

/// Text with `{names}` to fill in. A part in `[…]` is left out when a name in it has no value.
enum MessageTemplate {
    static func fill(
        _ template: String, with details: [String: String], _ utcOffset: UTCOffset
    ) -> String {
        var output = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "[") {
            guard let close = rest[open...].firstIndex(of: "]") else { break }
            output += substitute(rest[..<open], details, utcOffset, missing: "") ?? ""
            output += substitute(rest[rest.index(after: open)..<close], details, utcOffset, missing: nil) ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return output + (substitute(rest, details, utcOffset, missing: "") ?? "")
    }

    /// Nil when a name has no value and nothing stands for it.
    private static func substitute(
        _ text: Substring, _ details: [String: String], _ utcOffset: UTCOffset, missing: String?
    ) -> String? {
        var output = ""
        var rest = text
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            guard let value = details[name].map({ printed($0, name, utcOffset) }) ?? missing else { return nil }
            output += rest[..<open] + value
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    /// Times travel as milliseconds since 1970.
    private static func printed(_ value: String, _ name: String, _ utcOffset: UTCOffset) -> String {
        guard name == "at", let time = Int64(value) else { return value }
        return utcOffset.text(time)
    }
}
