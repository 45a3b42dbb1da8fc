import HTTPTypes
import HummingbirdTesting
import Ledger
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// Who may do what: every use case of the API, asked by everybody.
@Suite struct PermissionTests {
    /// A use case and who may ask it.
    private struct Rule: Sendable {
        let name: String
        let endpoint: Endpoint
        let allowed: Set<Person>
        /// What others are told when it is not that their role may not: a maker's batch is unknown to anybody else,
        /// an inspector has to name an order.
        var refusals: [Person: HTTPResponse.Status] = [:]
        let send: @Sendable (Door, Person, String?) async throws -> TestResponse

        init<Asked: HTTPEndpoint>(_ request: Asked, _ allowed: Person...) {
            name = Asked.name
            endpoint = Asked.endpoint
            self.allowed = Set(allowed)
            send = { door, person, key in try await door.send(request, as: person, key: key) }
        }

        init<Asked: HTTPEndpoint>(everybody request: Asked) {
            name = Asked.name
            endpoint = Asked.endpoint
            allowed = Set(Person.allCases)
            send = { door, person, key in try await door.send(request, as: person, key: key) }
        }

        init<Asked: HTTPEndpoint>(known request: Asked) {
            name = Asked.name
            endpoint = Asked.endpoint
            allowed = Set(Person.allCases).subtracting([.nobody])
            send = { door, person, key in try await door.send(request, as: person, key: key) }
        }
    }

    @Test func everyUseCaseIsForThoseItIsMeantFor() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let batch = try await door.ask(ReserveNumbers(issuer: "hanchuan", count: 1), as: .maker).batch
            let tokens = try await door.ask(ListTokens(), as: .operator).tokens
            let inspector = try #require(tokens.first { $0.role == .inspector })
            let rules = Self.makers(batch) + Self.shops() + Self.desk(inspector.id) + Self.proofs() + Self.customers()
            #expect(Set(rules.map(\.name)) == Set(APIArea.everyUseCase.map { $0.name }))
            Self.checkCallers(rules)
            try await Self.checkRepetition(rules, door)
            for rule in rules {
                for person in Person.allCases {
                    let response = try await rule.send(door, person, nil)
                    let status = response.status
                    if rule.allowed.contains(person) {
                        #expect(status != .unauthorized && status != .forbidden, "\(rule.name) by \(person): \(status)")
                        #expect(status.code < 500, "\(rule.name) by \(person): \(response.text)")
                    } else {
                        let expected = person == .nobody ? .unauthorized : rule.refusals[person] ?? .forbidden
                        #expect(status == expected, "\(rule.name) by \(person): \(status) \(response.text)")
                    }
                }
            }
        }
    }

    /// What the table of endpoints says of callers, and openapi.yaml after it. An inspector without an order is told that
    /// it is missing.
    private static func checkCallers(_ rules: [Rule]) {
        for (endpoint, rules) in Dictionary(grouping: rules, by: \.endpoint) {
            let people = rules.reduce(into: Set<Person>()) { people, rule in
                people.formUnion(rule.allowed)
                people.formUnion(rule.refusals.filter { $0.value == .unprocessableContent }.keys)
            }
            #expect(endpoint.callers?.includesAnonymous == people.contains(.nobody), "\(endpoint.path)")
            #expect(endpoint.callers?.roles == Set(people.compactMap(\.role)), "\(endpoint.path)")
        }
    }

    /// What the table says of `Idempotency-Key`: one that is too long is refused where a key counts, and only there.
    private static func checkRepetition(_ rules: [Rule], _ door: Door) async throws {
        var refused: Set<String> = []
        for rule in rules {
            guard let person = Person.allCases.last(where: rule.allowed.contains) else { continue }
            let response = try await rule.send(door, person, String(repeating: "k", count: 129))
            let problem = response.status.code >= 400 ? try response.problem() : nil
            let isForTheKey = problem?.details["field"] == "Idempotency-Key"
            if rule.endpoint.repetition == .asked {
                #expect(!isForTheKey, "\(rule.name)")
            } else if isForTheKey {
                refused.insert(rule.name)
            }
        }
        // This one is told first that its batch is empty.
        let told = Set(rules.filter { $0.endpoint.repetition != .asked }.map(\.name)).subtracting(["register-batch"])
        #expect(refused == told)
    }

    private static func makers(_ batch: BatchID) -> [Rule] {
        let scope = CertificateScope.product(.of(World.gtin))
        func own(_ request: some HTTPEndpoint) -> Rule {
            var rule = Rule(request, .maker, .operator)
            for person in Person.allCases { rule.refusals[person] = .notFound }
            return rule
        }
        return [
            Rule(ReserveNumbers(issuer: "hanchuan", count: 1), .maker, .operator),
            own(StageCertificates(batch: batch, offset: 0, certificates: ["AA=="])),
            own(RegisterBatch(batch: batch)),
            own(AbandonBatch(batch: batch)),
            own(ShowBatch(batch: batch)),
            Rule(ListBatches(issuer: "hanchuan"), .maker, .operator),
            Rule(
                StartMeasure(
                    issuer: "hanchuan", kind: .quarantine, scope: scope, reasonZh: "查", reasonEn: "look"),
                .maker, .operator),
            Rule(PreviewMeasure(issuer: "hanchuan", scope: scope), .maker, .operator),
            Rule(
                EndMeasure(
                    issuer: "hanchuan", kind: .recall, name: "R", reasonZh: "完", reasonEn: "done"),
                .maker, .operator),
            Rule(everybody: ListMeasures(issuer: "hanchuan")),
            Rule(everybody: ListIssuers()),
            Rule(everybody: VerifyCode(code: "123", purpose: "customer")),
        ]
    }

    private static func shops() -> [Rule] {
        let item = ItemReference(line: 0)
        let day = World.today
        var line = ReceiveParts.Line()
        line.product = "X-1"
        line.reason = "maker-not-enrolled"
        var redaction = RedactPersonalData(shop: "east", reason: "x", order: "x")
        redaction.repairOrder = "none"
        func rule(_ request: some HTTPEndpoint) -> Rule { Rule(request, .technician, .manager, .operator) }
        func reading(_ request: some HTTPEndpoint) -> Rule {
            var rule = rule(request)
            rule.refusals[.inspector] = .unprocessableContent
            return rule
        }
        return [
            rule(ReceiveParts(shop: "east", supplier: "good", deliveryNote: "D", received: .of(day), lines: [line])),
            rule(InstallPart(shop: "east", item: item, repairOrder: "R")),
            rule(RemovePart(shop: "east", item: nil, part: "x", repairOrder: "R", disposal: "scrapped")),
            rule(ReturnPart(shop: "east", item: item, supplier: "good", reason: "x")),
            rule(TransferOut(shop: "east", item: item, to: "west", transferNumber: "T")),
            rule(TransferIn(shop: "east", item: item, from: "west", transferNumber: "T")),
            rule(ScrapPart(shop: "east", item: item, reason: "x")),
            rule(SellPart(shop: "east", item: item)),
            rule(TakeStock(shop: "east", counts: [.init(item: item, counted: "1", cause: .other)])),
            rule(CorrectEntry(shop: "east", target: 0, effect: .void, reason: "x")),
            Rule(redaction, .manager, .operator),
            rule(Heartbeat(shop: "east", from: .of(day), to: .of(day))),
            Rule(CountersignInspection(shop: "east", inspection: 0, answer: .agreed), .manager),
            reading(ShowLedger(shop: "east", from: .of(day), to: .of(day))),
            reading(ShowBalance(shop: "east")),
            reading(InspectPeriod(shop: "east", from: .of(day), to: .of(day))),
            reading(Reconcile(shop: "east", from: .of(day), to: .of(day))),
            reading(ExportLedger(shop: "east", from: .of(day), to: .of(day), format: .csv)),
        ]
    }

    /// Whoever has a full code may have its proofs; a book's are for those who may read the book.
    private static func proofs() -> [Rule] {
        var entry = Rule(ProveEntry(shop: "east", seq: 0), .technician, .manager, .operator)
        entry.refusals[.inspector] = .unprocessableContent
        return [
            Rule(everybody: ProveEpoch()),
            Rule(everybody: ProveReceipt(code: "123")),
            Rule(ProveRegistration(certificate: "hanchuan/1"), .maker, .inspector, .operator),
            entry,
            Rule(ProveEntry(issuer: "hanchuan", seq: 0), .maker, .inspector, .operator),
            Rule(ProveConsistency(issuer: "hanchuan", from: 1), .maker, .inspector, .operator),
            Rule(everybody: ProveConsistency(from: 1)),
        ]
    }

    /// What customers have to do with: doubts, links to repair orders, where codes are asked about.
    private static func customers() -> [Rule] {
        let answer = AnswerDoubt(doubt: "D-AAAA-AAAA", text: "x", closes: false)
        var answering = Rule(answer, .maker, .technician, .manager, .stranger, .operator)
        answering.refusals[.inspector] = .notFound
        return [
            Rule(ListDoubts(), .maker, .technician, .manager, .stranger, .operator),
            answering,
            Rule(CreateJobLink(shop: "east", repairOrder: "RO-1"), .technician, .manager, .operator),
            Rule(ListJobLinks(shop: "east", repairOrder: "RO-1"), .technician, .manager, .operator),
            Rule(RevokeJobLink(shop: "east", repairOrder: "RO-1"), .technician, .manager, .operator),
            Rule(ListSightings(issuer: "hanchuan"), .maker, .operator),
        ]
    }

    private static func desk(_ inspector: String) -> [Rule] {
        var order = OpenOrder(
            number: "O", authority: "局", shop: "west", from: .of(World.today), to: .of(World.today))
        order.inspector = inspector
        return [
            Rule(order, .operator, .inspector),
            Rule(
                DrawSample(order: "none", count: 1, brought: "00000000000000000000000000000000"), .operator, .inspector),
            Rule(
                AddShop(
                    id: "new", registration: "CN:NEW", nameZh: "新", nameEn: "New", address: "x"
                ), .operator),
            Rule(known: ListShops()),
            Rule(ListQuietShops(), .operator),
            Rule(
                ShipParts(issuer: "hanchuan", shipmentNumber: "F", numbers: [.of(1, 1)]), .maker,
                .operator),
            Rule(
                PutSupplier(id: "s", nameZh: "供", nameEn: "S", address: "x", standing: .unverified),
                .operator),
            Rule(known: ListSuppliers()),
            Rule(
                PutProducts(products: [
                    PutProducts.Product(
                        code: .of(World.gtin), issuer: "hanchuan", nameZh: "压", nameEn: "C",
                        brand: "b")
                ]), .operator, .maker),
            Rule(known: ListProducts()),
            Rule(CreateToken(role: .inspector, name: "x"), .operator),
            Rule(ListTokens(), .operator),
            Rule(RevokeToken(id: "0000"), .operator),
            Rule(
                AddPerson(
                    id: "new", name: "新", role: .technician, shop: "east", password: "some password"),
                .operator,
                .manager),
            Rule(ListPeople(), .operator, .manager, .stranger),
            Rule(SetPassword(id: "new", password: "other password"), .operator, .manager),
            Rule(DisablePerson(id: "new"), .operator, .manager),
        ]
    }
}
