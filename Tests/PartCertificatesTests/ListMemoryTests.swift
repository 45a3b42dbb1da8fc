import CBOR
import PartCertificates
import Signatures
import Testing

@Suite struct ListMemoryTests {
    static func status(_ issuer: String = "hanchuan", seq: UInt64, upTo: UInt32 = 10, issuedAt: Int64 = 1_767_225_600)
        throws -> VerifiedStatusList
    {
        let trust = try Sample.verified(Sample.trustList())
        let list = try Sample.unverified(Sample.statusList(issuer: issuer, seq: seq, upTo: upTo, issuedAt: issuedAt))
        return try list.verified(in: trust, outcome: check(list.signatureCheck(in: trust)))
    }

    @Test func trustLists() throws {
        var memory = ListMemory()
        let second = try Sample.verified(Sample.trustList(seq: 2, rootKeys: [Sample.root, Sample.nextRoot]))
        #expect(memory.take(second) == .newer)
        #expect(memory.trust == second.mark)
        #expect(memory.roots == [Sample.listed(Sample.root), Sample.listed(Sample.nextRoot)])
        #expect(memory.take(second) == .same)
        #expect(memory.take(try Sample.verified(Sample.trustList(seq: 1))) == .rollback)
        #expect(memory.take(try Sample.verified(Sample.trustList(seq: 2))) == .equivocation)
        #expect(memory.trust == second.mark, "refused lists are not remembered")
        let resigned = try Sample.verified(
            Sample.trustList(seq: 2, rootKeys: [Sample.root, Sample.nextRoot]), by: Sample.nextRoot)
        #expect(memory.take(resigned) == .same, "another signature over the same content is the same list")
        #expect(memory.take(try Sample.verified(Sample.trustList(seq: 9, issuedAt: 1_767_300_000))) == .newer)
        #expect(memory.roots == [Sample.listed(Sample.root)])
        #expect(memory.newestIssuedAt == 1_767_300_000)
    }

    @Test func statusListsOfEachIssuer() throws {
        var memory = ListMemory()
        #expect(memory.take(try Self.status("zaisheng", seq: 5), using: Sample.hasher) == .newer)
        #expect(memory.take(try Self.status("hanchuan", seq: 3), using: Sample.hasher) == .newer)
        #expect(memory.take(try Self.status("hengchi", seq: 1), using: Sample.hasher) == .newer)
        #expect(memory.statuses.map(\.issuer.text) == ["hanchuan", "hengchi", "zaisheng"])
        #expect(memory.take(try Self.status("hanchuan", seq: 3), using: Sample.hasher) == .same)
        #expect(memory.take(try Self.status("hanchuan", seq: 2), using: Sample.hasher) == .rollback)
        #expect(memory.take(try Self.status("hanchuan", seq: 3, upTo: 11), using: Sample.hasher) == .equivocation)
        #expect(memory.take(try Self.status("hanchuan", seq: 4), using: Sample.hasher) == .newer)
        #expect(memory.statuses.map(\.mark.seq) == [4, 1, 5])
    }

    @Test func theClockIsNeverBehindTheNewestList() throws {
        var memory = ListMemory()
        #expect(memory.now(clock: 5) == 5)
        _ = memory.take(try Self.status(seq: 1, issuedAt: 1000), using: Sample.hasher)
        #expect(memory.now(clock: 5) == 1000)
        #expect(memory.now(clock: 2000) == 2000)
        _ = memory.take(try Self.status(seq: 2, issuedAt: 900), using: Sample.hasher)
        #expect(memory.now(clock: 5) == 1000)
        _ = memory.take(try Self.status(seq: 1, issuedAt: 9000), using: Sample.hasher)
        #expect(memory.now(clock: 5) == 1000, "a list that is refused proves nothing")
    }

    @Test func aMemoryIsKeptAsBytes() throws {
        var memory = ListMemory()
        #expect(try ListMemory.decode(memory.encoded(), using: Sample.hasher) == memory)
        _ = memory.take(try Sample.verified(Sample.trustList(rootKeys: [Sample.root, Sample.nextRoot])))
        _ = memory.take(try Self.status("zaisheng", seq: 5), using: Sample.hasher)
        _ = memory.take(try Self.status("hanchuan", seq: 3), using: Sample.hasher)
        let bytes = memory.encoded()
        #expect(try ListMemory.decode(bytes, using: Sample.hasher) == memory)
        let (_, broken) = everyMutation(of: bytes) { input in
            (try? ListMemory.decode(input, using: Sample.hasher))?.encoded()
        }
        #expect(broken == 0)

        let value = try CBORValue.decode(bytes)
        for (path, changed) in [
            ([0], .unsigned(2)), ([3, 0], .bytes([1])), ([4, 0, 0], .text("A")),
            ([4, 0, 0], .text("zz")), ([2, 1], .bytes([1])), ([5], .null),
        ] as [([Int], CBORValue)] {
            let input = value.replacing(path, with: changed).encoded()
            #expect(throws: ListMemoryError.self, "\(path)") { try ListMemory.decode(input, using: Sample.hasher) }
        }
    }
}
