import PartCertificates

/// What shops, makers and suppliers are called: people read names where records have ids.
public struct PartyNames: Sendable {
    private var names: [String: Bilingual] = [:]

    /// Nobody's name is known; ids stand for themselves.
    public init() {}

    /// The name of an id, and the id behind it; an unknown id stands for itself.
    public subscript(_ id: String) -> Bilingual {
        guard let name = names[id] else { return Bilingual(id) }
        return Bilingual(zh: "\(name.zh)（\(id)）", en: "\(name.en) (\(id))")
    }

    /// The name of an id alone.
    public func name(_ id: String) -> Bilingual { names[id] ?? Bilingual(id) }

    fileprivate mutating func add(_ id: String, _ zh: String, _ en: String) { names[id] = Bilingual(zh: zh, en: en) }
}

extension TraceabilityService {
    /// The names of everybody who is enrolled, for pages whose readers may see all of them: makers, shops, suppliers.
    public func partyNames() async throws -> PartyNames {
        try await store.read { unit in
            var names = PartyNames()
            for supplier in try unit.suppliers.all() { names.add(supplier.id.text, supplier.nameZh, supplier.nameEn) }
            for issuer in try unit.issuers.all() { names.add(issuer.id.text, issuer.nameZh, issuer.nameEn) }
            for shop in try unit.shops.all() { names.add(shop.id.text, shop.nameZh, shop.nameEn) }
            return names
        }
    }

    /// What products are called in the catalogue, by GTIN or part number; one that is not in it is left out.
    public func productNames(_ codes: Set<String>) async throws -> [String: Bilingual] {
        try await store.read { unit in
            var names: [String: Bilingual] = [:]
            for text in codes {
                guard let code = ProductCode(text), let product = try unit.products.find(code) else { continue }
                names[text] = Bilingual(zh: product.nameZh, en: product.nameEn)
            }
            return names
        }
    }
}
