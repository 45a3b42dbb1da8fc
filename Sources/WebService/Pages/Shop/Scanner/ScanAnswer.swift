import Ledger
import PartVerification

/// The answer to a code as `scan.js` reads it; docs/design-system.md, The scanner.
struct ScanAnswer: Encodable, Sendable {
    var level: String
    var code: String?
    var title: String?
    var meaning: String?
    var next: String?
    var part: String?
    var serial: String?
    /// Two texts with the same identity are one part.
    var identity: String?
    /// What the list says of it whatever its level.
    var note: String?
}

extension ScanAnswer {
    /// A verdict in short.
    init(_ verdict: PartVerdict) {
        let leading = verdict.findings.first
        self.init(
            level: verdict.level.slug, code: leading.map { $0.code?.slug ?? "no-certificate" }, title: leading?.title,
            meaning: leading?.meaning,
            next: leading?.next, part: verdict.part, serial: verdict.serial, identity: verdict.identity?.description)
    }
}

/// The answer to a photograph.
struct PhotoAnswer: Encodable, Sendable {
    let code: String?

    private enum CodingKeys: CodingKey { case code }

    /// No code is null, not left out.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code, forKey: .code)
    }
}
