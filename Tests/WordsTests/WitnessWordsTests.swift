import StoreContract
import Testing

@testable import Traceability
@testable import Words

/// Why a witness did not cosign.
@Suite struct WitnessWordsTests {
    /// One of each case, and the words that Chinese readers read of it.
    static let troubles: [(WitnessTrouble, zh: String)] = [
        (.notReached(error: "connectTimeout"), "连接不上（connectTimeout）"), (.noAnswer(seconds: 10), "10 秒内没有答复"),
        (.contradicts(said: "old size"), "认为日志前后矛盾（HTTP 422: old size）"),
        (.refused(status: 503, said: ""), "拒绝会签（HTTP 503）"), (.sizeMissing, "已知另一个期数，但没有说明（HTTP 409）"),
        (.knows(size: 120), "它已知 120 期"), (.keepsChangingSize, "反复说它已知另一个期数"),
        (.answerUnreadable(error: "empty"), "答复中没有签名（empty）"), (.notItsSignature, "答复中没有它的签名"),
        (.signatureRefused(error: "wrong"), "它的签名不成立（wrong）"), (.keyUnreadable, "它的公钥无法读取"),
        (.proofMissing(error: "disk"), "无法生成一致性证明（disk）"), (.other("HTTP 500: no"), "没有会签（HTTP 500: no）"),
    ]

    /// The place of a case in the list; a new case does not compile without one.
    private func place(_ trouble: WitnessTrouble) -> Int {
        switch trouble {
        case .notReached: 0
        case .noAnswer: 1
        case .contradicts: 2
        case .refused: 3
        case .sizeMissing: 4
        case .knows: 5
        case .keepsChangingSize: 6
        case .answerUnreadable: 7
        case .notItsSignature: 8
        case .signatureRefused: 9
        case .keyUnreadable: 10
        case .proofMissing: 11
        case .other: 12
        }
    }

    @Test func eachCaseHasWordsInBothLanguages() {
        #expect(Self.troubles.map { place($0.0) } == Array(0...12))
        for (trouble, zh) in Self.troubles {
            #expect(trouble.words.zh == zh)
            #expect(!trouble.words.en.isEmpty && trouble.words.en.unicodeScalars.allSatisfy(\.isASCII))
        }
        #expect(Set(Self.troubles.map(\.0.words.en)).count == Self.troubles.count)
    }

    @Test func itIsKeptAsItIs() throws {
        var record = WitnessRecord(name: "bureau", verifierKey: "bureau+1", url: "https://w", addedAt: 1)
        #expect(record.trouble == nil)
        for (trouble, _) in Self.troubles {
            record.problem = try trouble.kept()
            #expect(record.trouble == trouble)
        }
        record.problem = "HTTP 403: not trusted"
        #expect(record.trouble == .other("HTTP 403: not trusted"), "kept by an earlier version, as a sentence")
    }
}
