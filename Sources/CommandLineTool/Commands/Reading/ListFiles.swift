import PartCertificates
import Signatures
import Traceability

/// The list files that a person gave to an offline verification.
///
/// A file that is no list proves nothing, and the verdict says so; here it is said which file that is, and why.
struct ListFiles {
    /// The bytes of the trust lists; nil when no file was given.
    let trust: [UInt8]?
    /// The bytes of the status lists; nil when no file was given.
    let status: [UInt8]?
    /// What is wrong with the files, one sentence each.
    let faults: [Bilingual]

    /// Reads the files, each within its bound.
    init(trust trustPath: String?, status statusPath: String?) throws {
        let trust = try trustPath.map { try InputFile.bytes($0, limit: 64 << 20) }
        let status = try statusPath.map { try InputFile.bytes($0, limit: 256 << 20) }
        var faults: [Bilingual] = []
        if let trust, let path = trustPath, let reason = Self.fault(trust: trust) {
            faults.append(Bilingual(zh: "\(path)：不是厂家名录（\(reason)）。", en: "\(path): not a trust list (\(reason))."))
        }
        if let status, let path = statusPath, let reason = Self.fault(status: status) {
            faults.append(Bilingual(zh: "\(path)：不是状态列表（\(reason)）。", en: "\(path): not a status list (\(reason))."))
        }
        self.trust = trust
        self.status = status
        self.faults = faults
    }

    private static func fault(trust bytes: [UInt8]) -> String? {
        do throws(TrustListError) {
            _ = try TrustFile.decode(bytes, using: SystemSHA256())
            return nil
        } catch {
            return error.description
        }
    }

    private static func fault(status bytes: [UInt8]) -> String? {
        do throws(StatusFileError) {
            _ = try StatusFile.decode(bytes)
            return nil
        } catch {
            return error.description
        }
    }
}
