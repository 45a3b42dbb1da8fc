import PartCertificates

extension String {
    /// Whether the text has the form of a part certificate's code, whatever it says.
    var isCode: Bool { (try? ScannedCode(scan: self)) != nil }
}
