package import Traceability

extension WitnessTrouble {
    /// Why a witness did not cosign, in words that stand behind a colon. What others said of it is in English.
    package var words: Bilingual {
        switch self {
        case .notReached(let error): Bilingual(zh: "连接不上（\(error)）", en: "not reached: \(error)")
        case .noAnswer(let seconds): Bilingual(zh: "\(seconds) 秒内没有答复", en: "no answer within \(seconds) s")
        case .contradicts(let said):
            Bilingual(
                zh: "认为日志前后矛盾（HTTP 422\(Self.behind(said))）",
                en: "it says that the log contradicts itself (HTTP 422\(Self.behind(said)))")
        case .refused(let status, let said):
            Bilingual(
                zh: "拒绝会签（HTTP \(status)\(Self.behind(said))）", en: "it refuses: HTTP \(status)\(Self.behind(said))")
        case .sizeMissing:
            Bilingual(zh: "已知另一个期数，但没有说明（HTTP 409）", en: "it knows another size, and does not say which (HTTP 409)")
        case .knows(let size): Bilingual(zh: "它已知 \(size) 期", en: "it knows \(size) epochs")
        case .keepsChangingSize:
            Bilingual(zh: "反复说它已知另一个期数", en: "it keeps answering that it knows another size")
        case .answerUnreadable(let error):
            Bilingual(zh: "答复中没有签名（\(error)）", en: "the answer has no signature lines: \(error)")
        case .notItsSignature: Bilingual(zh: "答复中没有它的签名", en: "the answer has no cosignature of it")
        case .signatureRefused(let error):
            Bilingual(zh: "它的签名不成立（\(error)）", en: "its cosignature does not hold: \(error)")
        case .keyUnreadable: Bilingual(zh: "它的公钥无法读取", en: "its verifier key cannot be read")
        case .proofMissing(let error):
            Bilingual(zh: "无法生成一致性证明（\(error)）", en: "the proof cannot be made: \(error)")
        case .other(let text): Bilingual(zh: "没有会签（\(text)）", en: text)
        }
    }

    private static func behind(_ said: String) -> String { said.isEmpty ? "" : ": " + said }
}
