import StoreContract
import Testing

@Suite("Store contract: people, sessions")
struct PeopleTablesTests {
    @Test(arguments: TestStore.allCases)
    func people(_ kind: TestStore) async throws {
        try await kind.run { store in
            let people = [Sample.person("wang"), Sample.person("li.2", role: .maker)]
            try await store.write { transaction in for person in people { try transaction.people.insert(person) } }
            #expect(try await store.read { try $0.people.all() } == [people[1], people[0]])
            #expect(try await store.read { try $0.people.find(people[0].id) } == people[0])
            #expect(try await store.read { try $0.people.find(Sample.person("zhao").id) } == nil)
            await expect(.conflict("people.id")) { try await store.write { try $0.people.insert(people[0]) } }
            var changed = people[0]
            (changed.name, changed.role, changed.shop) = ("王丽", .inspector, nil)
            (changed.passwordHash, changed.state) = ("$other", .disabled)
            (changed.addedAt, changed.passwordChangedAt) = (8, 9)
            try await store.write { [changed] transaction in try transaction.people.update(changed) }
            #expect(try await store.read { try $0.people.find(people[0].id) } == changed)
            #expect(try await store.read { try $0.people.find(people[1].id) } == people[1])
            await expectFailed { try await store.write { try $0.people.update(Sample.person("zhao")) } }
        }
    }

    @Test(arguments: TestStore.allCases)
    func sessions(_ kind: TestStore) async throws {
        try await kind.run { store in
            let sessions = [
                Sample.session("a", of: "wang", at: 10), Sample.session("b", of: "wang", at: 30),
                Sample.session("c", of: "li", at: 20), Sample.session("d", of: "wang", at: 20),
            ]
            await expectFailed { try await store.write { try $0.sessions.insert(sessions[0]) } }
            try await store.write { transaction in
                for id in ["wang", "li"] { try transaction.people.insert(Sample.person(id)) }
                for session in sessions { try transaction.sessions.insert(session) }
            }
            await expect(.conflict("sessions.hash")) { try await store.write { try $0.sessions.insert(sessions[0]) } }
            let wang = sessions[0].person
            let newest = [sessions[1], sessions[3], sessions[0]]
            #expect(try await store.read { try $0.sessions.all(of: wang) } == newest)
            #expect(try await store.read { try $0.sessions.find(hash: sessions[2].hash) } == sessions[2])
            #expect(try await store.read { try $0.sessions.find(hash: Sample.digest("?")) } == nil)

            for time in [90, 80] as [Int64] {
                try await store.write { try $0.sessions.touch(sessions[0].hash, at: time) }
            }
            #expect(try await store.read { try $0.sessions.find(hash: sessions[0].hash) }?.lastSeenAt == 90)
            try await store.write { try $0.sessions.touch(Sample.digest("?"), at: 1) }
            #expect(try await store.read { try $0.sessions.find(hash: Sample.digest("?")) } == nil)

            #expect(try await store.write { try $0.sessions.end(of: wang, keeping: 2) } == 1)
            #expect(try await store.read { try $0.sessions.all(of: wang) } == Array(newest[..<2]))
            for _ in 0..<2 { try await store.write { try $0.sessions.end(sessions[1].hash) } }
            #expect(try await store.read { try $0.sessions.all(of: wang) } == [sessions[3]])
            #expect(try await store.write { try $0.sessions.end(of: wang, keeping: 0) } == 1)
            #expect(try await store.read { try $0.sessions.all(of: sessions[2].person) } == [sessions[2]])
        }
    }

    @Test(arguments: TestStore.allCases)
    func purging(_ kind: TestStore) async throws {
        try await kind.run { store in
            // They expire a hundred after they begin.
            let sessions = (1...4).map { Sample.session("\($0)", of: "wang", at: Int64($0) * 10) }
            try await store.write { transaction in
                try transaction.people.insert(Sample.person("wang"))
                for session in sessions { try transaction.sessions.insert(session) }
            }
            @Sendable func left() async throws -> [SessionRecord] {
                try await store.read { try $0.sessions.all(of: sessions[0].person) }.reversed()
            }
            #expect(try await store.write { try $0.sessions.purge(expired: 109, idle: 9) } == 0)
            #expect(try await store.write { try $0.sessions.purge(expired: 110, idle: 0) } == 1)
            #expect(try await left() == Array(sessions[1...]))
            #expect(try await store.write { try $0.sessions.purge(expired: 0, idle: 30) } == 2)
            #expect(try await left() == [sessions[3]])
        }
    }
}
