/// What came out of a scanner or a form, taken apart: the bytes of a certificate and the host it points to.
///
/// The address is never followed; only its digits are used.
package struct ScannedCode: Hashable, Sendable {
    /// The bytes of the certificate, not looked at yet.
    package let bytes: [UInt8]
    /// The host in the code, well formed; nil when the scan was bare digits. The caller compares it with its own.
    package let host: String?

    /// Reads a scan: `https://host/c/digits`, or the bare digits.
    ///
    /// White space, control characters and byte order marks around it, which scanners add, are cut off. Everything else
    /// is refused: other schemes, upper case, a user name, a port, a query, a fragment, another path, digits that are
    /// not ASCII.
    package init(scan text: String) throws(CodeError) {
        guard text.utf8.count <= ScannedCode.limit else { throw .tooLong(limit: ScannedCode.limit) }
        let scan = ScannedCode.trimmed(Array(text.utf8))
        guard let first = scan.first else { throw .empty }
        if first >= 0x30 && first <= 0x39 {
            bytes = try CodeText.bytes(fromASCII: scan)
            host = nil
        } else {
            let (host, digits) = try ScannedCode.split(scan)
            bytes = try CodeText.bytes(fromASCII: digits)
            self.host = String(decoding: host, as: UTF8.self)
        }
    }

    /// Longer than any code with any host.
    private static let limit = 2048

    /// U+00A0, U+3000, U+FEFF, U+200B and U+200E in UTF-8.
    private static let noise: [[UInt8]] = [
        [0xC2, 0xA0], [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0x8B], [0xE2, 0x80, 0x8E],
    ]

    /// Without white space, controls, no-break and ideographic spaces, zero-width characters and byte order marks.
    private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var rest = text[...]
        trimming: while let first = rest.first {
            if first <= 0x20 || first == 0x7F {
                rest.removeFirst()
                continue
            }
            if first < 0x80 { break }
            for one in noise where rest.starts(with: one) {
                rest.removeFirst(one.count)
                continue trimming
            }
            break
        }
        trimming: while let last = rest.last {
            if last <= 0x20 || last == 0x7F {
                rest.removeLast()
                continue
            }
            if last < 0x80 { break }
            for one in noise where rest.suffix(one.count).elementsEqual(one) {
                rest.removeLast(one.count)
                continue trimming
            }
            break
        }
        return rest
    }

    /// Host and digits of an address; the digits are not looked at.
    private static func split(
        _ scan: ArraySlice<UInt8>
    ) throws(CodeError) -> (host: ArraySlice<UInt8>, digits: ArraySlice<UInt8>) {
        let scheme: [UInt8] = [0x68, 0x74, 0x74, 0x70, 0x73, 0x3A, 0x2F, 0x2F]
        guard scan.starts(with: scheme) else {
            // A colon and two slashes somewhere before any other delimiter: an address, but of another scheme.
            let name = scan.prefix(while: { $0 != 0x3A && $0 != 0x2F && $0 != 0x3F && $0 != 0x23 && $0 > 0x20 })
            let separator: [UInt8] = [0x3A, 0x2F, 0x2F]
            if !name.isEmpty, scan[name.endIndex...].starts(with: separator) { throw .address(.scheme) }
            throw .notACode
        }
        let rest = scan.dropFirst(scheme.count)
        let authority = rest.prefix(while: { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 })
        if authority.contains(0x40) { throw .address(.userInformation) }
        if authority.contains(0x3A) { throw .address(.port) }
        guard HostName.isWellFormed(ascii: authority) else { throw .address(.host) }
        let path: [UInt8] = [0x2F, 0x63, 0x2F]
        let tail = rest[authority.endIndex...]
        for byte in tail {
            if byte == 0x3F { throw .address(.query) }
            if byte == 0x23 { throw .address(.fragment) }
        }
        guard tail.starts(with: path) else { throw .address(.path) }
        let digits = tail.dropFirst(path.count)
        if digits.contains(0x2F) { throw .address(.path) }
        return (authority, digits)
    }
}
