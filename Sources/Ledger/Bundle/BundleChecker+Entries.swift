import COSE
import MerkleTree
import PartCertificates

// The book's leaves: those that are not shown, and entries with what opens them and hangs on them.
extension BundleChecker {
    mutating func takeRange(_ to: UInt64, _ digests: [Digest]) throws(BundleCode) {
        try grow(isShown: false)
        guard !progress.isInPeriod else { throw .entryWithheld }
        guard to > progress.book.end,
            let range = CompactRange(begin: progress.book.end, end: to, digests: digests),
            progress.book.append(range, using: hasher)
        else { throw .malformed }
    }

    mutating func takeEntry(
        _ bytes: [UInt8], _ business: [UInt8], _ personal: [UInt8]?
    ) throws(BundleCode) -> BundleEntry {
        let open = try OpenEntry.inBundle(bytes, business, personal, scanner: &innerScanner)
        try grow(isShown: true)
        let entry = open.entry
        guard entry.book == book else { throw .entryBook }
        guard entry.seq == progress.book.end else { throw .entrySeq }
        try checkTime(of: entry)
        let closed = try checkOpenings(of: open)
        try checkReferences(of: open)
        progress.closed.add(entry.seq, closed)
        progress.book.append(leafHash: TreeHasher(hasher).leaf(bytes), using: hasher)
        progress.lastShown = open
        progress.attached = nil
        return count(open, closed)
    }

    /// The seq of the entry that has a certificate at that index.
    mutating func takeCertificate(_ index: UInt64) throws(BundleCode) -> UInt64 {
        guard let open = progress.lastShown, index < UInt64(open.certificates.count) else { throw .attachment }
        if let last = progress.attached, index <= last { throw .attachment }
        progress.attached = index
        return open.entry.seq
    }

    /// The seq of the entry that names a voucher of these bytes at that index, and its digest.
    mutating func takeVoucher(_ index: UInt64, _ bytes: [UInt8]) throws(BundleCode) -> (UInt64, Digest) {
        if progress.lastType != 9 { progress.attached = nil }
        if let last = progress.attached, index <= last { throw .attachment }
        let digest = hasher.hash(bytes)
        if let entry = progress.lastShown?.entry, entry.table == nil {
            // Which vouchers it names is not known.
            progress.attached = index
            return (entry.seq, digest)
        }
        guard let open = progress.lastShown, let vouchers = open.vouchers, index < UInt64(vouchers.count),
            vouchers[Int(index)] == digest
        else { throw .attachment }
        progress.attached = index
        return (open.entry.seq, digest)
    }

    private mutating func grow(isShown: Bool) throws(BundleCode) {
        guard let epoch = progress.epoch else { throw .unexpectedItem }
        // The row at the epoch before says that the book had not grown then: it grew in this very epoch.
        if !progress.hasGrown, epoch != progress.firstEpoch {
            guard let last = progress.rowEpoch, last + 1 == epoch else { throw .rowMissing }
        }
        if progress.periodHasBegun, !progress.isInPeriod, !progress.periodIsOver {
            guard isShown else { throw .neighbourMissing }
            progress.periodIsOver = true
        }
        progress.hasGrown = true
        if progress.isInPeriod, progress.unwitnessedSince == nil { progress.unwitnessedSince = progress.closedAt }
    }

    private func checkTime(of entry: Entry) throws(BundleCode) {
        var earliest = progress.lastShown?.entry.recordedAt ?? 0
        if progress.epoch != progress.firstEpoch { earliest = max(earliest, progress.closedBefore) }
        guard entry.recordedAt >= earliest, entry.recordedAt <= progress.closedAt else { throw .entryTime }
    }

    /// The names of the personal fields that are not opened.
    private func checkOpenings(of open: OpenEntry) throws(BundleCode) -> [String] {
        do throws(OpeningError) {
            guard case .closed(let names) = try open.check(using: hasher) else { return [] }
            return names
        } catch {
            switch error {
            case .malformed, .unknownForm, .wrongSecretLength: throw .malformed
            case .malformedCertificate, .certificatesMismatch, .repeatedCertificate: throw .certificates
            case .wrongValueCount, .unknownField, .repeatedField: throw .opening
            case .digestMismatch: throw .field
            case .record: throw .record
            }
        }
    }

    /// Looks at the earlier entries that an entry is about, and at what it says that was erased of them.
    private mutating func checkReferences(of open: OpenEntry) throws(BundleCode) {
        guard open.entry.table != nil, LedgerRecord.referring.contains(open.entry.kind) else { return }
        let record: LedgerRecord
        do throws(RecordError) { record = try open.record() } catch { throw .record }
        for earlier in record.earlier where earlier.value >= open.entry.seq { throw .entryReference }
        if case .redaction(let redaction) = record { try takeRedaction(redaction) }
    }

    private mutating func takeRedaction(_ redaction: RedactionRecord) throws(BundleCode) {
        for target in redaction.targets {
            // A field that no table has is one of a later version's.
            for name in target.names where !FieldTable.has(name, .personal) {
                guard progress.totals.unknown > 0 || !FieldTable.has(name, .business) else {
                    throw .redactionOfBusiness
                }
                progress.totals.unknown += 1
            }
            progress.closed.account(for: target)
        }
    }

    private mutating func count(_ open: OpenEntry, _ closed: [String]) -> BundleEntry {
        let entry = open.entry
        let isLate = entry.claimedAt.map { entry.recordedAt - $0 > policy.lateness } ?? false
        if progress.isInPeriod { progress.totals.entries += 1 } else { progress.totals.outside += 1 }
        if isLate { progress.totals.late += 1 }
        if entry.kind == .correction { progress.totals.corrections += 1 }
        if entry.kind == .redaction { progress.totals.redactions += 1 }
        if entry.table == nil { progress.totals.unknown += 1 }
        progress.totals.closedFields += UInt64(closed.count)
        return BundleEntry(
            open: open, epoch: progress.epoch ?? 0, closedAt: progress.closedAt, isInPeriod: progress.isInPeriod,
            isLate: isLate, closedFields: closed)
    }
}

extension OpenEntry {
    /// Reads an entry and its openings, which must be items of the bundle's subset.
    fileprivate static func inBundle(
        _ bytes: [UInt8], _ business: [UInt8], _ personal: [UInt8]?, scanner: inout BundleScanner
    ) throws(BundleCode) -> OpenEntry {
        // An entry that reads is of the subset: it has nothing in it but integers, byte strings, arrays and null.
        let entry: Entry
        do throws(EntryError) { entry = try Entry.decode(bytes) } catch { throw .malformed }
        guard scanner.isItem(business) else { throw .malformed }
        if let personal, !scanner.isItem(personal) { throw .malformed }
        do throws(OpeningError) {
            let business = try BusinessOpening.decode(business)
            guard let personal else { return OpenEntry(entry: entry, business: business, personal: nil) }
            return OpenEntry(entry: entry, business: business, personal: try PersonalOpening.decode(personal))
        } catch {
            if case .malformedCertificate = error { throw .certificates }
            throw .malformed
        }
    }

    /// The digests of the vouchers that the entry names; nil when its table has none.
    fileprivate var vouchers: [Digest]? {
        guard let table = entry.table, let index = table.index(of: "vouchers"), let value = values?[index] else {
            return nil
        }
        return [Digest](field: value)
    }
}

extension FieldTable {
    /// Whether some table has a field of that name and disclosure.
    fileprivate static func has(_ name: String, _ disclosure: Disclosure) -> Bool {
        for table in all {
            for field in table.fields where field.disclosure == disclosure && field.name == name { return true }
        }
        return false
    }
}
