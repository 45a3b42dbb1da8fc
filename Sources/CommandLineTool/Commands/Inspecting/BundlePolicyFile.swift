import COSE
import DomainCoding
import Foundation
import Ledger
import PartCertificates
import Signatures

/// The policy file of `inspect check`: the JSON that docs/bundle.md, "The policy", describes. A name that is not in that
/// table, a value of another type or out of range is refused, and the refusal names it.
struct BundlePolicyFile {
    /// How far clocks are ahead of UTC where the days are counted.
    let utcOffset: UTCOffset
    /// The pinned root keys by which certificates are judged; none, and they are not.
    let rootKeys: [PublicKey]
    /// What the checker is to know, without the checkpoint of the last inspection.
    private(set) var policy: BundlePolicy

    /// Reads the file's bytes. Throws ``CommandFailure`` with status 64.
    init(json bytes: [UInt8]) throws {
        let fields: Fields
        do {
            fields = try JSON.decode(Fields.self, from: bytes)
        } catch {
            throw BundlePolicyFile.refusal(error)
        }
        utcOffset =
            UTCOffset(minutes: try fields.number(.offsetMinutes, -840...840, default: UTCOffset.china.minutes))
            ?? .china
        rootKeys = try (fields.roots ?? []).map { text in
            guard let bytes = Data(base64Encoded: text), let info = try? SubjectPublicKeyInfo(der: [UInt8](bytes)),
                let key = try? PublicKey(info)
            else {
                throw BundlePolicyFile.refusal(
                    .roots, zh: "\(text.prefix(80)) 不是 SubjectPublicKeyInfo 的 base64",
                    en: "\(text.prefix(80)) is not a SubjectPublicKeyInfo in base64")
            }
            return key
        }
        let logKeys = try BundlePolicyFile.keys(fields.log ?? [], type: LogVerifierKey.ed25519, .log)
        guard !logKeys.isEmpty else { throw BundlePolicyFile.missing(.log) }
        guard let registration = fields.registration else { throw BundlePolicyFile.missing(.registration) }
        guard let registration = Registration(registration) else {
            throw BundlePolicyFile.refusal(.registration, zh: "应如 CN:330106A00123", en: "like CN:330106A00123")
        }
        policy = BundlePolicy(logKeys: logKeys, registration: registration)
        policy.witnesses = try BundlePolicyFile.keys(
            fields.witnesses ?? [], type: LogVerifierKey.cosignature, .witnesses)
        policy.threshold = try fields.number(.threshold, 0...policy.witnesses.count, default: 0)
        guard let role = BookRole.allCases.first(where: { $0.slug == fields.role ?? "shop" }) else {
            throw BundlePolicyFile.refusal(.role, zh: "应为 shop 或 issuer", en: "shop or issuer")
        }
        policy.role = role
        policy.order = fields.order
        policy.from = try day(fields.from, .from).map { utcOffset.start($0) }
        policy.until = try day(fields.to, .to).map {
            utcOffset.end($0)
        }
        if let from = policy.from, let until = policy.until, from >= until {
            throw BundlePolicyFile.refusal(.to, zh: "早于 from", en: "it is before `from`")
        }
        policy.asOf = try fields.asOf.map { try BundlePolicyFile.moment($0) }
        let wide = 0...1_000_000
        policy.checkpointAge = Int64(try fields.number(.checkpointAgeMinutes, wide, default: 60)) * 60_000
        policy.lateness = Int64(try fields.number(.latenessHours, wide, default: 72)) * 3_600_000
        policy.clockTolerance = Int64(try fields.number(.clockToleranceSeconds, wide, default: 300)) * 1000
        policy.witnessDelay = Int64(try fields.number(.witnessDelayMinutes, wide, default: 60)) * 60_000
        policy.everyEpoch = fields.everyEpoch ?? false
        policy.epochs = Set(fields.epochs ?? [])
    }

    /// Takes the checkpoint that was kept from the last inspection; a pinned key of the log must have signed it.
    mutating func setPrevious(note bytes: [UInt8], path: String) throws {
        do throws(NoteError) {
            let verified = try SignedCheckpoint.parse(bytes).verify(
                logKeys: policy.logKeys, witnesses: policy.witnesses, checker: SystemSignatureChecker())
            policy.previous = PreviousCheckpoint(verified)
        } catch {
            throw CommandFailure(
                .usage, zh: "\(path)：不是由策略中的日志密钥签名的检查点（\(error)）。",
                en: "\(path): not a checkpoint signed by a log key of the policy (\(error)).")
        }
    }

    private func day(_ text: String?, _ name: Fields.CodingKeys) throws -> CalendarDay? {
        guard let text else { return nil }
        guard let day = CalendarDay(text) else {
            throw BundlePolicyFile.refusal(name, zh: "应为 yyyy-mm-dd", en: "yyyy-mm-dd")
        }
        return day
    }

    /// Reads exactly `yyyy-mm-ddThh:mm:ssZ`.
    private static func moment(_ text: String) throws -> Int64 {
        let bytes = Array(text.utf8)
        let refusal = refusal(.asOf, zh: "应为 yyyy-mm-ddThh:mm:ssZ", en: "yyyy-mm-ddThh:mm:ssZ")
        guard bytes.count == 20, let day = CalendarDay(String(text.prefix(10))), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z")
        else { throw refusal }
        var seconds: Int64 = 0
        for (start, limit) in [(11, 24), (14, 60), (17, 60)] as [(Int, Int64)] {
            let digits = bytes[start...(start + 1)]
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { throw refusal }
            let value = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
            guard value < limit else { throw refusal }
            seconds = seconds * 60 + value
        }
        return day.startMilliseconds() + seconds * 1000
    }

    private static func keys(
        _ texts: [String], type: UInt8, _ name: Fields.CodingKeys
    ) throws -> [LogVerifierKey] {
        var keys: [LogVerifierKey] = []
        for text in texts {
            guard let key = LogVerifierKey(text, using: SystemSHA256()), key.type == type else {
                throw refusal(
                    name, zh: "\(text.prefix(80)) 不是类型 \(type) 的 name+hash+base64",
                    en: "\(text.prefix(80)) is not name+hash+base64 of type \(type)")
            }
            guard !keys.contains(where: { $0.keyBytes == key.keyBytes }) else {
                throw refusal(name, zh: "同一密钥出现两次：\(key.name)", en: "the same key twice: \(key.name)")
            }
            keys.append(key)
        }
        return keys
    }

    // MARK: Refusals

    fileprivate static func refusal(_ name: Fields.CodingKeys, zh: String, en: String) -> CommandFailure {
        refusal(name.rawValue, zh: zh, en: en)
    }

    private static func missing(_ name: Fields.CodingKeys) -> CommandFailure {
        refusal(name, zh: "缺少", en: "missing")
    }

    private static func refusal(_ name: String, zh: String, en: String) -> CommandFailure {
        CommandFailure(.usage, zh: "核验策略：\(name)：\(zh)。", en: "policy: \(name): \(en).")
    }

    private static func refusal(_ error: JSONError) -> CommandFailure {
        switch error.reason {
        case .unknownFields(let paths):
            return refusal(
                paths.map(\.description).sorted().joined(separator: ", "), zh: "没有这个名称", en: "there is no such name")
        case .repeatedName:
            return refusal(error.path.description, zh: "同一名称出现两次", en: "the same name twice")
        case .malformed:
            let place = (error.offset ?? 0) + 1
            return refusal("JSON", zh: "第 \(place) 字节处不是 JSON", en: "this is not JSON at byte \(place)")
        case .tooDeep, .tooManyElements, .tooLarge:
            return refusal("JSON", zh: "对策略来说过大", en: "too large for a policy")
        default:
            guard case .name(let name)? = error.path.steps.first else {
                return refusal("JSON", zh: "不是 JSON 对象", en: "this is not a JSON object")
            }
            return refusal(name, zh: "值的类型不对", en: "a value of another type")
        }
    }

    /// The file as it is written.
    fileprivate struct Fields: Decodable {
        var log, witnesses, roots: [String]?
        var registration, role, order, from, to, asOf: String?
        var everyEpoch: Bool?
        var epochs: [UInt64]?
        private var numbers: [CodingKeys: Int] = [:]

        enum CodingKeys: String, CodingKey, CaseIterable {
            case log, witnesses, roots, threshold, registration, role, order, from, to, offsetMinutes, asOf
            case checkpointAgeMinutes, latenessHours, clockToleranceSeconds, witnessDelayMinutes, everyEpoch, epochs
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            func value<Value: Decodable>(_ name: CodingKeys, _ type: Value.Type) throws -> Value? {
                values.contains(name) ? try values.decode(type, forKey: name) : nil
            }
            log = try value(.log, [String].self)
            witnesses = try value(.witnesses, [String].self)
            roots = try value(.roots, [String].self)
            registration = try value(.registration, String.self)
            role = try value(.role, String.self)
            // Without any demand, like leaving them out.
            order = try values.decodeIfPresent(String.self, forKey: .order)
            from = try values.decodeIfPresent(String.self, forKey: .from)
            to = try values.decodeIfPresent(String.self, forKey: .to)
            asOf = try values.decodeIfPresent(String.self, forKey: .asOf)
            everyEpoch = try value(.everyEpoch, Bool.self)
            epochs = try value(.epochs, [UInt64].self)
            for name in [
                CodingKeys.threshold, .offsetMinutes, .checkpointAgeMinutes, .latenessHours, .clockToleranceSeconds,
                .witnessDelayMinutes,
            ] {
                numbers[name] = try value(name, Int.self)
            }
        }

        func number(_ name: CodingKeys, _ range: ClosedRange<Int>, default standard: Int) throws -> Int {
            let number = numbers[name] ?? standard
            guard range.contains(number) else {
                throw BundlePolicyFile.refusal(
                    name, zh: "应在 \(range.lowerBound) 到 \(range.upperBound) 之间",
                    en: "between \(range.lowerBound) and \(range.upperBound)")
            }
            return number
        }
    }
}
