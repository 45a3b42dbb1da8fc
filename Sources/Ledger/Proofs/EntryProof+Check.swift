import CBOR
package import COSE
package import MerkleTree
package import PartCertificates

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

extension EntryProof {
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
