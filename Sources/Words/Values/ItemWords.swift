import DomainCoding
package import Ledger
import PartCertificates
package import Traceability

/// Items and quantities as labels print them and people say them.
package enum ItemWords {
    /// A certificate as the label has it, a line of a ledger in words.
    package static func item(_ item: StockItem) -> Bilingual {
        switch item {
        case .certificate(let id): Bilingual(id.shortCode)
        case .line(let seq): Bilingual(zh: "台账第 \(seq) 条", en: "entry \(seq)")
        }
    }

    /// An item of another shop's that is taken in: what is a line there is none here.
    package static func sent(_ item: StockItem) -> Bilingual {
        guard case .line(let seq) = item else { return self.item(item) }
        return Bilingual(zh: "对方台账第 \(seq) 条", en: "entry \(seq) of the sender's ledger")
    }

    /// A unit code as people say it.
    package static func unit(_ code: UnitCode) -> Bilingual {
        code == .pieces ? Bilingual(zh: "件", en: code.text) : Bilingual(code.text)
    }

    /// A quantity with its unit.
    package static func amount(_ quantity: Quantity) -> Bilingual {
        let unit = unit(quantity.unit)
        return Bilingual(zh: "\(quantity.numberText) \(unit.zh)", en: "\(quantity.numberText) \(unit.en)")
    }
}
