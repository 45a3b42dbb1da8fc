import COSE
import DomainCoding
import Ledger
import PartCertificates
import PartLife
import StoreContract
import Traceability

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
