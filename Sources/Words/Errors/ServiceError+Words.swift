import COSE
import DomainCoding
package import Ledger
import PartCertificates
import StoreContract
package import Traceability

/// What a person is told: what happened, where, and what to do about it.
package struct ServiceMessage: Hashable, Sendable {
    /// What happened, in a few words.
    package var title: Bilingual
    /// What exactly and where, with the facts filled in.
    package var detail: Bilingual
    /// What to do.
    package var advice: Bilingual
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

extension ErrorReason {
    /// Why, in words that stand behind a colon.
    func words(_ utcOffset: UTCOffset) -> Bilingual {
        switch self {
        case .table(let reason): reason.words
        case .neitherJPEGNorPNGNorPDF: Bilingual(zh: "不是 JPEG、PNG 或 PDF", en: "neither JPEG nor PNG nor PDF")
        case .neitherJPEGNorPNG: Bilingual(zh: "既不是 JPEG 也不是 PNG", en: "neither a JPEG nor a PNG")
        case .damaged(let type): Bilingual(zh: "文件已损坏：\(type.rawValue)", en: "a damaged \(type.rawValue)")
        case .damagedPicture: Bilingual(zh: "文件损坏", en: "the file is damaged")
        case .noCode: Bilingual(zh: "照片里没有找到码", en: "no code was found in it")
        case .severalCodes(let count):
            Bilingual(zh: "照片里有 \(count) 个不同的码", en: "the picture shows \(count) different codes")
        case .tooManyPixels(let width, let height):
            Bilingual(zh: "\(width)×\(height) 像素，太大", en: "\(width)×\(height) pixels are too many")
        case .tooCostly: Bilingual(zh: "解码用时或内存过多", en: "it takes too much time or memory")
        case .noDecoder: Bilingual(zh: "本服务没有解码程序", en: "this service has no decoder")
        case .decoderMissing:
            Bilingual(zh: "没有找到 zbarimg（软件包 zbar-tools）", en: "zbarimg (package zbar-tools) was not found")
        case .decoderDidNotStart(let said):
            Bilingual(zh: "zbarimg 无法启动：\(said)", en: "zbarimg did not start: \(said)")
        case .notKeyOf(let issuer): Bilingual(zh: "不是 \(issuer.text) 的密钥", en: "it is not a key of \(issuer.text)")
        case .notActiveKeyOf(let issuer):
            Bilingual(zh: "不是 \(issuer.text) 的有效密钥", en: "not an active key of \(issuer.text)")
        case .byOtherIssuer(let issuer, let expected):
            Bilingual(
                zh: "签发方是 \(issuer.text)，不是 \(expected.text)", en: "it is by \(issuer.text), not by \(expected.text)")
        case .keyState(let state): Bilingual(zh: "它\(state.words.zh)", en: "it is \(state.words.en)")
        case .keyRequest(let error): error.words
        case .refused(let refusal): refusal.words
        case .trustList(let error): Bilingual(zh: "名录不成立（\(error)）", en: error.description)
        case .malformedCertificate(let error):
            Bilingual(zh: "不是格式正确的证书（\(error)）", en: error.description)
        case .otherNumber(let number, let expected):
            Bilingual(zh: "编号是 \(number)，应为 \(expected)", en: "number \(number) instead of \(expected)")
        case .otherKey(let key, let expected):
            Bilingual(
                zh: "签名密钥是 \(key.hex)，应为 \(expected.hex)", en: "signed with key \(key.hex) instead of \(expected.hex)")
        case .signatureInvalid: Bilingual(zh: "签名无效", en: "the signature is invalid")
        case .issuedOutsideKey(let seconds):
            Bilingual(
                zh: "签发时间 \(utcOffset.text(seconds: seconds)) 不在密钥有效期内",
                en: "issued at \(utcOffset.text(seconds: seconds)), outside the period of its key")
        case .issuedInFuture(let seconds):
            Bilingual(
                zh: "签发时间 \(utcOffset.text(seconds: seconds)) 在将来，请核对签发机时钟",
                en: "issued at \(utcOffset.text(seconds: seconds)), which is to come: is the maker's clock right?")
        case .notCorrected(let seq):
            Bilingual(zh: "第 \(seq) 条属于不能更正的种类", en: "entry \(seq) is of a kind that is not corrected")
        case .unknownFields(let seq):
            Bilingual(
                zh: "本版本不认识第 \(seq) 条的字段", en: "this version does not know the fields of entry \(seq)")
        case .receiptOf(let seq, let day):
            Bilingual(zh: "第 \(seq) 条是 \(day) 的进货", en: "entry \(seq) is a receipt of \(day)")
        case .orderOpens(let from, let to):
            Bilingual(zh: "检查令的期间为 \(from) 至 \(to)", en: "the order opens \(from) to \(to)")
        case .life(let refusal): refusal.words
        case .notForBook(let kind, let role):
            Bilingual(
                zh: "\(kind.slug) 不能记入 \(role.slug) 的台账",
                en: "a \(kind.slug) does not belong in the book of a \(role.slug)")
        case .keysOfOtherLength(let count):
            Bilingual(zh: "密钥不是 \(count) 字节", en: "keys of other than \(count) bytes")
        case .batch(.reserved): Bilingual(zh: "已预留", en: BatchState.reserved.slug)
        case .batch(.registered): Bilingual(zh: "已登记", en: BatchState.registered.slug)
        case .batch(.abandoned): Bilingual(zh: "已放弃", en: BatchState.abandoned.slug)
        case .withdrawn: Bilingual(zh: "刚刚被停用", en: "it was withdrawn just now")
        case .witness(let trouble): trouble.words
        case .said(let text): Bilingual(text)
        }
    }
}

extension UTCOffset {
    fileprivate func text(seconds: Int64) -> String {
        let milliseconds = seconds.multipliedReportingOverflow(by: 1000)
        return milliseconds.overflow ? String(seconds) : text(milliseconds.partialValue)
    }
}
