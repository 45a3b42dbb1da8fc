import Ledger
import PartCertificates
import StoreContract
import Testing

@Suite("Store contract: certificates")
struct CertificatesTests {
    @Test(arguments: TestStore.allCases)
    func manyAtOnce(_ kind: TestStore) async throws {
        try await kind.run { store in
            let known = (1...300).map { Sample.certificate(UInt32($0), serial: "S\($0)") }
            try await store.write { transaction in
                try Sample.enrol(in: transaction)
                try transaction.certificates.insert(known)
            }
            let nobody = CertificateID(issuer: IssuerID("nobody")!, number: .first)
            let asked = Set(known.map(\.id) + (301...320).map { Sample.certificateID(UInt32($0)) } + [nobody])
            let expected = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) })
            #expect(try await store.read { try $0.certificates.find(asked) } == expected)
            #expect(try await store.read { try $0.certificates.find([known[0].id]) } == [known[0].id: known[0]])
            #expect(try await store.read { try $0.certificates.find([]) }.isEmpty)
            #expect(try await store.read { try $0.certificates.find([nobody]) }.isEmpty)
        }
    }

    @Test(arguments: TestStore.allCases)
    func findAndConflict(_ kind: TestStore) async throws {
        try await kind.run { store in
            let serialised = Sample.certificate(4_294_967_295, serial: "007", lot: nil)
            let lot = Sample.certificate(2)
            try await store.write { transaction in
                try Sample.enrol(in: transaction)
                try transaction.certificates.insert([serialised, lot])
            }
            #expect(try await store.read { try $0.certificates.find(serialised.id) } == serialised)
            #expect(try await store.read { try $0.certificates.find(lot.id) } == lot)
            #expect(try await store.read { try $0.certificates.find(Sample.certificateID(3)) } == nil)
            let nobody = CertificateID(issuer: IssuerID("nobody")!, number: .first)
            #expect(try await store.read { try $0.certificates.find(nobody) } == nil)
            for (serial, found) in [("007", serialised), ("7", nil)] as [(String, CertificateRecord?)] {
                let answer = try await store.read {
                    try $0.certificates.find(
                        issuer: Sample.acme, product: Sample.product, serial: Identifier(printed: serial)!)
                }
                #expect(answer == found)
            }
            await expect(.conflict("certificates.id")) {
                try await store.write { try $0.certificates.insert([Sample.certificate(2, serial: "x")]) }
            }
            await expect(.conflict("certificates.serial")) {
                try await store.write {
                    try $0.certificates.insert([Sample.certificate(5), Sample.certificate(6, serial: "007")])
                }
            }
            #expect(try await store.read { try $0.certificates.find(Sample.certificateID(5)) } == nil)
            let otherProduct = Sample.certificate(7, serial: "007", product: ProductCode("BP-1235")!)
            try await store.write { try $0.certificates.insert([otherProduct]) }
            #expect(try await store.read { try $0.certificates.count(of: Sample.acme) } == 3)
            #expect(try await store.read { try $0.certificates.highestNumber(of: Sample.acme) } == .last)
        }
    }

    @Test(arguments: TestStore.allCases)
    func everyFieldSurvives(_ kind: TestStore) async throws {
        try await kind.run { store in
            let products = [ProductCode("09521234543213")!, ProductCode(key: "p:09521234543213")!]
            let serials: [String?] = ["0", "18446744073709551615", "18446744073709551616", "A/1", nil]
            var records: [CertificateRecord] = []
            for (index, product) in products.enumerated() {
                for (offset, serial) in serials.enumerated() {
                    let number = UInt32(index * 100 + offset + 1)
                    records.append(Sample.certificate(number, serial: serial, lot: "0", product: product))
                }
            }
            let all = records
            try await store.write { transaction in
                try Sample.enrol(in: transaction)
                try transaction.certificates.insert(all)
            }
            for record in all { #expect(try await store.read { try $0.certificates.find(record.id) } == record) }
        }
    }

    @Test(arguments: TestStore.allCases)
    func unknownIssuerOrBatch(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { try Sample.enrol(in: $0) }
            let orphans = [
                Sample.certificate(1, of: IssuerID("nobody")!), Sample.certificate(1, batch: "f"),
            ]
            for orphan in orphans {
                await expectFailed { try await store.write { try $0.certificates.insert([orphan]) } }
            }
            #expect(try await store.read { try $0.certificates.count(of: Sample.acme) } == 0)
            #expect(try await store.read { try $0.certificates.highestNumber(of: Sample.acme) } == nil)
        }
    }

    @Test(arguments: TestStore.allCases)
    func pages(_ kind: TestStore) async throws {
        try await kind.run { store in
            let other = ProductCode("OTHER")!
            var rows: [CertificateRecord] = []
            for number in 1...60 as ClosedRange<UInt32> {
                rows.append(
                    Sample.certificate(
                        number, serial: number % 2 == 0 ? "S\(number)" : nil, lot: "L\(number % 3)",
                        product: number % 10 == 0 ? other : Sample.product, batch: number <= 40 ? "a" : "b"))
            }
            let records = rows
            try await store.write { transaction in
                try transaction.issuers.insert(Sample.issuer())
                try transaction.batches.insert(Sample.batch("a", first: 1, count: 40))
                try transaction.batches.insert(Sample.batch("b", first: 41, count: 20))
                try transaction.certificates.insert(records.reversed())
            }
            let partial = (1...60).filter { $0 % 10 != 0 }
            let cases: [(Listing, [Int])] = [
                (.batch("a"), Array(1...40)), (.batch("b"), Array(41...60)), (.batch("c"), []),
                (.product(Sample.product, lot: nil), partial),
                (.product(Sample.product, lot: "L2"), partial.filter { $0 % 3 == 2 }),
                (.product(other, lot: "L2"), [20, 50]), (.product(other, lot: "L9"), []),
            ]
            for (listing, expected) in cases {
                var found: [CertificateRecord] = []
                while true {
                    let last = found.last?.id.number
                    let rows = try await store.read { try listing.page(in: $0, after: last, limit: 7) }
                    #expect(rows.count <= 7)
                    if rows.isEmpty { break }
                    found += rows
                }
                #expect(found == expected.map { records[$0 - 1] }, "\(listing)")
            }
        }
    }

    private enum Listing: Sendable {
        case batch(Character)
        case product(ProductCode, lot: String?)

        func page(
            in transaction: any StoreTransaction, after number: CertificateNumber?, limit: Int
        ) throws -> [CertificateRecord] {
            switch self {
            case .batch(let digit):
                try transaction.certificates.inBatch(Sample.batchID(digit), after: number, limit: limit)
            case .product(let product, let lot):
                try transaction.certificates.matching(
                    issuer: Sample.acme, product: product, lot: lot.map { Identifier(printed: $0)! }, after: number,
                    limit: limit)
            }
        }
    }
}
