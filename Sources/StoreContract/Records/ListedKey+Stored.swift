package import COSE
package import PartCertificates
import Signatures

extension ListedKey {
    /// A key as a store kept it: its SubjectPublicKeyInfo. The identifier is computed anew.
    package init(stored spki: [UInt8]) throws(SubjectPublicKeyInfoError) {
        self.init(try SubjectPublicKeyInfo(der: spki), using: SystemSHA256())
    }
}
