import CBOR
import COSE
import Ledger
import PartCertificates
import PartLife
package import Traceability

// The words of refusals and states of the layers below. What is wrong with the bytes of a signed file stays in English: it is
// for developers.

extension TrustList.KeyState {
    /// Behind “it is”.
    var words: Bilingual {
        switch self {
        case .active: Bilingual(zh: "有效", en: slug)
        case .retired: Bilingual(zh: "已停用", en: slug)
        case .compromised: Bilingual(zh: "已泄露", en: slug)
        }
    }
}

extension TrustList.IssuerState {
    /// The state in words.
    package var words: Bilingual {
        switch self {
        case .active: Bilingual(zh: "有效", en: slug)
        case .suspended: Bilingual(zh: "暂停", en: slug)
        case .ended: Bilingual(zh: "已终止", en: slug)
        }
    }
}

extension CSVError.Reason {
    var words: Bilingual {
        switch self {
        case .encoding: Bilingual(zh: "既不是 UTF-8 也不是 GB18030", en: "neither UTF-8 nor GB18030")
        case .utf16: Bilingual(zh: "UTF-16 编码，请另存为 CSV UTF-8", en: "UTF-16; save it as CSV UTF-8")
        case .unterminatedQuote: Bilingual(zh: "引号没有闭合", en: "a quoted cell does not end")
        case .textAfterQuote:
            Bilingual(
                zh: "闭合引号后须为分隔符或行尾", en: "a separator or the end of the line must follow the closing quote")
        case .blankBeforeQuote: Bilingual(zh: "引号前有空格", en: "blanks before an opening quote")
        case .bareCarriageReturn: Bilingual(zh: "单独的回车符", en: "a carriage return without a line feed")
        case .controlCharacter: Bilingual(zh: "含控制字符", en: "a control character")
        case .cellCount(let expected, let found):
            Bilingual(zh: "有 \(found) 格，表头有 \(expected) 格", en: "\(found) cells where the heading has \(expected)")
        case .tooManyLines(let limit): Bilingual(zh: "超过 \(limit) 行", en: "more than \(limit) lines")
        case .empty: Bilingual(zh: "没有表头", en: "no heading")
        }
    }
}

extension KeyRequestError {
    var words: Bilingual {
        switch self {
        case .cose(let error): Bilingual(error.description)
        case .payload(let error): Bilingual("payload: " + error.description)
        case .version(let version): Bilingual(zh: "版本为 \(version)，应为 1", en: description)
        case .issuerID: Bilingual(zh: "签发方编号须为 1–31 个 a–z 0–9 - 字符", en: description)
        case .key(let error): Bilingual(error.description)
        case .keyIDDoesNotFit(let header, let key):
            Bilingual(zh: "用密钥 \(header.hex) 签名，申请的却是密钥 \(key.hex)", en: description)
        case .algorithmDoesNotFitKey(let header, let key):
            Bilingual(zh: "文件头写的是 \(header.name)，密钥却用于 \(key.name)", en: description)
        }
    }
}

extension VerificationRefusal {
    var words: Bilingual {
        switch self {
        case .unknownKey(let key): Bilingual(zh: "密钥 \(key.hex) 无权签名，或不认识", en: description)
        case .algorithmDoesNotFitKey(let header, let key):
            Bilingual(zh: "文件头写的是 \(header.name)，密钥却用于 \(key.name)", en: description)
        case .signatureInvalid: Bilingual(zh: "签名无效", en: description)
        }
    }
}

extension SealError {
    var words: Bilingual {
        switch self {
        case .record(let error): error.words
        case .entry(let error): Bilingual(error.description)
        case .personalKeyMissing: Bilingual(zh: "缺少个人信息的密钥", en: description)
        case .certificatesNotExpected(let kind): Bilingual(zh: "\(kind.slug) 不列证书", en: description)
        case .repeatedCertificate(let index): Bilingual(zh: "第 \(index) 张证书重复", en: description)
        case .unreadable(let error): Bilingual(error.description)
        }
    }
}

extension RecordError {
    var words: Bilingual {
        switch self {
        case .unknownSchema(let kind, let schema):
            Bilingual(zh: "没有 \(kind.slug) 第 \(schema) 版的字段表", en: description)
        case .wrongFieldCount(let kind, let expected, let found):
            Bilingual(zh: "\(kind.slug) 有 \(expected) 个字段，不是 \(found) 个", en: description)
        case .missing(let kind, let field): Bilingual(zh: "\(kind.slug) 须有 \(field)", en: description)
        case .undisclosed(let kind, let field): Bilingual(zh: "\(field)（\(kind.slug)）未公开", en: description)
        case .wrongType(let kind, let field, let expected):
            Bilingual(zh: "\(field)（\(kind.slug)）的类型不是 \(expected.name)", en: description)
        case .inconsistent(let kind, let field, let rule):
            Bilingual(zh: "\(field)（\(kind.slug)）：\(rule.chinese)", en: description)
        case .unknownField(let kind, let field): Bilingual(zh: "\(kind.slug) 没有字段 \(field)", en: description)
        case .notAmendable(let kind, let field): Bilingual(zh: "\(field)（\(kind.slug)）不能修改", en: description)
        case .notVoidable(let kind): Bilingual(zh: "\(kind.slug) 不能作废", en: description)
        case .notCorrectable(let kind): Bilingual(zh: "\(kind.slug) 不能更正", en: description)
        }
    }
}

extension RecordRule {
    fileprivate var chinese: String {
        switch self {
        case .notBeforeFrom: "不早于起始"
        case .notBelowFirst: "不小于起始号"
        case .countWithinNumbers: "从 1 到起止号之间的个数"
        case .numbersWithinRun: "编号须在起止号之间"
        case .causeWhereCountDiffers: "有差异才填原因，且必填"
        case .noteBesideCause: "有原因时才可填说明"
        case .whereActNeedsIt: "只在此检查行为需要时给出"
        case .withCertificatesRoot: "与 certificates-root 同时给出，且大于 0"
        case .nullWithCertificates: "有证书时不填"
        case .whenAmending: "只在修改时给出"
        case .withObjection: "有异议时须填写"
        case .numberOfCertificates: "等于所列证书的张数"
        }
    }
}

extension LifeRefusal {
    /// Of those refusals that have no code of their own among the service's errors.
    var words: Bilingual {
        switch self {
        case .stillOnShelf: Bilingual(zh: "还在货架上，没有安装", en: "on the shelf, not fitted")
        case .transferToSelf: Bilingual(zh: "不能调拨给自己", en: "a transfer from a shop to itself")
        case .noSuchLine: Bilingual(zh: "台账里没有这一行", en: "the ledger has no such line")
        case .staleCount(_, let onShelf, let expected):
            Bilingual(
                zh: "应为 \(ItemWords.amount(expected).zh)，台账为 \(ItemWords.amount(onShelf).zh)",
                en: "\(expected) expected, the ledger has \(onShelf)")
        case .notPositive(let quantity): Bilingual(zh: "\(ItemWords.amount(quantity).zh)不大于零", en: description)
        case .wholeUnitsOnly(let quantity): Bilingual(zh: "\(ItemWords.amount(quantity).zh)不是整数", en: description)
        case .notExactlyOne(let quantity):
            Bilingual(zh: "\(ItemWords.amount(quantity).zh)；有序列号的件数量为 1", en: description)
        case .certificateCountMismatch(let count, let quantity):
            Bilingual(
                zh: "\(count) 张证书，数量 \(ItemWords.amount(quantity).zh)：每个批次须单独成行", en: description)
        case .notForKind(let kind): Bilingual(zh: "这类件没有这一步（\(kind.slug)）", en: description)
        case .overflow: Bilingual(zh: "总数超出 64 位", en: description)
        case .record(let error): error.words
        case .alreadyReceived, .alreadyInstalled, .alreadySold, .removedOrScrapped, .held, .insufficientStock,
            .transferPending,
            .noSuchTransfer, .transferExceeded, .notThisShopsInstall, .undoTooLate, .nothingToUndo, .unitMismatch,
            .noTarget:
            Bilingual(description)
        }
    }
}
