package import CBOR
package import COSE
package import MerkleTree
package import PartCertificates

/// What a person keeps: shows offline that one entry is in a book, that the book had that head when an epoch was
/// closed, and that the epoch is in the root log. docs/formats/entry-proof.md.
///
/// Fields that are not opened stay digests. Nothing is known before `check`.
package struct EntryProof: Hashable, Sendable {
    /// One certificate of the many that an entry speaks of.
    package enum Member: Hashable, Sendable {
        /// Of a receipt or shipment, whose other certificates stay hidden.
        case disclosed(CertificateDisclosure)
        /// Of an `issue` entry: the exact bytes, their place in the batch, and the audit path.
        case issued(certificate: [UInt8], index: UInt64, path: [Digest])
    }

    /// The most digests that a path in a book or in the root log can have.
    package static let maximumPathCount = 63

    /// The longest proof that is read, in bytes.
    package static let maximumByteCount = SignedNote.maximumByteCount + 512 * 1024

    /// The exact bytes of the entry.
    package let entry: [UInt8]
    /// The fields that are opened, in the order of the entry's table.
    package let openings: [FieldOpening]
    /// The certificate that is shown to belong to the entry.
    package let member: Member?
    /// The number of entries of the book.
    package let bookSize: UInt64
    /// The audit path of the entry in the book.
    package let path: [Digest]
    /// The path to the book in the directory.
    package let directoryPath: DirectoryPath
    /// The leaf of the root log.
    package let leaf: RootLogLeaf
    /// The audit path of the leaf in the root log.
    package let logPath: [Digest]
    /// The signed checkpoint.
    package let checkpoint: SignedCheckpoint

    /// A proof of these parts. Whether it holds is for `check` to say.
    package init(
        entry: [UInt8], openings: [FieldOpening], member: Member?, bookSize: UInt64, path: [Digest],
        directoryPath: DirectoryPath, leaf: RootLogLeaf, logPath: [Digest], checkpoint: SignedCheckpoint
    ) {
        self.entry = entry
        self.openings = openings
        self.member = member
        self.bookSize = bookSize
        self.path = path
        self.directoryPath = directoryPath
        self.leaf = leaf
        self.logPath = logPath
        self.checkpoint = checkpoint
    }

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

    /// Checks everything, from the opened fields up to the signature of the log. Enough witnesses or the right ones:
    /// that is for whoever checks to decide, by the cosignatures in the result.
    ///
    /// - Parameters:
    ///   - logKeys: verifier keys of the log that are trusted.
    ///   - witnesses: verifier keys of the witnesses that are known.
    package func check(
        logKeys: [LogVerifierKey], witnesses: [LogVerifierKey] = [], checker: some SignatureChecker,
        using hasher: some SHA256Hasher
    ) throws(EntryProofError) -> ProvenEntry {
        let sealed: Entry
        do throws(EntryError) { sealed = try Entry.decode(entry) } catch { throw .entry(error) }
        try checkOpenings(of: sealed, using: hasher)
        try checkMember(of: sealed, using: hasher)

        let row: DirectoryRow
        do throws(MerkleProofError) {
            let root = try inclusionRoot(
                leafHash: TreeHasher(hasher).leaf(entry), index: sealed.seq, size: bookSize, path: path, using: hasher)
            row = DirectoryRow(book: sealed.book, size: bookSize, root: root)
        } catch {
            throw .bookPath(error)
        }
        guard directoryPath.proves(row, root: leaf.directoryRoot, using: hasher) else { throw .notInDirectory }
        guard sealed.recordedAt <= leaf.closedAt else { throw .recordedAfterClose }

        let verified: VerifiedCheckpoint
        do throws(NoteError) {
            verified = try checkpoint.verify(logKeys: logKeys, witnesses: witnesses, checker: checker)
        } catch {
            throw .checkpoint(error)
        }
        do throws(MerkleProofError) {
            try verifyInclusion(
                leafHash: leaf.leafHash(using: hasher), index: leaf.epoch, size: verified.checkpoint.size,
                path: logPath, root: verified.checkpoint.root, using: hasher)
        } catch {
            throw .logPath(error)
        }
        return ProvenEntry(
            entry: sealed, openings: openings, member: member, row: row, leaf: leaf, checkpoint: verified)
    }

    private func checkOpenings(of sealed: Entry, using hasher: some SHA256Hasher) throws(EntryProofError) {
        var last = -1
        for opening in openings {
            do throws(OpeningError) { try opening.check(in: sealed, using: hasher) } catch { throw .opening(error) }
            guard let place = sealed.table?.index(of: opening.name), place > last else {
                throw .openingsOutOfOrder(field: opening.name)
            }
            last = place
        }
    }

    /// The root and the count that the member is checked against come from opened fields of the entry.
    private func checkMember(of sealed: Entry, using hasher: some SHA256Hasher) throws(EntryProofError) {
        guard let member else { return }
        guard case .bytes(let digest)? = value("certificates-root"), let root = Digest(digest) else {
            throw .memberWithoutRoot
        }
        do throws(MerkleProofError) {
            switch (member, sealed.kind) {
            case (.disclosed(let disclosure), .receipt):
                guard case .unsigned(let count)? = value("certificate-count") else { break }
                return try disclosure.check(root: root, count: count, using: hasher)
            case (.disclosed(let disclosure), .ship):
                guard case .unsigned(let count)? = value("count") else { break }
                return try disclosure.check(root: root, count: count, using: hasher)
            case (.issued(let certificate, let index, let path), .issue):
                guard case .unsigned(let count)? = value("count") else { break }
                return try verifyInclusion(
                    leafHash: TreeHasher(hasher).leaf(certificate), index: index, size: count, path: path, root: root,
                    using: hasher)
            default: break
            }
        } catch {
            throw .member(error)
        }
        throw .memberWithoutRoot
    }

    private func value(_ name: String) -> FieldValue? {
        for opening in openings where opening.name == name { return opening.value }
        return nil
    }
}

/// What a proof shows, all of it having been checked.
package struct ProvenEntry: Hashable, Sendable {
    /// The entry: its book, place, kind and time.
    package let entry: Entry
    /// The fields that are opened.
    package let openings: [FieldOpening]
    /// The certificate that belongs to the entry.
    package let member: EntryProof.Member?
    /// The head of the book that has the entry.
    package let row: DirectoryRow
    /// The epoch whose directory states that head, and when it was closed.
    package let leaf: RootLogLeaf
    /// The checkpoint, the key that signed it, and the witnesses that cosigned.
    package let checkpoint: VerifiedCheckpoint
}

/// Why bytes are not a proof of an entry, or why one does not hold.
package enum EntryProofError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Longer than a proof may be, in bytes.
    case tooLong(limit: Int)
    /// Not deterministic CBOR of a proof's shape.
    case malformed(CBORError)
    /// The first element is not 1.
    case unknownVersion(UInt64)
    /// A digest that is not 32 bytes.
    case wrongDigestLength(Int)
    /// More digests than a path can have.
    case pathTooLong(Int)
    /// The member is neither null nor of a form that is known.
    case malformedMember
    /// The directory path is none.
    case directoryPath(DirectoryPathError)
    /// The leaf of the root log is none.
    case leaf(LedgerLogError)
    /// The checkpoint is none, or its signatures do not hold.
    case checkpoint(NoteError)
    /// The entry is none.
    case entry(EntryError)
    /// A field that is opened is not what the entry was sealed with.
    case opening(OpeningError)
    /// Fields are opened in another order than that of the entry's table.
    case openingsOutOfOrder(field: String)
    /// The member cannot be checked, because the root or the count of the certificates is not opened, or the entry is of
    /// a kind that has no such member.
    case memberWithoutRoot
    /// The certificate is not among those of the entry.
    case member(MerkleProofError)
    /// The audit path does not fit the place of the entry and the size of the book.
    case bookPath(MerkleProofError)
    /// The directory of the epoch does not state that head for the book.
    case notInDirectory
    /// The epoch is not in the log that the checkpoint speaks of.
    case logPath(MerkleProofError)
    /// The entry was recorded after the epoch was closed.
    case recordedAfterClose

    package var description: String {
        switch self {
        case .tooLong(let limit): "longer than \(limit) bytes"
        case .malformed(let error): "not a proof: \(error.description)"
        case .unknownVersion(let version): "proof of version \(version)"
        case .wrongDigestLength(let count): "a digest of \(count) bytes"
        case .pathTooLong(let count): "a path of \(count) digests"
        case .malformedMember: "the member of the entry has an unknown form"
        case .directoryPath(let error): error.description
        case .leaf(let error): error.description
        case .checkpoint(let error): error.description
        case .entry(let error): error.description
        case .opening(let error): error.description
        case .openingsOutOfOrder(let field): "\(field) is opened out of order, or twice"
        case .memberWithoutRoot: "the certificate cannot be checked: the root or the count is not opened"
        case .member(let error): "the certificate is not in the entry: \(error.description)"
        case .bookPath(let error): "the entry is not in the book: \(error.description)"
        case .notInDirectory: "the directory does not state that head for the book"
        case .logPath(let error): "the epoch is not in the log: \(error.description)"
        case .recordedAfterClose: "the entry was recorded after the epoch was closed"
        }
    }
}
