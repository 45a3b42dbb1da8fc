public import COSE
public import PartCertificates
import Signatures

extension ListedKey {
    /// A key as a store kept it: its SubjectPublicKeyInfo. The identifier is computed anew.
    public init(stored spki: [UInt8]) throws(SubjectPublicKeyInfoError) {
        self.init(try SubjectPublicKeyInfo(der: spki), using: SystemSHA256())
    }
}
