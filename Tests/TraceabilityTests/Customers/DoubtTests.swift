import Ledger
import PartCertificates
import PartVerification
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Who reports a doubt, who reads and answers it, and what is left of the person afterwards.
@Suite struct DoubtTests {
    private static let anybody = RequestContext(actor: .anonymous)

    private static func maker(_ id: IssuerID, key: String? = nil) -> RequestContext {
        RequestContext(
            actor: Actor(principal: "m-\(id)", name: "厂", role: .maker, issuer: id, shop: nil), idempotencyKey: key)
    }

    private func fitted(_ world: World) async throws -> TestCode {
        let code = try await world.parts()[0]
        try await world.receive([code])
        try await world.install(code)
        return code
    }

    private func report(
        _ world: World, _ code: TestCode?, text: String = "号码不对\n请回电", key: String? = nil
    ) async throws -> ReportDoubt.Answer {
        try await ReportDoubt(code: code?.text, kind: .serialDiffers, text: .of(text), contact: "13800000000")
            .perform(in: world.service, for: RequestContext(actor: .anonymous, idempotencyKey: key))
    }

    @Test func itReachesWhomItConcernsAndNobodyElse() async throws {
        let world = try await World.trading()
        let code = try await fitted(world)
        let answer = try await report(world, code)
        #expect(answer.doubt.text.wholeMatch(of: #/D-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/#) != nil)
        let own = try await ListDoubts().perform(in: world.service, for: Self.maker(world.maker.id)).doubts
        #expect(own.count == 1 && own[0].text == "号码不对 请回电" && own[0].contact == "13800000000")
        #expect(own[0].shop == "east" && own[0].finding == .certificateValid)
        #expect(own[0].certificate == (try world.maker.certificate(code)))
        #expect(try await world.ask(ListDoubts(), at: "east").doubts == own)
        #expect(try await world.perform(ListDoubts()).doubts == own)
        #expect(try await world.ask(ListDoubts(), at: "west").doubts == [])
        let other = Self.maker(IssuerID("other"))
        #expect(try await ListDoubts().perform(in: world.service, for: other).doubts == [])
        try await expectRefusal(.unauthenticated) {
            _ = try await ListDoubts().perform(in: world.service, for: Self.anybody)
        }
        for context in [other, try World.at("west"), Self.anybody] {
            let reply = AnswerDoubt(doubt: answer.doubt, text: "x", closes: true)
            await #expect(throws: ServiceError.self) { try await reply.perform(in: world.service, for: context) }
        }
    }

    @Test func whoeverHasTheNumberSeesTheAnswersAndNotThePerson() async throws {
        let world = try await World.trading()
        let answer = try await report(world, try await fitted(world))
        for (closes, text) in [(false, "正在核对"), (true, "号码属实")] {
            _ = try await AnswerDoubt(doubt: answer.doubt, text: .of(text), closes: closes)
                .perform(in: world.service, for: Self.maker(world.maker.id))
        }
        let typed = answer.doubt.text.replacing("-", with: " ").lowercased()
        let seen = try await ShowDoubt(doubt: .typed(typed)).perform(in: world.service, for: Self.anybody)
        #expect(seen.text == nil && seen.contact == nil && seen.closedAt != nil)
        #expect(seen.answers.map(\.text) == ["正在核对", "号码属实"] && seen.answers.allSatisfy { $0.role == .maker })
        try await expectRefusal(.unknownDoubt) {
            _ = try await ShowDoubt(doubt: "D-0000-0000").perform(in: world.service, for: Self.anybody)
        }
        try await expectRefusal(.unknownDoubt) {
            _ = try CaseNumber.typed("D-7K3F-92")
        }
    }

    @Test func erasingLeavesTheCaseAndNothingOfThePerson() async throws {
        let world = try await World.trading()
        let answer = try await report(world, try await fitted(world), key: "a key of sixteen")
        _ = try await EraseDoubt(doubt: answer.doubt).perform(in: world.service, for: Self.anybody)
        let left = try await world.perform(ListDoubts()).doubts
        #expect(left.count == 1 && left[0].text == nil && left[0].contact == nil)
        // The same form sent again reports nothing a second time, and brings nothing back.
        #expect(try await report(world, nil, text: "another", key: "a key of sixteen") == answer)
        #expect(try await world.perform(ListDoubts()).doubts == left)
    }

    @Test func oneCodeCannotFloodAMaker() async throws {
        let world = try await World.trading()
        let code = try await world.parts()[0]
        for _ in 0..<ReportDoubt.mostOpen { _ = try await report(world, code) }
        try await expectRefusal(.tooManyRequests) { _ = try await report(world, code) }
        _ = try await report(world, nil)
        var request = ListDoubts(limit: 20)
        var seen: Set<CaseNumber> = []
        repeat {
            let page = try await world.perform(request)
            seen.formUnion(page.doubts.map(\.doubt))
            request.cursor = page.next
        } while request.cursor != nil
        #expect(seen.count == ReportDoubt.mostOpen + 1)
    }

    @Test func whatIsWrongIsNamed() async throws {
        let world = try await World.trading()
        func refusal(_ request: ReportDoubt) async throws -> ServiceError? {
            do { _ = try await request.perform(in: world.service, for: Self.anybody) } catch {
                return error as? ServiceError
            }
            return nil
        }
        let doubt = ReportDoubt(kind: .other, text: "y")
        for (field, text) in [("kind", "x"), ("text", " \n"), ("text", String(repeating: "长", count: 700))] {
            #expect(try refusedField(of: doubt, field, text) == field)
        }
        var both = doubt
        (both.code, both.issuer) = ("1", "acme")
        #expect(try await refusal(both)?.field == "code")
        #expect(try await refusal(ReportDoubt(code: "no code", kind: .other, text: "y")) == nil)
    }
}
