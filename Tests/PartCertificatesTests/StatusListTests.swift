import COSE
import PartCertificates
import Signatures
import TestSupport
import Testing

@Suite struct StatusListTests {
    @Test func whatAListSaysAboutANumber() throws {
        let list = try Sample.statusList(upTo: 100, revoked: [5...5], recalled: [5...10], quarantined: [1...100])
        func status(_ number: UInt32) -> ListedStatus { list.status(of: CertificateNumber(number)!) }
        #expect(status(5) == .listed(StatusFlags(revoked: true, recalled: true, quarantined: true)))
        #expect(status(10) == .listed(StatusFlags(recalled: true, quarantined: true)))
        #expect(status(100) == .listed(StatusFlags(quarantined: true)))
        #expect(status(101) == .unchecked)
        #expect(status(.max) == .unchecked)
        let clear = try Sample.statusList(upTo: 100).status(of: CertificateNumber(100)!)
        #expect(clear == .listed(StatusFlags()))
        #expect(StatusFlags().isClear)
        #expect(!StatusFlags(quarantined: true).isClear)
        #expect(try Sample.statusList(upTo: 0).status(of: .first) == .unchecked)
    }

    @Test func onlyAStatusKeyOfTheTrustListSigns() throws {
        let trust = try Sample.verified(Sample.trustList())
        let list = try Sample.unverified(Sample.statusList(revoked: [5...5]))
        let question = try list.signatureCheck(in: trust)
        #expect(question.key == Sample.status.publicKey.info)
        let verified = try list.verified(in: trust, outcome: check(question))
        #expect(verified.list == list.list)
        #expect(verified.bytes == list.bytes)
        #expect(verified.signedBy == Sample.status.keyID)
        #expect(throws: VerificationRefusal.signatureInvalid) { try list.verified(in: trust, outcome: .invalid) }
        for key in [Sample.root, Sample.log, Sample.maker, Sample.stranger] {
            let foreign = try Sample.unverified(Sample.statusList(), by: key)
            #expect(throws: VerificationRefusal.unknownKey(key.keyID)) { try foreign.signatureCheck(in: trust) }
            #expect(throws: VerificationRefusal.unknownKey(key.keyID)) {
                try foreign.verified(in: trust, outcome: .valid)
            }
        }
    }

    @Test func aListExpiresAtExp() throws {
        let list = try Sample.statusList()
        #expect(!list.isExpired(at: list.expiresAt - 1))
        #expect(list.isExpired(at: list.expiresAt))
    }

    @Test func noChangedByteIsReadAsSomethingElse() throws {
        let bytes = try Sample.unverified(
            Sample.statusList(
                upTo: 300, revoked: [3...5, 9...9, 200...250], recalled: [100...160], quarantined: [300...300])
        ).bytes
        let (_, broken) = everyMutation(of: bytes) { input in
            guard let list = try? UnverifiedStatusList.decode(input) else { return nil }
            // The writer chooses the parameters, so the sets may be written shorter; they must mean the same.
            guard (try? Sample.unverified(list.list))?.list == list.list else { return [] }
            return list.message.encoded()
        }
        #expect(broken == 0)
    }

    @Test func generatedBytesNeverCrash() throws {
        var generator = Generator(seed: 14)
        let payload = try Sample.statusList(upTo: 300, revoked: [3...5, 9...9], recalled: [100...160]).encoded()
        for _ in 0..<iterations {
            let input = try Sample.object(
                generator.mutated(payload), type: StatusListRefusalTests.type, key: Sample.status)
            guard let list = try? UnverifiedStatusList.decode(input) else { continue }
            #expect(list.message.encoded() == input)
            for set in [list.list.revoked, list.list.recalled, list.list.quarantined] {
                #expect((set.last?.value ?? 0) <= list.list.upTo)
                #expect(RunLengthSet(runs: set.runs) == set)
            }
        }
    }

    /// Random bits as a set: what is accepted is encoded to the same bits with the same parameters.
    @Test func generatedSetsComeBackOrAreRefused() throws {
        var generator = Generator(seed: 15)
        var accepted = 0
        for _ in 0..<iterations {
            let gap = UInt64.random(in: 0...4, using: &generator)
            let length = UInt64.random(in: 0...4, using: &generator)
            let bytes = generator.bytes(0...6)
            let value = StatusListRefusalTests.raw(UInt64.random(in: 0...8, using: &generator), gap, length, bytes)
            guard let list = try? StatusListRefusalTests.list(revoked: value, upTo: 200) else { continue }
            accepted += 1
            let numbers = RunLengthSetTests.numbers(list.revoked)
            #expect(NaiveRice.encoded(numbers, gap: Int(gap), length: Int(length)) == value)
        }
        #expect(accepted > 10)
    }
}

@Suite struct StatusFileTests {
    static func lists(_ issuers: String...) throws -> [UnverifiedStatusList] {
        try issuers.map { try Sample.unverified(Sample.statusList(issuer: $0)) }
    }

    @Test func aFileIsReadBack() throws {
        for lists in [try Self.lists(), try Self.lists("a"), try Self.lists("0", "a", "a-", "a-b", "aa", "b")] {
            let file = try StatusFile(lists)
            #expect(try StatusFile.decode(file.encoded()) == file)
            #expect(file.encoded() == lists.flatMap(\.bytes))
            for list in lists { #expect(file.list(of: list.list.issuer) == list) }
            #expect(file.list(of: IssuerID("none")!) == nil)
        }
    }

    @Test func listsAscendByIssuer() throws {
        for (issuers, index) in [(["a", "a"], 1), (["b", "a"], 1), (["a", "c", "b"], 2), (["aa", "a-"], 1)]
            as [([String], Int)]
        {
            let lists = try issuers.map { try Sample.unverified(Sample.statusList(issuer: $0)) }
            let error = StatusFileError.order(index: index, IssuerID(issuers[index])!)
            #expect(throws: error) { try StatusFile(lists) }
            #expect(throws: error) { try StatusFile.decode(lists.flatMap(\.bytes)) }
        }
    }

    @Test func whatIsNoListIsRefused() throws {
        let good = try Self.lists("a", "b").flatMap(\.bytes)
        #expect(throws: StatusFileError.list(index: 2, .cose(.wrongTag(17)))) {
            try StatusFile.decode(good + [0xD1, 0x84, 0x40, 0xA0, 0x40, 0x40])
        }
        let error = #expect(throws: StatusFileError.self) { try StatusFile.decode(Array(good.dropLast())) }
        guard case .payload = error else {
            Issue.record("\(error?.description ?? "accepted")")
            return
        }
    }

    @Test func generatedBytesNeverCrash() throws {
        var generator = Generator(seed: 16)
        let good = try Self.lists("a", "b", "c").flatMap(\.bytes)
        for _ in 0..<(iterations / 4) {
            let input = generator.mutated(good)
            if let file = try? StatusFile.decode(input) { #expect(file.encoded() == input) }
        }
    }
}
