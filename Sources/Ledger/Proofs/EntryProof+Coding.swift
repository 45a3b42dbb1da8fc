import CBOR
import MerkleTree

extension EntryProof {
    /// CBOR [1, entry, [* field opening], member / null, book size, [* digest], directory path, leaf, [* digest],
    /// checkpoint], as docs/formats/entry-proof.md says.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 4096)
        encoder.array(count: 10)
        encoder.unsigned(1)
        encoder.bytes(entry)
        encoder.array(count: openings.count)
        for opening in openings {
            encoder.array(count: 3)
            encoder.text(opening.name)
            encoder.bytes(opening.salt)
            encoder.value(opening.value)
        }
        switch member {
        case .none: encoder.null()
        case .disclosed(let disclosure):
            encoder.array(count: 2)
            encoder.unsigned(1)
            encoder.value(disclosure.fieldValue)
        case .issued(let certificate, let index, let path):
            encoder.array(count: 4)
            encoder.unsigned(2)
            encoder.bytes(certificate)
            encoder.unsigned(index)
            EntryProof.write(path, to: &encoder)
        }
        encoder.unsigned(bookSize)
        EntryProof.write(path, to: &encoder)
        encoder.bytes(directoryPath.encoded())
        encoder.bytes(leaf.encoded())
        EntryProof.write(logPath, to: &encoder)
        encoder.text(String(decoding: checkpoint.encoded(), as: UTF8.self))
        return encoder.bytes
    }

    /// Reads exactly one proof and refuses everything that `encoded()` would not write.
    package static func decode(_ bytes: [UInt8]) throws(EntryProofError) -> EntryProof {
        guard bytes.count <= maximumByteCount else { throw .tooLong(limit: maximumByteCount) }
        let raw: Raw
        do throws(CBORError) { raw = try Raw(bytes) } catch { throw .malformed(error) }
        guard raw.version == 1 else { throw .unknownVersion(raw.version) }
        var openings: [FieldOpening] = []
        for opening in raw.openings {
            guard let read = FieldOpening(name: opening.name, salt: opening.salt, value: opening.value) else {
                throw .opening(.wrongSecretLength(opening.salt.count))
            }
            openings.append(read)
        }
        let directoryPath: DirectoryPath
        do throws(DirectoryPathError) { directoryPath = try DirectoryPath.decode(raw.directoryPath) } catch {
            throw .directoryPath(error)
        }
        let leaf: RootLogLeaf
        do throws(LedgerLogError) { leaf = try RootLogLeaf.decode(raw.leaf) } catch { throw .leaf(error) }
        let checkpoint: SignedCheckpoint
        do throws(NoteError) { checkpoint = try SignedCheckpoint.parse(Array(raw.checkpoint.utf8)) } catch {
            throw .checkpoint(error)
        }
        return EntryProof(
            entry: Array(raw.entry), openings: openings, member: try member(raw.member), bookSize: raw.bookSize,
            path: try digests(raw.path), directoryPath: directoryPath, leaf: leaf, logPath: try digests(raw.logPath),
            checkpoint: checkpoint)
    }

    /// The items of a proof, before their content is looked at.
    private struct Raw {
        let version: UInt64
        let entry: ArraySlice<UInt8>
        let openings: [(name: String, salt: [UInt8], value: CBORValue)]
        let member: CBORValue
        let bookSize: UInt64
        let path: [ArraySlice<UInt8>]
        let directoryPath: ArraySlice<UInt8>
        let leaf: ArraySlice<UInt8>
        let logPath: [ArraySlice<UInt8>]
        let checkpoint: String

        init(_ bytes: [UInt8]) throws(CBORError) {
            var reader = CBORReader(bytes)
            try reader.readArray(count: 10)
            version = try reader.readUnsigned()
            entry = try reader.readBytes()
            var openings: [(name: String, salt: [UInt8], value: CBORValue)] = []
            for _ in 0..<(try reader.readArray()) {
                try reader.readArray(count: 3)
                openings.append((try reader.readText(), Array(try reader.readBytes()), try reader.readValue()))
            }
            self.openings = openings
            member = try reader.readValue()
            bookSize = try reader.readUnsigned()
            path = try Raw.list(&reader)
            directoryPath = try reader.readBytes()
            leaf = try reader.readBytes()
            logPath = try Raw.list(&reader)
            checkpoint = try reader.readText()
            try reader.finish()
        }

        private static func list(_ reader: inout CBORReader) throws(CBORError) -> [ArraySlice<UInt8>] {
            var items: [ArraySlice<UInt8>] = []
            for _ in 0..<(try reader.readArray()) { items.append(try reader.readBytes()) }
            return items
        }
    }

    private static func member(_ value: CBORValue) throws(EntryProofError) -> Member? {
        switch value {
        case .null: return nil
        case .array(let parts):
            if parts.count == 2, parts[0] == .unsigned(1), let disclosure = CertificateDisclosure(field: parts[1]) {
                guard disclosure.path.count <= maximumPathCount else { throw .pathTooLong(disclosure.path.count) }
                return .disclosed(disclosure)
            }
            if parts.count == 4, parts[0] == .unsigned(2), case .bytes(let certificate) = parts[1],
                case .unsigned(let index) = parts[2], case .array(let items) = parts[3]
            {
                guard items.count <= maximumPathCount else { throw .pathTooLong(items.count) }
                var path: [Digest] = []
                for item in items {
                    guard let digest = Digest(field: item) else { throw .malformedMember }
                    path.append(digest)
                }
                return .issued(certificate: certificate, index: index, path: path)
            }
            throw .malformedMember
        default: throw .malformedMember
        }
    }

    private static func digests(_ items: [ArraySlice<UInt8>]) throws(EntryProofError) -> [Digest] {
        guard items.count <= maximumPathCount else { throw .pathTooLong(items.count) }
        var digests: [Digest] = []
        digests.reserveCapacity(items.count)
        for item in items {
            guard let digest = Digest(item) else { throw .wrongDigestLength(item.count) }
            digests.append(digest)
        }
        return digests
    }

    private static func write(_ digests: [Digest], to encoder: inout CBOREncoder) {
        encoder.array(count: digests.count)
        for digest in digests { encoder.bytes(digest.bytes) }
    }
}
