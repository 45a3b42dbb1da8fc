import Ledger
import PartLife

/// Looks for installs of the period that no receipt of this shop accounts for, not even a later one.
enum InstallRule: InspectionRule {
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding] {
        try matter.readings.compactMap { reading in
            guard case .install(let install) = reading.effective else { return nil }
            let key = StockKey(install.item, in: matter.shop.book)
            guard let life = try matter.unit.lives.find(key), life.isInstalledUnreceived(by: matter.shop.book) else {
                return nil
            }
            return matter.finding(
                .installedNeverReceived, reading.stored.seq,
                [
                    "item": install.item.description, "repairOrder": install.repairOrder,
                    "installed": install.installed.description, "quantity": install.quantity.description,
                ])
        }
    }
}
