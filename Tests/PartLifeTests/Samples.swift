import Ledger
import MerkleTree
import PartCertificates
import PartLife

/// Three shops, short quantities, and lives made of steps.
enum Samples {
    static let a = BookID(Digest([UInt8](repeating: 0xA1, count: 32))!)
    static let b = BookID(Digest([UInt8](repeating: 0xB2, count: 32))!)
    static let c = BookID(Digest([UInt8](repeating: 0xC3, count: 32))!)
    static let day = CalendarDay(days: 20_000)!
    static let hour: Int64 = 3_600_000
    static let rules = LifeRules()

    static func pcs(_ text: String) -> Quantity { try! Quantity(text, unit: .pieces) }
    static func kg(_ text: String) -> Quantity { try! Quantity(text, unit: .kilograms) }

    static func certificate(_ number: UInt32) -> CertificateID {
        CertificateID(issuer: IssuerID("hanchuan")!, number: CertificateNumber(number)!)
    }

    static func life(_ kind: LifeKind, _ steps: [LifeStep]) throws(LifeRefusal) -> Life {
        var life = Life(kind: kind)
        for step in steps { life = try apply(step, to: life, rules: rules) }
        return life
    }
}

extension LifeStep {
    static func receive(_ shop: BookID, _ seq: UInt64, _ quantity: Quantity = Samples.pcs("1")) -> LifeStep {
        .receive(shop: shop, seq: seq, quantity: quantity, result: .accepted)
    }

    static func quarantine(_ shop: BookID, _ seq: UInt64, _ quantity: Quantity = Samples.pcs("1")) -> LifeStep {
        .receive(shop: shop, seq: seq, quantity: quantity, result: .quarantined)
    }

    static func install(
        _ shop: BookID, _ seq: UInt64, _ quantity: Quantity = Samples.pcs("1"), at: Int64 = 0
    ) -> LifeStep {
        .install(shop: shop, seq: seq, quantity: quantity, repairOrder: "RO-\(seq)", at: at)
    }

    static func uninstall(
        _ shop: BookID, _ seq: UInt64, _ quantity: Quantity = Samples.pcs("1"), installed: Int64 = 0, at: Int64 = 0
    ) -> LifeStep {
        .undoInstall(shop: shop, seq: seq, quantity: quantity, installedAt: installed, at: at)
    }

    static func remove(_ shop: BookID, _ seq: UInt64) -> LifeStep { .remove(shop: shop, seq: seq, at: 9) }

    static func giveBack(_ shop: BookID, _ seq: UInt64, _ quantity: Quantity = Samples.pcs("1")) -> LifeStep {
        .returnToSupplier(shop: shop, seq: seq, quantity: quantity)
    }

    static func send(
        _ from: BookID, _ to: BookID, _ quantity: Quantity = Samples.pcs("1"), number: String = "T"
    ) -> LifeStep {
        .transferOut(shop: from, to: to, quantity: quantity, number: number)
    }

    static func take(
        _ to: BookID, _ from: BookID, _ quantity: Quantity = Samples.pcs("1"), number: String = "T"
    ) -> LifeStep {
        .transferIn(shop: to, from: from, quantity: quantity, number: number)
    }

    static func scrap(_ shop: BookID, _ seq: UInt64, _ quantity: Quantity = Samples.pcs("1")) -> LifeStep {
        .scrap(shop: shop, seq: seq, quantity: quantity, at: 8)
    }

    static func sell(
        _ shop: BookID, _ seq: UInt64, _ quantity: Quantity = Samples.pcs("1"), at: Int64 = 0
    ) -> LifeStep {
        .sell(shop: shop, seq: seq, quantity: quantity, sold: Samples.day, at: at)
    }

    static func count(_ shop: BookID, _ seq: UInt64, _ expected: Quantity, _ counted: Quantity) -> LifeStep {
        .adjust(shop: shop, seq: seq, expected: expected, counted: counted)
    }
}
