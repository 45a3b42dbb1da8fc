import Ledger
import PartLife
import PartVerification
import StoreContract

/// Looks for installs that no receipt of this shop accounts for, not even a later one.
enum InstallRule: StoreRule {
    static func findings(on entry: InspectedEntry, in matter: InspectionMatter) throws -> [InspectionFinding] {
        guard case .install(let install) = entry.effective else { return [] }
        let key = StockKey(install.item, in: matter.shop.book)
        guard let life = try matter.transaction.lives.find(key), life.isInstalledUnreceived(by: matter.shop.book) else {
            return []
        }
        return [finding(install, entry.seq)]
    }

    /// An install of something that the book never took in.
    static func finding(_ install: InstallRecord, _ seq: UInt64) -> InspectionFinding {
        InspectionFinding(
            .installedNeverReceived, seq,
            [
                .init(.item, .item(install.item)), .init(.repairOrder, .text(install.repairOrder)),
                .init(.installed, .day(install.installed)), .init(.quantity, .quantity(install.quantity)),
            ])
    }
}
