import Ledger
import PartCertificates
import StoreContract

/// The signed lists by which whoever checks a bundle judges its certificates: the trust file, and for every maker the
/// newest status list and those that were the newest when parts were recorded.
struct BundleLists {
    private var numbers: [IssuerID: Set<UInt64>] = [:]

    /// Remembers the status list that was the newest at a time, milliseconds since 1970; none when the service keeps
    /// none from before it.
    mutating func add(_ issuer: IssuerID, asOf time: Int64, in transaction: any StoreTransaction) throws {
        let list = try transaction.lists.latest(.status(issuer), issuedBy: time / 1000)
        numbers[issuer, default: []].formUnion(list.map { [$0.seq] } ?? [])
    }

    /// The trust file, then the status lists, ascending by maker and number.
    func items(in transaction: any StoreTransaction) throws -> [BundleItem] {
        var items: [BundleItem] = []
        if let trust = try transaction.trustFile() { items.append(.list(.trust, bytes: trust)) }
        for (issuer, kept) in numbers.sorted(by: { $0.key < $1.key }) {
            var seqs = kept
            if let latest = try transaction.lists.latest(.status(issuer)) { seqs.insert(latest.seq) }
            for seq in seqs.sorted() {
                guard let record = try transaction.lists.find(.status(issuer), seq: seq) else {
                    throw StoreError.corrupt("status list \(seq) of \(issuer.text) is missing")
                }
                items.append(.list(.status, bytes: record.bytes))
            }
        }
        return items
    }
}
