import CBOR
package import PartCertificates

/// What opens the business fields of an entry: their key, their values, and the certificates behind a root.
///
/// CBOR [1, key, [value…], [[issuer id, number]…]], the values in the order of the table.
package struct BusinessOpening: Hashable, Sendable {
    /// The business key, 32 bytes.
    package let key: [UInt8]
    /// The values of the business fields, in the order of the table; null where a field is absent.
    package let values: [FieldValue]
    /// The certificates of a receipt or shipment, in the order of the leaves; empty otherwise.
    package let certificates: [CertificateID]

    init(key: [UInt8], values: [FieldValue], certificates: [CertificateID]) {
        self.key = key
        self.values = values
        self.certificates = certificates
    }

    /// The bytes to keep beside the entry.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 64 + 16 * values.count + 16 * certificates.count)
        Self.begin(&encoder, key: key, valueCount: values.count)
        for value in values { encoder.value(value) }
        Self.end(&encoder, certificates: certificates)
        return encoder.bytes
    }

    /// What stands before the values.
    static func begin(_ encoder: inout CBOREncoder, key: [UInt8], valueCount: Int) {
        encoder.array(count: 4)
        encoder.unsigned(1)
        encoder.bytes(key)
        encoder.array(count: valueCount)
    }

    /// What stands behind the values.
    static func end(_ encoder: inout CBOREncoder, certificates: [CertificateID]) {
        encoder.array(count: certificates.count)
        for id in certificates {
            encoder.array(count: 2)
            encoder.text(id.issuer.text)
            encoder.unsigned(UInt64(id.number.value))
        }
    }

    /// Reads what `encoded()` wrote, and nothing else. Whether it fits an entry is for `OpenEntry` to check.
    package static func decode(_ bytes: [UInt8]) throws(OpeningError) -> BusinessOpening {
        let parts: Parts
        do throws(CBORError) {
            parts = try Parts(bytes)
        } catch {
            throw .malformed(error)
        }
        guard parts.form == 1 else { throw .unknownForm(parts.form) }
        guard parts.key.count == EntryKeys.byteCount else { throw .wrongSecretLength(parts.key.count) }
        var certificates: [CertificateID] = []
        certificates.reserveCapacity(parts.certificates.count)
        for index in parts.certificates.indices {
            guard let issuer = IssuerID(parts.certificates[index].issuer),
                let number = CertificateNumber(exactly: parts.certificates[index].number)
            else { throw .malformedCertificate(index: index) }
            certificates.append(CertificateID(issuer: issuer, number: number))
        }
        return BusinessOpening(key: Array(parts.key), values: parts.values, certificates: certificates)
    }

    /// The items as they stand in the bytes.
    private struct Parts {
        let form: UInt64
        let key: ArraySlice<UInt8>
        var values: [FieldValue] = []
        var certificates: [(issuer: String, number: UInt64)] = []

        init(_ bytes: [UInt8]) throws(CBORError) {
            var reader = CBORReader(bytes)
            try reader.readArray(count: 4)
            form = try reader.readUnsigned()
            key = try reader.readBytes()
            let count = try reader.readArray()
            // As many as the longest table has; more than are there are never made room for by a count alone.
            values.reserveCapacity(min(count, 32))
            for _ in 0..<count { values.append(try reader.readValue()) }
            for _ in 0..<(try reader.readArray()) {
                try reader.readArray(count: 2)
                certificates.append((try reader.readText(), try reader.readUnsigned()))
            }
            try reader.finish()
        }
    }
}
