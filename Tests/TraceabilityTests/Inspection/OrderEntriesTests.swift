import Ledger
import PartCertificates
import TestWorlds
import Testing

@testable import Traceability

/// Lists of entries: every filter, every order, page by page, beside a plain look at all of them.
@Suite struct OrderEntriesTests {
    private let taking: BundleTaking
    private let codes: [TestCode]

    init() async throws {
        taking = try await BundleTaking()
        let world = taking.world
        codes = try await world.parts(3)
        for place in 0..<7 {
            let line = ReceiveParts.Line.plain(.of("滤芯 \(place % 3)"), reason: place % 2 == 0 ? .labelMissing : .other)
                .with { ($0.price, $0.reasonNote) = ("\(100 - place * 7 % 5).00", "说明") }
            try await world.receive([line], from: place % 2 == 0 ? "grey" : "good")
        }
        try await world.receive([.of([codes[0]])])
        try await world.install(codes[0], order: "RO-77")
        world.clock.advance(days: 2)
        try await world.receive([.of([codes[1]])], on: .of(World.today))
        try await taking.order()
    }

    private func list(
        limit: Int = 200, _ change: (inout ListOrderEntries) -> Void = { _ in }
    ) async throws -> [ListOrderEntries.Row] {
        var request = ListOrderEntries(order: "I-1")
        change(&request)
        request.limit = limit
        var rows: [ListOrderEntries.Row] = []
        repeat {
            let page = try await request.perform(in: taking.world.service, for: BundleTaking.inspector)
            #expect(page.rows.count <= limit)
            rows += page.rows
            request.cursor = page.next
        } while request.cursor != nil
        return rows
    }

    @Test func filters() async throws {
        defer { taking.remove() }
        let all = try await list()
        #expect(all.map(\.seq) == Array(0...10))
        #expect(try await list { $0.kind = .install }.map(\.seq) == [8])
        #expect(try await list { $0.finding = "unknown-source" }.map(\.seq) == [0, 2, 4, 6])
        #expect(try await list { $0.finding = "any" } == all.filter { !$0.findings.isEmpty })
        #expect(try await list { $0.finding = "late" }.map(\.seq) == [9])
        #expect(try await list { $0.product = "滤芯 2" }.map(\.seq) == [2, 5])
        #expect(try await list { $0.product = "filter-1" }.count == 7)
        #expect(try await list { $0.supplier = "供应商 GREY" }.map(\.seq) == [0, 2, 4, 6])
        #expect(try await list { $0.from = "2026-07-03" }.map(\.seq) == [9, 10])
        #expect(try await list { $0.to = "2026-07-02" }.count == 9)
        #expect(try await list { $0.text = "RO-77" }.map(\.seq) == [8])
        #expect(try await list { $0.text = "#4" }.map(\.seq) == [4])
        #expect(try await list { $0.text = .of(codes[0].text) }.map(\.seq) == [7, 8])
        let id = try taking.world.maker.certificate(codes[1])
        #expect(try await list { $0.text = .of(id.description) }.map(\.seq) == [9])
        #expect(try await list { $0.text = .of(codes[2].text) } == [])
        #expect(try await list { ($0.kind, $0.supplier) = (.receipt, "good") }.map(\.seq) == [1, 3, 5, 7, 9])
    }

    @Test(arguments: ListOrderEntries.Sort.allCases, [false, true])
    func sortsPageByPage(_ sort: ListOrderEntries.Sort, descending: Bool) async throws {
        defer { taking.remove() }
        func key(_ row: ListOrderEntries.Row) -> String {
            switch sort {
            case .seq: ""
            case .claimed: row.claimed.description
            case .kind: String(1000 + row.kind.code)
            case .product: row.subject?.searched ?? ""
            case .supplier: row.supplier ?? ""
            case .price:
                row.price.map { "1" + String(repeating: "0", count: 20 - $0.description.count) + $0.description } ?? "0"
            case .finding:
                row.findings.first.map { String(100 + $0.rank) } ?? "999"
            }
        }
        let expected = try await list().sorted { (key($0), $0.seq) < (key($1), $1.seq) }.map(\.seq)
        for limit in [1, 3, 200] {
            let rows = try await list(limit: limit) { ($0.sort, $0.descending) = (sort, descending) }
            #expect(rows.map(\.seq) == (descending ? expected.reversed() : expected), "by \(limit)")
        }
        let filtered = try await list(limit: 2) {
            ($0.sort, $0.descending, $0.finding) = (sort, descending, .code(.unknownSource))
        }
        let kept = (descending ? expected.reversed() : expected).filter { [0, 2, 4, 6].contains($0) }
        #expect(filtered.map(\.seq) == kept)
    }

    @Test(
        arguments: [
            { (request: inout ListOrderEntries) in request.cursor = "99" },
            { ($0.from, $0.to) = ("2026-07-02", "2026-07-01") },
        ] as [@Sendable (inout ListOrderEntries) -> Void])
    func refusesWhatItDoesNotKnow(_ change: @Sendable (inout ListOrderEntries) -> Void) async throws {
        defer { taking.remove() }
        try await expectRefusal(.invalidField) { _ = try await list(change) }
    }

    @Test(arguments: [
        ("kind", "nothing"), ("finding", "nothing"), ("sort", "nothing"), ("cursor", "x"), ("from", "yesterday"),
    ])
    func refusesWhatIsNoValue(field: String, text: String) throws {
        defer { taking.remove() }
        #expect(try refusedField(of: ListOrderEntries(order: "I-1"), field, text) == field)
    }
}
