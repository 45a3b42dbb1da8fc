import DomainCoding
import Ledger
import PartLife
import PartVerification
import StoreContract

// What has to be seen before a part leaves the shelf for good: fitted, or sold.
extension ResolvedItem {
    /// Refuses a part that is fitted or was taken out of use: the answer names the shop and the time, whatever else was found.
    func mustBeUnspent(in transaction: any StoreTransaction) throws {
        guard isSerialised, let life else { return }
        if let open = life.openInstall { throw try ServiceError(.alreadyInstalled(open), of: key, in: transaction) }
        if let ending = life.ending { throw try ServiceError(.removedOrScrapped(ending), of: key, in: transaction) }
    }

    /// What was found and accepted, worst first. A stop is refused; anything else needs somebody who has seen it.
    ///
    /// - Parameters:
    ///   - acknowledged: what somebody says to have seen.
    ///   - others: what was found besides the verdict.
    func accepted(
        _ acknowledged: [EntryFinding], besides others: [EntryFinding] = []
    ) throws(ServiceError) -> [EntryFinding] {
        let codes = (verdict?.findings ?? []).map(\.code).filter { $0.level != .pass }
        let stops = codes.filter { $0.level == .stop }
        guard stops.isEmpty else { throw ServiceError(.verdictStop, [.item(item), .findings(stops)]) }
        let findings = codes.map { EntryFinding.verdict($0) } + others
        let open = findings.filter { !acknowledged.contains($0) }
        guard open.isEmpty else {
            throw ServiceError(.decisionNeeded, [.item(item), .fact(.findings, .texts(open.map(\.slug)))])
        }
        return findings
    }
}

extension ServiceError {
    /// The findings that somebody has to accept before a part leaves the shelf.
    package var openFindings: [EntryFinding] {
        guard case .fact(.texts(let slugs))? = self[.findings] else { return [] }
        return slugs.compactMap { EntryFinding(jsonText: $0) }
    }
}
