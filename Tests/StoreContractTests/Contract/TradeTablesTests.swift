import Ledger
import PartCertificates
import StoreContract
import Testing

@Suite("Store contract: shops, suppliers, products")
struct TradeTablesTests {
    @Test(arguments: TestStore.allCases)
    func shops(_ kind: TestStore) async throws {
        try await kind.run { store in
            let first = Sample.shop("shop-1", number: 1)
            var second = Sample.shop("another", number: 2)
            second.place = nil
            second.chain = nil
            second.kind = .dealer
            let other = second
            try await store.write { transaction in
                try transaction.shops.insert(first)
                try transaction.shops.insert(other)
            }
            #expect(try await store.read { try $0.shops.all() } == [other, first])
            #expect(try await store.read { try $0.shops.find(first.id) } == first)
            #expect(try await store.read { try $0.shops.find(book: other.book) } == other)
            #expect(try await store.read { try $0.shops.find(ShopID("none")!) } == nil)
            #expect(try await store.read { try $0.shops.find(book: Sample.book(9)) } == nil)
            await expect(.conflict("shops.id")) {
                try await store.write { try $0.shops.insert(Sample.shop("shop-1", number: 3)) }
            }
            await expect(.conflict("shops.book")) {
                try await store.write { try $0.shops.insert(Sample.shop("shop-3", number: 1)) }
            }
            var moved = first
            moved.address = "上海"
            moved.place = nil
            let update = moved
            try await store.write { try $0.shops.update(update) }
            #expect(try await store.read { try $0.shops.find(first.id) } == update)
            await expectFailed { try await store.write { try $0.shops.update(Sample.shop("none", number: 8)) } }
        }
    }

    @Test(arguments: TestStore.allCases)
    func suppliers(_ kind: TestStore) async throws {
        try await kind.run { store in
            @Sendable func supplier(_ id: String, _ standing: SupplierStanding, at time: Int64) -> SupplierRecord {
                SupplierRecord(
                    id: SupplierID(id)!, nameZh: "供应商", nameEn: "Supplier", address: "", standing: standing,
                    changedAt: time)
            }
            let rows = [supplier("b", .authorised, at: 1), supplier("a", .unverified, at: 2)]
            try await store.write { transaction in for row in rows { try transaction.suppliers.upsert(row) } }
            #expect(try await store.read { try $0.suppliers.all() } == [rows[1], rows[0]])
            try await store.write { try $0.suppliers.upsert(supplier("b", .suspended, at: 3)) }
            let found = try await store.read { try $0.suppliers.find(SupplierID("b")!) }
            #expect(found == supplier("b", .suspended, at: 3))
            #expect(try await store.read { try $0.suppliers.find(SupplierID("c")!) } == nil)
        }
    }

    @Test(arguments: TestStore.allCases)
    func products(_ kind: TestStore) async throws {
        try await kind.run { store in
            func product(_ code: ProductCode, fits: [String], prices: [GuidePrice]) -> ProductRecord {
                ProductRecord(
                    code: code, issuer: fits.isEmpty ? nil : Sample.acme, nameZh: "刹车片", nameEn: "brake pad",
                    brand: "Acme", fits: fits, guidePrices: prices, unit: .sets,
                    warrantyMonths: fits.isEmpty ? nil : 24, safetyCritical: fits.isEmpty)
            }
            let price = Money(minorUnits: 12_550, currency: .cny)
            let prices = [
                GuidePrice(from: CalendarDay("2026-01-01")!, price: price),
                GuidePrice(from: CalendarDay("2026-03-01")!, price: price),
            ]
            let gtin = product(ProductCode("09521234543213")!, fits: [], prices: [])
            let lookalike = product(ProductCode(key: "p:09521234543213")!, fits: ["Model 3", ""], prices: prices)
            try await store.write { transaction in
                try transaction.products.upsert(lookalike)
                try transaction.products.upsert(gtin)
            }
            #expect(try await store.read { try $0.products.all() } == [gtin, lookalike])
            #expect(try await store.read { try $0.products.find(lookalike.code) } == lookalike)
            #expect(try await store.read { try $0.products.find(Sample.product) } == nil)
            let changed = product(gtin.code, fits: ["X"], prices: [prices[1]])
            try await store.write { try $0.products.upsert(changed) }
            #expect(try await store.read { try $0.products.find(gtin.code) } == changed)
        }
    }
}
