import Ledger
import MerkleTree
import PartCertificates

/// Surveys of periods, kept so that the pages of an order do not look at every entry again and again.
///
/// A survey is good for one day, one state of the makers' measures and one book size, and for ten minutes at most,
/// because what other shops recorded about the same parts, and the catalogue's guide prices, can change without any of
/// these. Inspections that were recorded since are added to it. Whoever asks while one is being made waits for that one;
/// it is made to its end even if nobody waits any more. A survey that is asked for in the second half of its time is
/// shown, and made anew meanwhile, so that whoever goes on reading does not wait again.
actor PeriodSurveys {
    /// How long a survey is shown, milliseconds.
    static let lifetime: Int64 = 600_000
    /// From which age on it is made anew in the background, milliseconds.
    static let renewalAge = lifetime / 2
    /// How many are kept.
    private static let most = 4
    /// After how many entries it is made anew without looking at them.
    private static let mostAdded: UInt64 = 500

    private var kept: [(key: Key, survey: Task<PeriodSurvey, any Error>)] = []
    /// What is being made anew while the old one is still shown.
    private var renewing: Set<Key> = []

    /// What a survey holds for.
    struct Key: Hashable, Sendable {
        var book: BookID
        var from: CalendarDay
        var to: CalendarDay
        /// The day on which it was made.
        var day: CalendarDay
        /// The measures in force, by maker.
        var measures: [IssuerID: [String]]
    }

    /// The survey of a shop's period.
    ///
    /// - Parameter afresh: whether it is made anew whatever is kept.
    func survey(
        of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService, afresh: Bool = false
    ) async throws -> PeriodSurvey {
        let now = service.surroundings.now()
        let key = try await service.store.read { unit in try Key(shop, period, service.calendar.day(now), in: unit) }
        if !afresh, let known = kept.first(where: { $0.key == key })?.survey {
            let survey = try await value(of: known, key)
            use(key)
            if now - survey.madeAt < Self.lifetime {
                if let good = try await current(survey, of: shop, period, service) {
                    if good.inspection.bookSize != survey.inspection.bookSize {
                        replace(known, key, Task { good })
                    }
                    if now - good.madeAt >= Self.renewalAge { renew(key, of: shop, period, service) }
                    return good
                }
            }
            // Somebody else may have begun to make it anew in the meantime.
            if let other = kept.first(where: { $0.key == key })?.survey, other != known {
                return try await value(of: other, key)
            }
        }
        let task = Task { try await Self.make(of: shop, period, service) }
        keep(key, task)
        return try await value(of: task, key)
    }

    private static func make(
        of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) async throws -> PeriodSurvey {
        try await service.store.read { unit in try PeriodSurvey(of: shop, period, service, in: unit) }
    }

    /// Begins to make a survey that nobody asked for yet. What others read is not given up for it.
    func prepare(
        _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) async throws {
        guard kept.count < Self.most else { return }
        _ = try await survey(of: shop, period, service)
    }

    /// Makes a survey anew and then puts it in the place of the one that is shown, unless that was replaced meanwhile. One
    /// that cannot be made is not tried again before the old one's time is over: then whoever asks is told why.
    private func renew(
        _ key: Key, of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) {
        guard renewing.insert(key).inserted, let shown = kept.first(where: { $0.key == key })?.survey else { return }
        Task {
            guard let survey = try? await Self.make(of: shop, period, service) else { return }
            replace(shown, key, Task { survey })
            renewing.remove(key)
        }
    }

    private func value(of task: Task<PeriodSurvey, any Error>, _ key: Key) async throws -> PeriodSurvey {
        do {
            return try await task.value
        } catch {
            kept.removeAll { $0.survey == task }
            throw error
        }
    }

    /// The survey brought up to the book's head; nil when it has to be made anew.
    private func current(
        _ survey: PeriodSurvey, of shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ service: TraceabilityService
    ) async throws -> PeriodSurvey? {
        let end = service.calendar.end(period.upperBound)
        return try await service.store.read { unit in
            guard let head = try unit.books.head(shop.book) else { return nil }
            let size = survey.inspection.bookSize
            if head.frontier.size == size { return survey }
            guard head.frontier.size > size, head.frontier.size - size <= Self.mostAdded else { return nil }
            let added = try unit.books.entries(shop.book, from: size, limit: Int(head.frontier.size - size))
            return try survey.extended(to: head, by: added, end: end)
        }
    }

    private func keep(_ key: Key, _ task: Task<PeriodSurvey, any Error>) {
        kept.removeAll { $0.key == key }
        kept.append((key, task))
        renewing.remove(key)
        if kept.count > Self.most { renewing.remove(kept.removeFirst().key) }
    }

    /// Puts a survey in the place of another one, unless that is there no more.
    private func replace(
        _ old: Task<PeriodSurvey, any Error>, _ key: Key, _ new: Task<PeriodSurvey, any Error>
    ) {
        guard let place = kept.firstIndex(where: { $0.key == key }), kept[place].survey == old else { return }
        kept[place].survey = new
    }

    /// Notes that a survey is read: the one that was read longest ago is given up first.
    private func use(_ key: Key) {
        guard let place = kept.firstIndex(where: { $0.key == key }) else { return }
        kept.append(kept.remove(at: place))
    }
}

extension PeriodSurveys.Key {
    fileprivate init(
        _ shop: ShopRecord, _ period: ClosedRange<CalendarDay>, _ day: CalendarDay, in unit: any StoreUnit
    ) throws {
        var measures: [IssuerID: [String]] = [:]
        for issuer in try unit.issuers.all() {
            let names = try unit.measures.inForce(issuer.id).map { "\($0.kind) \($0.name)" }
            if !names.isEmpty { measures[issuer.id] = names }
        }
        self.init(book: shop.book, from: period.lowerBound, to: period.upperBound, day: day, measures: measures)
    }
}
