package import Ledger
package import PartCertificates
import StoreContract

/// What shops, makers and suppliers are called: people read names where records have ids. Each kind has ids of its own.
package struct PartyNames: Sendable {
    private var shops: [String: Bilingual] = [:]
    private var issuers: [String: Bilingual] = [:]
    private var suppliers: [String: Bilingual] = [:]

    /// Nobody's name is known; ids stand for themselves.
    package init() {}

    /// A shop by name, and the id behind it; an unknown id stands for itself.
    package func shop(_ id: String) -> Bilingual { Self.printed(shops[id], id) }
    /// The name of a shop alone.
    package func shopName(_ id: String) -> Bilingual { shops[id] ?? Bilingual(id) }
    /// A maker by name, and the id behind it.
    package func issuer(_ id: String) -> Bilingual { Self.printed(issuers[id], id) }
    /// A supplier by name, and the id behind it.
    package func supplier(_ id: String) -> Bilingual { Self.printed(suppliers[id], id) }

    package func shop(_ id: ShopID) -> Bilingual { shop(id.text) }
    package func shopName(_ id: ShopID) -> Bilingual { shopName(id.text) }
    package func issuer(_ id: IssuerID) -> Bilingual { issuer(id.text) }
    package func supplier(_ id: SupplierID) -> Bilingual { supplier(id.text) }

    private static func printed(_ name: Bilingual?, _ id: String) -> Bilingual {
        name.map { Bilingual(zh: "\($0.zh)（\(id)）", en: "\($0.en) (\(id))") } ?? Bilingual(id)
    }

    /// Everybody whom a store knows.
    fileprivate init(in transaction: any StoreTransaction) throws {
        for one in try transaction.shops.all() { shops[one.id.text] = one.name }
        for one in try transaction.issuers.all() { issuers[one.id.text] = one.name }
        for one in try transaction.suppliers.all() { suppliers[one.id.text] = one.name }
    }
}

extension TraceabilityService {
    /// The names of everybody who is enrolled, for pages whose readers may see all of them: makers, shops, suppliers.
    package func partyNames() async throws -> PartyNames { try await store.read { try PartyNames(in: $0) } }

    /// What products are called in the catalogue; one that is not in it is left out.
    package func productNames(_ codes: Set<ProductCode>) async throws -> [ProductCode: Bilingual] {
        try await store.read { transaction in
            var names: [ProductCode: Bilingual] = [:]
            for code in codes {
                guard let product = try transaction.products.find(code) else { continue }
                names[code] = product.name
            }
            return names
        }
    }
}
