import PartCertificates
import StoreContract

/// What items are called: by the catalogue, each product looked up once, or by what their entry says.
struct ItemNames {
    let transaction: any StoreTransaction
    private var names: [ProductCode: Bilingual?] = [:]

    init(transaction: any StoreTransaction) { self.transaction = transaction }

    /// The name of a product of the catalogue; `text` stands for one that is not in it.
    mutating func name(of code: ProductCode?, otherwise text: String) throws -> Bilingual {
        guard let code else { return Bilingual(text) }
        if let known = names[code] { return known ?? Bilingual(text) }
        let found = try transaction.products.find(code).map { Bilingual(zh: $0.nameZh, en: $0.nameEn) }
        names[code] = .some(found)
        return found ?? Bilingual(text)
    }
}
