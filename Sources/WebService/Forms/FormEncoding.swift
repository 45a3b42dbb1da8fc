import Traceability

/// `application/x-www-form-urlencoded` (WHATWG URL §5), read strictly: what no browser sends is refused.
enum FormEncoding {
    private static let mostFields = 5000

    /// - Throws: ``ServiceError`` `invalid-field` for bad percent-encoding, text that is not UTF-8 or contains NUL, too
    ///   many fields.
    static func decode(_ bytes: [UInt8]) throws(ServiceError) -> Form {
        var form = Form()
        guard !bytes.isEmpty else { return form }
        for item in bytes.split(separator: 0x26, omittingEmptySubsequences: false) {
            guard let equals = item.firstIndex(of: 0x3D), form.fields.count < mostFields,
                let name = text(item[..<equals]), !name.isEmpty, let value = text(item[(equals + 1)...])
            else { throw ServiceError.invalid("body", nil, .form) }
            form.add(name, value)
        }
        return form
    }

    private static func text(_ encoded: ArraySlice<UInt8>) -> String? {
        PercentEncoding.decode(encoded, plusIsSpace: true).flatMap { FormText.read($0) }
    }
}

/// Bytes in printable ASCII (RFC 3986 §2.1), read strictly.
enum PercentEncoding {
    /// Nil for what is not encoded properly.
    ///
    /// - Parameter plusIsSpace: as in forms.
    static func decode(_ encoded: some Collection<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case 0x2B where plusIsSpace: bytes.append(0x20)
            case 0x25:
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            case 0x21...0x7E: bytes.append(byte)
            default: return nil
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

/// Text of a form.
enum FormText {
    /// Valid UTF-8 without NUL; lines end with a line feed, whatever the browser sent.
    static func read(_ bytes: some Collection<UInt8>) -> String? {
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.replacing("\r\n", with: "\n")
    }
}
