import DomainCoding
import Ledger
import MerkleTree
import PartCertificates
import StoreContract
package import Traceability

extension InputRule {
    /// What is expected, in words that stand behind “expected:”.
    package var words: Bilingual {
        switch self {
        case .value(let form): form.words
        case .oneOf(let words): Bilingual(words.joined(separator: ", "))
        case .integer(let least, let most): Bilingual(zh: "整数，\(least)–\(most)", en: "a whole number, \(least)–\(most)")
        case .atMost(let count): Bilingual(zh: "不超过 \(count)", en: "at most \(count)")
        case .bytes(let most): Bilingual(zh: "1–\(most) 字节", en: "1–\(most) bytes")
        case .moreThanNothing: Bilingual(zh: "大于 0", en: "more than 0")
        case .zeroOrMore: Bilingual(zh: "不小于 0", en: "0 or more")
        case .price: ValueForm.money.words
        case .amount: ValueForm.quantity.words
        case .base64: Bilingual(zh: "base64 编码", en: "base64")
        case .integerNumber: Bilingual(zh: "整数", en: "whole number")
        case .number: Bilingual(zh: "数字", en: "number")
        case .boolean: Bilingual(zh: "true 或 false", en: "true or false")
        case .string: Bilingual(zh: "字符串", en: "string")
        case .array: Bilingual(zh: "数组", en: "array")
        case .object: Bilingual(zh: "对象", en: "object")
        case .pastDay: Bilingual(zh: "2000 年以来、不晚于今天的日期", en: "a day that has come, since 2000")
        case .laterThanNow: Bilingual(zh: "须为将来的时间", en: "a time to come")
        case .notBefore(let field): Bilingual(zh: "不早于 \(field)", en: "not before \(field)")
        case .days(let from, let to): Bilingual(zh: "\(from) 至 \(to)", en: "\(from) to \(to)")
        case .daySince1970: Bilingual(zh: "1970-01-02 起的日期", en: "a day since 1970-01-02")
        case .firstToLast: ValueForm.numberRun.words
        case .epochs(let largest): Bilingual("1 ≤ from ≤ to ≤ \(largest)")
        case .epochOrLatest: Bilingual(zh: "从 0 起的期数，或 latest", en: "a number from 0, or latest")
        case .degrees:
            Bilingual(
                zh: "经纬度（度）须同时给出，在 ±90 与 ±180 之内", en: "degrees, both or neither, within ±90 and ±180")
        case .placeText: Bilingual(zh: "纬度,经度，如 30.27,120.15", en: "LAT,LON, such as 30.27,120.15")
        // Which fields go together, and who may fill them in.
        case .exactlyOneOf(let fields):
            Bilingual(
                zh: "\(fields.joined(separator: "、"))中只给一个",
                en: "exactly one of " + fields.joined(separator: ", "))
        case .codeCertificateOrLine:
            Bilingual(zh: "防伪码、证书编号、台账行三选一", en: "a code, a certificate or a line: exactly one of them")
        case .codeOrNumber:
            Bilingual(zh: "防伪码，或签发方加编号，二选一", en: "a code, or an issuer with a number: exactly one of them")
        case .productOrNumbers: ValueForm.scope.words
        case .certificatesRoot(let root):
            Bilingual(zh: "按证书应为 \(root.hex)", en: "the certificates give \(root.hex)")
        case .valueOfField: Bilingual(zh: "这个字段可有的值", en: "a value of this field")
        case .oneProductPrefix:
            Bilingual(
                zh: "只给一个前缀：GTIN 的 1–14 位数字，或配件编码的 1–30 个字符",
                en: "exactly one prefix: 1–14 digits of a GTIN, or 1–30 characters of a part number")
        case .atLeastOne: Bilingual(zh: "至少一项", en: "at least one")
        case .sameInPathAndBody: Bilingual(zh: "与路径中的一致", en: "the same in path and body")
        case .sameAsAbove: Bilingual(zh: "与上面一致", en: "the same as above")
        case .alone(let other): Bilingual(zh: "单独使用，或用 \(other)", en: "alone, or \(other)")
        case .numbersOfRevocation: Bilingual(zh: "作废须指明编号", en: "a revocation names numbers")
        case .password:
            Bilingual(
                zh: "8–128 个字符，不能是登录名，也不能只是几个字符的重复",
                en: "8–128 characters, not the sign-in name, not a few repeated characters")
        case .presentPassword: Bilingual(zh: "现在的密码", en: "the present password")
        case .somebodyElse: Bilingual(zh: "不能是自己", en: "somebody else")
        case .onlyForRoles(let roles):
            Bilingual(
                zh: "只用于角色 " + roles.map(\.rawValue).joined(separator: "、"),
                en: "only for the role " + roles.map(\.rawValue).joined(separator: ", "))
        case .applicationOfMaker: Bilingual(zh: "厂家的申请", en: "one of a maker")
        // What certificates, batches and entries say.
        case .certificateSays(let product):
            Bilingual(zh: "证书为 \(product.printed)", en: "the certificate says \(product.printed)")
        case .certificatesSay(let serials):
            Bilingual(
                zh: "证书为 " + serials.joined(separator: "、"),
                en: "the certificates say " + serials.joined(separator: ", "))
        case .numberOfCodes(let quantity):
            Bilingual(zh: "码的数量：\(quantity)", en: "the number of codes: \(quantity)")
        case .certificatesGive(let quantity):
            Bilingual(zh: "按证书应为 \(quantity)", en: "the certificates give \(quantity)")
        case .oneProductOnALine: Bilingual(zh: "一行只能有一种产品", en: "one product on a line")
        case .oneClassOnALine: Bilingual(zh: "一行只能有一种类别", en: "one class on a line")
        case .lotHasItsOwnLine: Bilingual(zh: "批次证书须单独成行", en: "a lot certificate has a line of its own")
        case .oneForSerialisedPart: Bilingual(zh: "有序列号的件数量为 1", en: "1 for a part with a serial number")
        case .oneForEachLotCertificate:
            Bilingual(zh: "只对本批的批次证书，每张一个", en: "one for each lot certificate of the batch")
        case .standingCheckpoint(let newest):
            Bilingual(
                zh: "已公布检查点的期数，如 \(newest)", en: "the size of a checkpoint that stands, such as \(newest)")
        case .atMostBook(let size):
            Bilingual(zh: "不超过台账条数 \(size)", en: "at most the size of the book, \(size)")
        case .fieldNames(let names): Bilingual(names.joined(separator: ", "))
        case .correction(let refusal): refusal.words
        case .withinBatch(let count): Bilingual(zh: "在本批 \(count) 件之内", en: "within the \(count) of the batch")
        case .oemSource:
            Bilingual(
                zh: "原厂件须有追溯凭证，或来自授权供应商",
                en: "an OEM part has a certificate or comes from an authorised supplier")
        case .onePriceFromEachDay: Bilingual(zh: "每一天只能有一个起始价", en: "one price from each day")
        case .orderOnRecord: Bilingual(zh: "台账中有记录的任务委托书", en: "an order with something on record")
        case .digestOfEntry(let digest):
            Bilingual(zh: "条目所记的 \(digest?.hex ?? "–")", en: "that of the entry: \(digest?.hex ?? "–")")
        case .without(let field):
            Bilingual(zh: "不含要删除的 \(field)", en: "without the \(field) that is to be erased")
        case .amendable: Bilingual(zh: "可以更正的字段", en: "a field that can be amended")
        case .amendsNothing: Bilingual(zh: "作废时不填", en: "nothing when the entry is made void")
        case .fieldType(let type): Bilingual(type.name)
        case .record(let error): error.words
        case .sealing(let error): error.words
        // Files, keys and addresses.
        case .proofFile: Bilingual(zh: "证明文件", en: "a proof file")
        case .checkpoint(let error): Bilingual(zh: "检查点（\(error)）", en: "a checkpoint (\(error))")
        case .policyName: Bilingual(zh: "策略的字段名（见 docs/bundle.md）", en: "a name of a policy (docs/bundle.md)")
        case .policyJSON: Bilingual("JSON: log, witnesses, threshold")
        case .verifierKey(let type):
            Bilingual(zh: "公钥文本 name+hash+base64，类型 \(type)", en: "name+hash+base64, type \(type)")
        case .witnessKey:
            Bilingual(
                zh: "见证方的验证公钥：name+hash+base64，类型 4",
                en: "a witness's verifier key: name+hash+base64, type 4")
        case .ed25519(let name): Bilingual(zh: "名为 \(name) 的 Ed25519 公钥", en: "Ed25519, named \(name)")
        case .named(let name): Bilingual(zh: "名为 \(name)", en: "named \(name)")
        case .wholeCode: Bilingual(zh: "完整的防伪码", en: "the whole code")
        case .hostName: Bilingual(zh: "小写域名", en: "a DNS name in lower case")
        case .hostNameWithoutPort: Bilingual(zh: "小写域名，不带端口", en: "a DNS name in lower case, without a port")
        case .webAddress:
            Bilingual(zh: "https://…（http:// 只限本机）", en: "https://… (http:// only for this machine)")
        case .logOrigin: Bilingual(zh: "本日志的 origin", en: "this log's origin")
        case .printerFont: Bilingual(zh: "打印机内字库的名字，如 E:SIMSUN.TTF", en: "E:NAME.TTF")
        // What requests and commands are made of.
        case .form: Bilingual(zh: "浏览器提交的表单", en: "a form")
        case .multipartBoundary: Bilingual(zh: "multipart 的分隔标记（boundary）", en: "a boundary")
        case .contentLength: Bilingual(zh: "与 Content-Length 一致的长度", en: "Content-Length")
        case .completeBody: Bilingual(zh: "完整的 HTTP 正文", en: "a complete HTTP body")
        case .query: Bilingual(zh: "格式正确的查询参数", en: "a well-formed query")
        case .knownField: Bilingual(zh: "这项请求有的字段", en: "a field of this request")
        case .uniqueName: Bilingual(zh: "同一对象中只出现一次的名称", en: "a name that stands once in its object")
        case .http(let text): Bilingual(text)
        case .json(let fault, let byte):
            Bilingual(
                zh: "JSON：" + fault.words.zh + (byte.map { "（第 \($0) 字节）" } ?? ""),
                en: "JSON: " + fault.words.en + (byte.map { " at byte \($0)" } ?? ""))
        case .jsonInteger(let field):
            Bilingual(zh: "JSON，且 \(field) 处为整数", en: "JSON with a whole number at \(field)")
        case .jsonFits(let field):
            Bilingual(zh: "JSON，且 \(field) 处的数值不超出范围", en: "JSON with a number that fits at \(field)")
        case .jsonLevels(let limit): Bilingual(zh: "嵌套不超过 \(limit) 层的 JSON", en: "JSON of at most \(limit) levels")
        case .jsonValues(let limit): Bilingual(zh: "不超过 \(limit) 个值的 JSON", en: "JSON of at most \(limit) values")
        case .numberOrRange: Bilingual("N / N-M")
        case .itemAndQuantity: Bilingual("ITEM=QUANTITY")
        case .fieldAndValue: Bilingual("FIELD=VALUE")
        }
    }
}

extension ValueForm {
    /// What a string of this form is, for whoever wrote another one.
    package var words: Bilingual {
        switch self {
        case .issuerID:
            Bilingual(
                zh: "1–31 个 a–z 0–9 - 字符，以字母或数字开头",
                en: "1–31 characters a–z 0–9 -, beginning with a letter or digit")
        case .shopID, .supplierID:
            Bilingual(
                zh: "1–40 个 a–z 0–9 - 字符，以字母或数字开头",
                en: "1–40 characters a–z 0–9 -, beginning with a letter or digit")
        case .personID:
            Bilingual(
                zh: "1–40 个 a–z 0–9 . _ - 字符，以字母或数字开头",
                en: "1–40 characters a–z 0–9 . _ -, beginning with a letter or digit")
        case .batchID: Bilingual(zh: "32 位小写十六进制数", en: "32 hexadecimal digits in lower case")
        case .caseNumber: Bilingual(zh: "案件编号，如 D-7K3F-92WX", en: "a case number such as D-7K3F-92WX")
        case .applicationNumber: Bilingual(zh: "申请编号，如 A-7K3F-92WX", en: "a number such as A-7K3F-92WX")
        case .registration:
            Bilingual(
                zh: "登记地:登记号，如 CN:91330100MA00000001", en: "jurisdiction:number, such as CN:91330100MA00000001")
        case .printedNumber:
            Bilingual(zh: "标签上印的编号，含校验位", en: "the number as the label prints it, check digit included")
        case .certificate:
            Bilingual(
                zh: "签发方加编号，如 hanchuan 1234-5678-9 或 hanchuan/1234567",
                en: "issuer and number, such as hanchuan 1234-5678-9 or hanchuan/1234567")
        case .item:
            Bilingual(
                zh: "签发方加编号，如 hanchuan/1234567，或台账行，如 line 17",
                en: "issuer and number, such as hanchuan/1234567, or a line of the ledger, such as line 17")
        case .code: Bilingual(zh: "扫描所得的码：网址或数字", en: "a scanned code: its address or digits")
        case .gtin: Bilingual(zh: "带校验位的 GTIN", en: "a GTIN with its check digit")
        case .product:
            Bilingual(
                zh: "带校验位的 GTIN，或 1–30 个字符、不含空格的配件编码",
                en: "a GTIN with its check digit, or a part number of 1–30 characters without spaces")
        case .productRange:
            Bilingual(
                zh: "gtin: 或 part: 加前缀，如 gtin:0690123", en: "gtin: or part: with a prefix, such as gtin:0690123")
        case .identifier:
            Bilingual(zh: "1–20 个可打印 ASCII 字符，不含空格", en: "1–20 printable ASCII characters without spaces")
        case .day: Bilingual(zh: "年-月-日，如 2026-07-01", en: "yyyy-mm-dd")
        case .utcOffset:
            Bilingual(zh: "与 UTC 的时差，如 +08:00", en: "an offset from UTC such as +08:00")
        case .hexadecimal(let digits): Bilingual(zh: "\(digits) 位十六进制数", en: "\(digits) hexadecimal digits")
        case .currency: Bilingual(zh: "ISO 4217 币种代码，如 CNY", en: "an ISO 4217 code such as CNY")
        case .unit:
            Bilingual(zh: "1–8 个 a–z 0–9 字符，如 pcs、kg、l", en: "1–8 characters a–z 0–9, such as pcs, kg, l")
        case .quantity: Bilingual(zh: "数量与单位，如 500 kg", en: "a decimal with its unit, such as 500 kg")
        case .money:
            Bilingual(
                zh: "如 12.50 的金额，附 ISO 4217 币种代码", en: "a decimal such as 12.50 with an ISO 4217 code")
        case .numberRun: Bilingual(zh: "起始号不大于终止号，从 1 起", en: "first … last, from 1")
        case .scope: Bilingual(zh: "产品与编号二选一", en: "a product, or numbers: exactly one of them")
        case .cursor: Bilingual(zh: "上一页给出的游标", en: "from a page before")
        case .entryKind: Bilingual(EntryKind.known.map(\.slug).joined(separator: ", "))
        case .text(let bytes):
            Bilingual(
                zh: "1–\(bytes) 字节（一个汉字占 3 字节），不含控制字符",
                en: "1–\(bytes) bytes of UTF-8 (a Chinese character takes 3), without control characters")
        }
    }
}

extension JSONError.Malformation {
    /// What is wrong with text that is not JSON.
    var words: Bilingual {
        switch self {
        case .empty: Bilingual(zh: "没有内容", en: "there is no value")
        case .byteOrderMark: Bilingual(zh: "开头有字节顺序标记（BOM）", en: "a byte order mark")
        case .cutOff: Bilingual(zh: "内容提前结束", en: "unexpected end of file")
        case .unexpected: Bilingual(zh: "此处不能有的字符", en: "a character that cannot stand there")
        case .trailing: Bilingual(zh: "正文之后还有别的内容", en: "more than one value")
        case .trailingComma: Bilingual(zh: "右括号前多了逗号", en: "a comma before a closing bracket")
        case .number: Bilingual(zh: "数字写法不对", en: "not a number")
        case .controlCharacter: Bilingual(zh: "字符串中有控制字符", en: "a control character in a string")
        case .escape: Bilingual(zh: "未知的转义", en: "an unknown escape")
        case .loneSurrogate: Bilingual(zh: "只有一半的代理对（surrogate）", en: "half of a surrogate pair")
        case .notUTF8: Bilingual(zh: "不是 UTF-8", en: "not UTF-8")
        }
    }
}
